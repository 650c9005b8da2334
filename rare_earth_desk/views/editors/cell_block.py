"""The block of cells that is selected in a table, and cells as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rare_earth_desk.domain import days, numbers
from rare_earth_desk.views.editors.grid_moves import seen_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QTableView

_EDIT = Qt.ItemDataRole.EditRole
_DISPLAY = Qt.ItemDataRole.DisplayRole
_FIGURES = re.compile(r"-?\d[\d\s.,]*")


@dataclass(frozen=True, slots=True)
class CellBlock:
    """Rows and columns of the model, in the order in which they are seen."""

    rows: list[int]
    columns: list[int]

    @classmethod
    def of(cls, view: QTableView) -> CellBlock:
        """Return the rows and visible columns of the selection, else the current cell."""
        rows: set[int] = set()
        columns: set[int] = set()
        for part in view.selectionModel().selection().toList():
            rows.update(range(part.top(), part.bottom() + 1))
            columns.update(range(part.left(), part.right() + 1))
        if not rows and view.currentIndex().isValid():
            rows, columns = {view.currentIndex().row()}, {view.currentIndex().column()}
        return cls(sorted(rows), [column for column in seen_columns(view) if column in columns])

    @classmethod
    def from_corner(cls, view: QTableView, corner: CellBlock, height: int, width: int) -> CellBlock:
        """Return as much of a block of this size as there is from the first cell of `corner`."""
        first = corner.rows[0]
        rows = list(range(first, min(first + height, view.model().rowCount())))
        columns = seen_columns(view)
        start = columns.index(corner.columns[0])
        return cls(rows, columns[start : start + width])

    def cells(self) -> Iterator[tuple[int, int]]:
        """Go through the cells row by row, as (row, column)."""
        return ((row, column) for row in self.rows for column in self.columns)


def filled_text(index: QModelIndex) -> str:
    """Return the stored value of a cell as text that reads back as the same value."""
    value = index.data(_EDIT)
    if isinstance(value, float):
        return numbers.written(value)
    return "" if value is None else str(value)


def copied_text(index: QModelIndex) -> str:
    """Return a cell as other programs take it: words as shown, days and numbers unrounded."""
    stored, shown = filled_text(index), str(index.data(_DISPLAY) or "")
    if days.is_day(stored) or (_FIGURES.fullmatch(shown) and _FIGURES.fullmatch(stored)):
        return stored
    return shown
