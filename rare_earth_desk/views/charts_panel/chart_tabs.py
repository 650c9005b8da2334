"""One chart at a time, chosen by the buttons beside it or by the keys 1 to 5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.views.charts_panel.chart_slot import ChartSlot


class ChartTabs(QWidget):
    """Buttons at the left, the chosen chart at the right."""

    shifted = Signal()  # another chart came into view

    def __init__(self, slots: Sequence[ChartSlot], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slots = tuple(slots)
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        column = QVBoxLayout()
        space(column, 2)
        for place, slot in enumerate(self.slots):
            self._stack.addWidget(slot)
            column.addWidget(self._button(place, slot))
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 8)
        row.addLayout(column)
        row.addWidget(self._stack, 1)
        self.choose(0)

    def choose(self, place: int) -> None:
        """Show the chart at a place."""
        self._group.button(place).setChecked(True)
        if place != self._stack.currentIndex():
            self._stack.setCurrentIndex(place)
            self.shifted.emit()

    def show_data(self, data: ChartInput) -> None:
        """Show the chosen chart; the others are computed when they are chosen."""
        self.slots[self._stack.currentIndex()].show_data(data)

    def _button(self, place: int, slot: ChartSlot) -> QPushButton:
        button = QPushButton()
        name = say(slot.chart.title)
        button.setText(tr("{key}  {name}", key=place + 1, name=name))
        button.setToolTip(say(slot.chart.help))
        button.setAccessibleName(name)
        button.setCheckable(True)
        button.setObjectName(f"tab-{slot.chart.key}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setStyleSheet("text-align: left")
        button.clicked.connect(lambda: self.choose(place))
        self._group.addButton(button, place)
        key = QShortcut(QKeySequence(str(place + 1)), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(lambda: self.choose(place))
        return button
