"""The menu of a column: sort by it, hide it, choose which columns to show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from rare_earth_desk.views.lists import column_moves
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.views.lists.facts_table import FactsTable


class ColumnMenu(QMenu):
    """What can be done with a column, and a switch for each of the others."""

    sort_asked = Signal(str, bool, bool)  # column, falling, whether to keep the other keys
    reset_asked = Signal()  # columns as shipped, rows in their usual order

    def __init__(self, table: FactsTable, name: str) -> None:
        super().__init__(table)
        self._table = table
        self.setAccessibleName(tr("Columns"))
        if name:
            self._add_sorting(name)
            self._add_moving(name)
            self.addAction(tr("Hide this column"), partial(self._show, name, shown=False))
            self.addSeparator()
        shown = self.addMenu(tr("Columns shown"))
        for place, column in enumerate(table.model_.columns):
            action = shown.addAction(tr(column.label))
            action.setToolTip(tr(column.help))
            action.setCheckable(True)
            action.setChecked(not table.isColumnHidden(place))
            action.toggled.connect(partial(self._on_toggled, column.name))
        self.addAction(tr("Reset columns"), self.reset_asked.emit)

    def _add_sorting(self, name: str) -> None:
        for words, falling, add in (
            ("Sort rising", False, False),
            ("Sort falling", True, False),
            ("Then by this, rising", False, True),
            ("Then by this, falling", True, True),
        ):
            self.addAction(tr(words), partial(self.sort_asked.emit, name, falling, add))
        self.addSeparator()

    def _add_moving(self, name: str) -> None:
        for words, step in (("Move left", -1), ("Move right", 1)):
            action = self.addAction(tr(words), partial(column_moves.move, self._table, name, step))
            action.setEnabled(column_moves.can_move(self._table, name, step))

    def _on_toggled(self, name: str, shown: bool) -> None:
        self._show(name, shown=shown)

    def _show(self, name: str, *, shown: bool) -> None:
        self._table.show_column(name, shown=shown)
