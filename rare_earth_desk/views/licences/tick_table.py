"""A table of rows that are ticked one by one: Space, or a click on the tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from rare_earth_desk.views.rows.model import Head, Row
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent

_TICKED, _NOT = "✓", "–"


class TickTable(RowsTable):
    """The first column has the ticks. `may` is asked before anything is ticked."""

    ticked = Signal()

    def __init__(
        self, name: str, heads: Sequence[Head], may: Callable[[], bool] = lambda: True
    ) -> None:
        super().__init__(name, (Head("", 34), *heads))
        self._may = may
        self._rows: Sequence[Row] = ()
        self._chosen: set[str] = set()
        self.clicked.connect(self._on_clicked)

    def show_rows(self, rows: Sequence[Row], *, chosen: bool) -> None:
        """Show rows, all of them ticked or none."""
        self._rows = rows
        self._chosen = {row.id for row in rows} if chosen else set()
        self._show()

    def chosen(self) -> tuple[str, ...]:
        """Return what is ticked, in the order of the rows."""
        return tuple(row.id for row in self._rows if row.id in self._chosen)

    def turn(self, ids: Sequence[str]) -> None:
        """Tick these, or untick them where all of them are ticked."""
        if self._chosen.issuperset(ids):
            self._chosen.difference_update(ids)
        elif self._may():
            self._chosen.update(ids)
        else:
            return
        self._show()
        self.ticked.emit()

    def _show(self) -> None:
        self.fill([self._with_tick(row) for row in self._rows])

    def _with_tick(self, row: Row) -> Row:
        on = row.id in self._chosen
        told = tr("ticked: will be closed") if on else tr("not ticked: stays as it is")
        return Row(row.id, (_TICKED if on else _NOT, *row.cells), row.tones, told)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.turn([self.model_.ids[index.row()]])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick or untick what is selected by Space (Qt)."""
        if event.key() == Qt.Key.Key_Space and self.model_.ids:
            self.turn(self.ids())
        else:
            super().keyPressEvent(event)
