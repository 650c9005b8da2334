"""The list that opens below an input while one types; it never takes the focus nor a Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rare_earth_desk.views.palette.floating_card import FloatingCard
from rare_earth_desk.views.palette.row_list import Row, RowList
from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

_MOST_ROWS = 8


class SuggestionList(FloatingCard):
    """Lies below its input, or above it where the window ends."""

    chosen = Signal(int)

    def __init__(self, beside: QWidget) -> None:
        super().__init__(beside.window())
        self._beside = beside
        self.list = RowList(self)
        self.list.chosen.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 5, 1, 5)
        column.addWidget(self.list)
        self.hide()
        beside.window().installEventFilter(self)
        beside.destroyed.connect(self.deleteLater)

    def offer(self, rows: Sequence[Row], typed: str, highlight: int) -> None:
        """Show `rows`, or nothing when there are none."""
        self.list.show_rows(rows, typed, highlight)
        self.setVisible(bool(rows))
        if rows:
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the window changes its size: the place is no longer right (Qt)."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self.hide()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window, beside = self._beside.window(), self._beside
        px = current().px
        top = beside.mapTo(window, QPoint(0, 0))
        width = min(max(beside.width(), px(320)), window.width() - px(8))
        height = self.list.wanted_height(_MOST_ROWS) + px(2) + 10
        below = window.height() - top.y() - beside.height() - px(6)
        above = top.y() - px(6)
        is_below = below >= min(height, above)
        height = min(height, max(below if is_below else above, 2 * self.list.row_height()))
        y = top.y() + beside.height() + px(2) if is_below else top.y() - px(2) - height
        x = max(px(4), min(top.x(), window.width() - width - px(4)))
        self.setGeometry(QRect(x, y, width, height))
        self.raise_()
