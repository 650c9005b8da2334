"""An editor of one line: text as it is, or read and shown by `reading`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from rare_earth_desk.views.editors.field_editor import PASSING, FieldEditor
from rare_earth_desk.views.editors.reading import read_text, shown_text
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.calendars import WorkingCalendar
    from rare_earth_desk.domain.fields import Field
    from rare_earth_desk.domain.steps import Value

Today = Callable[[], date]
China = Callable[[], "WorkingCalendar"]
"""What tells Chinese working days, as the register counts them."""


class LineField(FieldEditor):
    """A `QLineEdit` under the protocol of `FieldEditor`."""

    def __init__(
        self,
        field: Field,
        parent: QWidget | None = None,
        *,
        compact: bool = False,
        today: Today = date.today,
        keep_room: bool = False,
    ) -> None:
        super().__init__(field, parent, compact=compact)
        self._today = today
        self._line = QLineEdit(self)
        if compact:  # fill the cell
            self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._line.textEdited.connect(lambda _text: self._on_typed())
        self._build(self._line, keep_room=keep_room)

    @property
    def line(self) -> QLineEdit:
        """The input itself, for place-holder texts and tests."""
        return self._line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Select all when the field is entered, unless by a click into its text (Qt)."""
        used = super().eventFilter(watched, event)
        if watched is self._line and event.type() == QEvent.Type.FocusIn and not used:
            reason = cast(QFocusEvent, event).reason()
            if reason not in (*PASSING, Qt.FocusReason.MouseFocusReason):
                self._line.selectAll()
        return used

    def text(self) -> str:
        """Return the text in the field."""
        return self._line.text()

    def set_read_only(self, on: bool) -> None:
        """Let the text be selected and copied, but not changed."""
        self._line.setReadOnly(on)

    def _put(self, text: str) -> None:
        self._line.setText(" ".join(text.splitlines()))
        if not self._line.hasFocus():
            self._line.setCursorPosition(0)  # a long text shows its beginning

    def _read(self, text: str) -> Value:
        return read_text(self.field, text, today=self._today())

    def _shown(self, value: Value) -> str:
        return " ".join(shown_text(self.field, value).splitlines())

    def _settle(self) -> None:
        super()._settle()
        if self._line.hasFocus():
            self._line.selectAll()  # typing on replaces what was just taken over

    def _describe(self, hint: str = "") -> None:
        super()._describe(hint)
        if self.field.unit:
            unit = tr("in {unit}", unit=self.field.unit)
            name = f"{tr(self.field.label)}, {unit}"
            self.setAccessibleName(name)
            self._line.setAccessibleName(name)
