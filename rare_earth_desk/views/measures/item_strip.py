"""Of the item chosen on the reference page: its measures, and the applications it touches."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSortFilterProxyModel, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QTableView, QVBoxLayout, QWidget

from rare_earth_desk.domain import measure_words, search
from rare_earth_desk.domain.controlled_items import items
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.measure_phases import Regime
from rare_earth_desk.domain.measure_reach import HS_ALONE, NOT_LICENCE_FREE, measures_of
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.domain.controlled_items import ControlledItem
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk


class ItemStrip(QWidget):
    """Links lead to the records of measures, and to the list of applications."""

    applications_wanted = Signal(str)  # search

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._item: ControlledItem | None = None
        self._view: QTableView | None = None
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.rule = QLabel(self)
        self.rule.setProperty("look", "caption")
        self.rule.setWordWrap(True)
        self.links: list[QPushButton] = []
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 4)
        for part in (self.words, self._row, self.rule):
            column.addWidget(part)
        self.show_item(None)
        desk.changed.connect(self._on_changed)

    def follow(self, view: QWidget | None) -> None:
        """Show the item chosen in the table of the list of items, while that table is seen."""
        assert isinstance(view, QTableView)
        self._view = view
        view.selectionModel().currentRowChanged.connect(lambda *_: self.show_current())

    def show_current(self) -> None:
        """Show the chosen item; nothing where its table stands behind another one."""
        view = self._view
        if view is None:
            return
        index, model = view.currentIndex(), view.model()
        if isinstance(model, QSortFilterProxyModel):
            index = model.mapToSource(index)
        self.show_item(item_at(index.row()) if not view.isHidden() else None)
        # Above the strip the table has less room.
        QTimer.singleShot(0, view, lambda: view.scrollTo(view.currentIndex()))

    def show_item(self, item: ControlledItem | None) -> None:
        """Show what touches an item and what it touches; None hides all of it."""
        self._item = item
        for link in self.links:
            self._flow.removeWidget(link)
            link.deleteLater()
        self.links = []
        self.setVisible(item is not None)
        if item is None:
            return
        regime = Regime(self._desk.register.records(Measure))
        found = measures_of(item.code, regime.measures)
        self.words.setText(self._told(item, regime, found))
        for one in found:
            name = tr("{name}: open the record", name=measure_words.title(one))
            self._link(name, partial(self._desk.record_wanted.emit, Measure.table, one.id))
        self._link_to_cases(item)
        self.rule.setText(tr(HS_ALONE) if item.code else tr(NOT_LICENCE_FREE))

    def _on_changed(self, step: Step) -> None:
        if self.isVisible() and (step.ids(Measure.table) or step.applications):
            self.show_item(self._item)

    def _told(self, item: ControlledItem, regime: Regime, found: list[Measure]) -> str:
        today = self._desk.register.today
        name = f"{item.code} {item.name_en}".strip()
        if not item.code:
            return tr("{name}: not under dual-use control", name=name)
        if not found:
            return tr("{name}: no recorded measure names this code", name=name)
        told = (
            tr("{name} {standing}", name=measure_words.title(one),
               standing=say(measure_words.standing(regime, one, today)))
            for one in found
        )  # fmt: skip
        return f"{name}: {'; '.join(told)}"

    def _link_to_cases(self, item: ControlledItem) -> None:
        """Offer the cases with its code, and those without any code of its element and group."""
        element = search.term("element", *item.elements)
        group = search.term("product_group", item.product_group)
        asked = (
            (f"control_code={item.code}" if item.code else "",
             "{n:application|applications} with this code"),
            (f"no:control_code {element} {group}",
             "{n:application|applications} without a code, possibly touched"),
        )  # fmt: skip
        facts = self._desk.register.facts()
        for query, words in asked:
            number = len(rows(Selection(typed=query), facts)) if query else 0
            if number:
                self._link(tr(words, n=grouped(number)),
                           partial(self.applications_wanted.emit, query))  # fmt: skip

    def _link(self, words: str, act: Callable[[], object]) -> None:
        button = QPushButton(words, self._row)
        button.setProperty("look", "link")
        button.setAutoDefault(False)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _on=False: act())
        self._flow.addWidget(button)
        self.links.append(button)


def item_at(row: int) -> ControlledItem | None:
    """Return the item at a row of the list of items; None where there is none."""
    found = items()
    return found[row] if 0 <= row < len(found) else None
