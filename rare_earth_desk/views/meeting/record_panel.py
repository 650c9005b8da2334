"""What a meeting is: title, day, hours, place, who takes part, which list is discussed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Meeting
from rare_earth_desk.views.forms.escape import EscapeBack
from rare_earth_desk.views.forms.list_source import list_source
from rare_earth_desk.views.forms.record_form import RecordForm
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.meeting.room import Room
    from rare_earth_desk.views.theme.theme import Theme

# The state has its button in the head: beginning and closing do more than write a field.
_LEFT_OUT = ("state",)
_FIELDS = tuple(field for field in fields_of(Meeting) if field.name not in _LEFT_OUT)
_WIDTH = 640


class RecordPanel(QWidget):
    """A field is written when it is left."""

    left = Signal()  # Esc: back to the minute line

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk, self._theme, self._id = desk, theme, ""
        self.form = RecordForm(
            _FIELDS,
            theme,
            today=lambda: desk.register.today,
            sources={"priority_list": list_source(desk)},
            label_width=128,
        )
        self.form.edited.connect(self._on_edited)
        self.form.finished.connect(self.left)
        escape = EscapeBack(self.left.emit, self)
        for editor in self.form.editors.values():
            escape.watch(editor)
        column = QVBoxLayout(self)
        space(column, margins=(0, 8, 0, 0))
        column.addWidget(scrolled(self.form))
        theme.changed.connect(self._size)
        self._size()

    def _size(self) -> None:
        self.form.setMaximumWidth(self._theme.px(_WIDTH))

    def show_room(self, room: Room) -> None:
        """Show the record of a meeting; what is being typed into it stays."""
        values = {field.name: getattr(room.meeting, field.name) for field in _FIELDS}
        anew, self._id = room.id != self._id, room.id
        self.form.show_values(values, anew=anew)

    def _on_edited(self, name: str, value: object) -> None:
        command = EditField(Meeting.table, (self._id,), name, value)  # type: ignore[arg-type]
        try:
            self._desk.register.do(command)
        except Refused as refusal:
            self.form.refuse(name, refusal.phrase)
