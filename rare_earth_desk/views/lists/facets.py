"""Values with counts beside the list: include with a click, exclude with Ctrl or the minus key."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.domain import display
from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.matching import mask
from rare_earth_desk.domain.search import Query, Term
from rare_earth_desk.domain.selection import facet_counts
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import tr

FACETS = (
    "product_group", "status", "holder", "value_chain", "member_state", "province", "list_number",
    "channel", "outcome",
)  # fmt: skip
# What is said of the rows without a value: of some facets that has a meaning.
_WITHOUT = dict.fromkeys(FACETS, "not known") | {
    "holder": "nobody (decided)",
    "list_number": "on no list",
    "channel": "not in the channel",
    "outcome": "not decided",
}
_TERM = int(Qt.ItemDataRole.UserRole)
_VALUE = _TERM + 1


class Facets(QWidget):
    """For each facet the values of the rows that the other filters leave, with their number."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self.tree = QTreeWidget()
        self.tree.setObjectName("facets")
        self.tree.setAccessibleName(tr("Values with counts"))
        self.tree.setToolTip(tr("Space or Enter includes a value, minus excludes it"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(theme.px(16))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.installEventFilter(self)
        self.tree.itemClicked.connect(self._on_clicked)
        card = Card(tr("Values"))
        card.set_content(self.tree, to_edges=True)
        keys = QLabel(tr("Space or Enter: only these (✓). Minus: without these (−)."))
        keys.setProperty("look", "caption")
        keys.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        space(layout, 4)
        layout.addWidget(card, 1)
        layout.addWidget(keys)
        self.setMinimumWidth(theme.px(190))
        self._open = {FACETS[0], FACETS[1], FACETS[2]}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        desk.changed.connect(lambda _step: self._later.start(0))
        desk.selection_changed.connect(lambda _selection: self._later.start(0))
        self.tree.itemExpanded.connect(lambda item: self._open.add(item.data(0, _TERM)))
        self.tree.itemCollapsed.connect(lambda item: self._open.discard(item.data(0, _TERM)))
        self.refresh()

    def refresh(self) -> None:
        """Count again; only while shown."""
        if not self.isVisibleTo(self.window()) and self.tree.topLevelItemCount():
            return
        here = self._current_key()
        self.tree.clear()
        for name in FACETS:
            head = QTreeWidgetItem([tr(column_of("application", name).label)])
            head.setData(0, _TERM, name)
            self.tree.addTopLevelItem(head)
            for value, number in self._counts(name):
                head.addChild(self._item(name, value, number))
            head.setExpanded(name in self._open)
        self._restore(here)

    def _counts(self, name: str) -> list[tuple[Any, int]]:
        """Return the values that all other filters leave: a facet does not narrow itself."""
        facts = self._desk.facts()
        terms = self._desk.selection.query.terms
        others = Query(tuple(one for one in terms if not _concerns(one, name)))
        return facet_counts(facts, np.flatnonzero(mask(others, facts)), name)

    def _item(self, name: str, value: Any, number: int) -> QTreeWidgetItem:
        column = column_of("application", name)
        words = display.shown(column, value) if value is not None else tr(_WITHOUT[name])
        mark = self._mark(name, value)
        item = QTreeWidgetItem([f"{mark}{tr(words)}", display.grouped(number)])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, _TERM, f"{name} {value}")
        item.setData(0, _VALUE, None if value is None else str(value))
        item.setToolTip(0, tr("{words}: {n:application|applications}", words=words, n=number))
        return item

    def _mark(self, name: str, value: Any) -> str:
        """Return "✓ " for a value that is included and "− " for one that is excluded."""
        field, text = ("no", name) if value is None else (name, str(value))
        for one in self._desk.selection.query.terms:
            if one.field == field and one.operator == ":" and text in one.values:
                return "− " if one.excluded else "✓ "
        return ""

    def _current_key(self) -> object:
        item = self.tree.currentItem()
        return item.data(0, _TERM) if item else None

    def _restore(self, key: object) -> None:
        if key is None:
            return
        walk = QTreeWidgetItemIterator(self.tree)
        while (item := walk.value()) is not None:
            if item.data(0, _TERM) == key:
                self.tree.setCurrentItem(item)
                return
            walk += 1

    def _on_clicked(self, item: QTreeWidgetItem, _column: int) -> None:
        control = Qt.KeyboardModifier.ControlModifier
        self.narrow(item, exclude=bool(QApplication.keyboardModifiers() & control))

    def narrow(self, item: QTreeWidgetItem, *, exclude: bool) -> None:
        """Include or exclude the value of an item; a second time takes it back."""
        head = item.parent()
        if head is None:
            return
        name, value = head.data(0, _TERM), item.data(0, _VALUE)
        field, text = ("no", name) if value is None else (name, value)
        selection = self._desk.selection.toggled(field, text, excluded=exclude)
        self._desk.set_selection(selection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space and Enter include, minus excludes (Qt)."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            item = self.tree.currentItem()
            keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Minus)
            if item is not None and item.parent() is not None and event.key() in keys:
                self.narrow(item, exclude=event.key() == Qt.Key.Key_Minus)
                return True
        return super().eventFilter(watched, event)


def _concerns(one: Term, name: str) -> bool:
    """Tell whether a term is this facet's own: one of its values, or "not known"."""
    return one.field == name or (one.field == "no" and name in one.values)
