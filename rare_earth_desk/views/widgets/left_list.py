"""What a page is about at its left: all there are in a list, and a button that adds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.card import Card

if TYPE_CHECKING:
    from collections.abc import Iterable

ID = Qt.ItemDataRole.UserRole
"""Under which role an entry holds the id of what it stands for."""


class LeftList(QWidget):
    """Says which one is chosen; its entries are made by the page."""

    chosen = Signal(str)  # id

    def __init__(self, title: str, add: str) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add = QPushButton(add)
        card = Card(title)
        card.set_content(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 8)
        column.addWidget(card, 1)
        column.addWidget(self.add)
        self.list.currentItemChanged.connect(self._on_current)
        current().changed.connect(self._give_air)

    def show_items(self, items: Iterable[QListWidgetItem], chosen: str) -> None:
        """Show these entries with one of them current; that it is so is not said again."""
        self.list.blockSignals(True)
        self.list.clear()
        for item in items:
            self.list.addItem(item)
            if item.data(ID) == chosen:
                self.list.setCurrentItem(item)
        self._give_air()
        self.list.blockSignals(False)

    def _give_air(self) -> None:
        """Part the entries, so that the lines of one are told from those of the next."""
        line, air = self.list.fontMetrics().height(), current().px(20)
        for item in map(self.list.item, range(self.list.count())):
            item.setSizeHint(QSize(0, (item.text().count("\n") + 1) * line + air))

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(ID)))
