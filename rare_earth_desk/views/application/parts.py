"""A small table of records that belong to another, with the fields of the open row below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.commands.applications import RemovePart
from rare_earth_desk.commands.command import Command
from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Record
from rare_earth_desk.views.application.line_list import LineList
from rare_earth_desk.views.application.lines import Act, Line
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.forms.escape import EscapeBack
from rare_earth_desk.views.forms.record_form import RecordForm
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr

_NEW = "new"
_EDIT, _REMOVE = "edit", "remove"


class PartsPanel(QWidget):
    """The records of one kind that belong to an application, or to another record.

    `line_of` says a record in one line. `hidden` are the fields that need no editor, such as the
    link to the application. A new record is written with the first of its fields that is left.
    """

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        kind: type[Record],
        line_of: Callable[[Any], Line],
        *,
        hidden: Sequence[str],
        none: str,
        label_width: int,
        right_most: int = 120,
    ) -> None:
        super().__init__()
        self._desk, self._theme, self._kind = desk, theme, kind
        self._line_of, self._label_width = line_of, label_width
        self._fields = [field for field in fields_of(kind) if field.name not in hidden]
        self._records: dict[str, Record] = {}
        self._defaults: Mapping[str, Any] = {}
        self._editable = True
        self._open = self._owner = ""
        self._form: RecordForm | None = None
        self._frame: QFrame | None = None
        self.list = LineList(tr(kind.plural).capitalize(), theme, right_most=right_most)
        self._none = QLabel(none)
        self._none.setProperty("look", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self._none)
        self.list.acted.connect(self._on_acted)

    # -- showing -----------------------------------------------------------------------------

    def show_parts(
        self,
        owner: str,
        records: Sequence[Record],
        defaults: Mapping[str, Any],
        *,
        editable: bool,
    ) -> None:
        """Show the records of an application, `owner`; `defaults` are the values of a new one."""
        anew, self._owner = owner != self._owner, owner
        self._records = {record.id: record for record in records}
        self._defaults, self._editable = defaults, editable
        gone = self._open != _NEW and self._open not in self._records
        if anew or gone or not editable:
            self._open = ""
        self._show_lines()
        self._show_panel(anew=anew)

    def _show_lines(self) -> None:
        acts: tuple[Act, ...] = ()
        if self._editable:
            acts = (Act(_EDIT, tr("Edit"), "F2"), Act(_REMOVE, tr("Remove"), "Del"))
        lines = [
            self._line_of(record)._replace(key=id_, acts=acts)
            for id_, record in self._records.items()
        ]
        if self._open == _NEW:
            text = tr("New {what}", what=tr(self._kind.label))
            lines.append(Line(_NEW, text, look="muted"))
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self._none.setVisible(not lines)

    def _show_panel(self, *, anew: bool) -> None:
        if not self._open:
            if self.list.panel_key:
                self.list.close_panel()
            return
        frame, form = self._made()
        record = self._records.get(self._open)
        values = {name: getattr(record, name, self._defaults.get(name)) for name in form.editors}
        form.show_values(values, anew=anew)
        self.list.open_panel(self._open, frame)

    def _made(self) -> tuple[QFrame, RecordForm]:
        """Return the form, made when a row is first opened."""
        if self._frame is None or self._form is None:
            desk, theme = self._desk, self._theme
            self._form = RecordForm(
                self._fields,
                theme,
                today=lambda: desk.register.today,
                china=lambda: desk.register.calendars.china,
                label_width=self._label_width,
            )
            self._form.edited.connect(self._on_edited)
            self._form.finished.connect(self.close_row)
            escape = EscapeBack(self.close_row, self)
            for editor in self._form.editors.values():
                escape.watch(editor)
            self._frame = QFrame()
            self._frame.setProperty("look", "card")
            column = QVBoxLayout(self._frame)
            space(column, margins=(10, 8, 10, 10))
            column.addWidget(self._form)
        return self._frame, self._form

    def set_read_only(self, on: bool) -> None:
        """Show without letting anybody change."""
        self._editable = not on
        if on:
            self._open = ""
        self._show_lines()
        self._show_panel(anew=False)

    # -- what the user does ------------------------------------------------------------------

    def add(self) -> None:
        """Open the fields of a new record."""
        self.open_row(_NEW)

    def open_row(self, key: str) -> None:
        """Open the fields of a record below its line."""
        self._open = key
        self._show_lines()
        self._show_panel(anew=True)
        if self._form is not None:
            self._form.focus()

    def close_row(self) -> None:
        """Close the open fields; what was typed is taken over first."""
        if self._form is not None and not self._form.commit():
            return
        self._open = ""
        self._show_lines()
        self._show_panel(anew=False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_acted(self, key: str, act: str) -> None:
        if act == _EDIT:
            self.open_row(key)
            return
        step = self._desk.do_at_length(self._title, self._removal(key))
        if step is not None:
            self._desk.tell(step.name, step)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _title(self) -> str:
        return tr("Writing {what}", what=tr(self._kind.plural))

    def _write(self, command: Command, before: str) -> None:
        """Write, and show what stood there before where that was cancelled."""
        if self._desk.write_at_length(self._title, command) is None:
            self._open = before
            self._show_panel(anew=True)

    def _removal(self, key: str) -> Command:
        if any(field.name == "application" for field in fields_of(self._kind)):
            return RemovePart(self._kind.table, key)
        return RemoveRecords(self._kind.table, (key,))

    def _on_edited(self, name: str, value: object) -> None:
        before = self._open
        try:
            if before == _NEW:
                record = self._kind(**{**self._defaults, name: value, "id": new_id()})
                self._open = record.id
                self._write(AddRecord(record), before)
            else:
                edit = EditField(self._kind.table, (before,), name, value)  # type: ignore[arg-type]
                self._write(edit, before)
        except Refused as refusal:
            self._open = before
            if self._form is not None:
                self._form.refuse(name, refusal.phrase)
