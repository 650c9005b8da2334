"""A whole or decimal number, with its unit beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from rare_earth_desk.views.editors.line_field import LineField, Today
from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from rare_earth_desk.domain.fields import Field


class NumberEdit(LineField):
    """A line that takes 1 234,5 as well as 1,234.5; the unit is shown muted at its right."""

    def __init__(
        self,
        field: Field,
        parent: QWidget | None = None,
        *,
        compact: bool = False,
        today: Today = date.today,
    ) -> None:
        super().__init__(field, parent, compact=compact, today=today)
        self._unit = QLabel(field.unit, self._line)
        self._unit.setProperty("tone", "muted")
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if compact:
            self._line.setAlignment(Qt.AlignmentFlag.AlignRight)  # as in the list around it
        self._place_unit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the unit at the right end of the line (Qt)."""
        if watched is self._line and event.type() in (
            QEvent.Type.Resize,
            QEvent.Type.StyleChange,
            QEvent.Type.FontChange,
        ):
            self._place_unit()
        return super().eventFilter(watched, event)

    def _place_unit(self) -> None:
        if not hasattr(self, "_unit"):  # the line is watched before the unit exists
            return
        unit, gap = self._unit, current().px(9)
        unit.adjustSize()
        unit.move(
            self._line.width() - unit.width() - gap, (self._line.height() - unit.height()) // 2
        )
        room = unit.width() + gap // 2 if unit.text() else 0
        if self._line.textMargins().right() != room:
            self._line.setTextMargins(0, 0, room, 0)
