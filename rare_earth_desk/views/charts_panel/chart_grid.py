"""All charts at once: a large one first, the others in as many columns as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QResizeEvent

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.views.charts_panel.chart_slot import ChartSlot

_COLUMNS = 24
# By the width from which it is used: for each chart its row, first column and columns.
_WIDE = ((0, 0, 14), (0, 14, 10), (1, 0, 8), (1, 8, 7), (1, 15, 9))
_MIDDLE = ((0, 0, 24), (1, 0, 12), (1, 12, 12), (2, 0, 12), (2, 12, 12))
_NARROW = tuple((row, 0, 24) for row in range(5))
_PLANS = ((1_020, _WIDE), (660, _MIDDLE), (0, _NARROW))


class ChartGrid(QScrollArea):
    """Lays the slots out for the width there is; it scrolls where the height is too small."""

    shifted = Signal()  # other charts may have come into view

    def __init__(self, slots: Sequence[ChartSlot], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slots = tuple(slots)
        self._plan: tuple[tuple[int, int, int], ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        space(self._grid, 10)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.setWidget(self._inner)
        self.verticalScrollBar().valueChanged.connect(self.shifted)
        for slot in self.slots:
            slot.placed.connect(self.shifted)
        self._arrange()

    def show_data(self, data: ChartInput) -> None:
        """Show the charts in view; the others are computed when they come into view."""
        for slot in self.slots:
            if self._in_view(slot):
                slot.show_data(data)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as there is room for (Qt)."""
        super().resizeEvent(event)
        self._arrange()

    def _in_view(self, slot: ChartSlot) -> bool:
        seen: QRect = self.viewport().rect().translated(0, self.verticalScrollBar().value())
        return self.isVisible() and seen.intersects(slot.geometry())

    def _arrange(self) -> None:
        px = current().px
        plan = next(plan for width, plan in _PLANS if self.width() >= px(width))
        if plan == self._plan:
            return
        self._plan = plan
        for slot, (row, column, columns) in zip(self.slots, plan, strict=False):
            self._grid.addWidget(slot, row, column, 1, columns)
        rows = max(row for row, _, _ in plan) + 1
        for row in range(len(_NARROW)):
            self._grid.setRowStretch(row, 1 if row < rows else 0)
