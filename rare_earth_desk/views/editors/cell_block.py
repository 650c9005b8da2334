"""The block of cells that is selected in a table, and cells as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rare_earth_desk.domain import days, numbers
from rare_earth_desk.views.delegates.roles import WHOLE_ROLE
from rare_earth_desk.views.editors.grid_moves import seen_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QTableView

_EDIT = Qt.ItemDataRole.EditRole
_DISPLAY = Qt.ItemDataRole.DisplayRole
_FIGURES = re.compile(r"-?\d[\d\s.,]*")


@dataclass(frozen=True, slots=True)
class CellBlock:
    """Selected cells: rows and columns of the model, in the order in which they are seen.

    `chosen` are the columns selected in each row: where several areas are selected, fewer than
    `columns`.
    """

    rows: list[int]
    columns: list[int]
    chosen: Mapping[int, frozenset[int]]
    is_one_area: bool = True

    @classmethod
    def of(cls, view: QTableView) -> CellBlock:
        """Return the visible cells of the selection, else the current cell."""
        seen = seen_columns(view)
        visible = frozenset(seen)
        chosen: dict[int, frozenset[int]] = {}
        for part in view.selectionModel().selection().toList():
            columns = visible.intersection(range(part.left(), part.right() + 1))
            for row in range(part.top(), part.bottom() + 1) if columns else ():
                chosen[row] = chosen[row] | columns if row in chosen else columns
        current = view.currentIndex()
        if not chosen and current.isValid() and current.column() in visible:
            chosen[current.row()] = frozenset((current.column(),))
        rows, every = sorted(chosen), frozenset().union(*set(chosen.values()))
        places = [place for place, column in enumerate(seen) if column in every]
        is_one = cls._is_row_of(rows) and cls._is_row_of(places) and len(set(chosen.values())) <= 1
        return cls(rows, [seen[place] for place in places], chosen, is_one)

    @staticmethod
    def _is_row_of(places: list[int]) -> bool:
        """Tell whether places follow each other without a gap."""
        return not places or places[-1] - places[0] == len(places) - 1

    @classmethod
    def whole(cls, rows: list[int], columns: list[int]) -> CellBlock:
        """Return the block of all these rows and columns."""
        return cls(rows, columns, dict.fromkeys(rows, frozenset(columns)))

    @classmethod
    def from_corner(cls, view: QTableView, corner: CellBlock, height: int, width: int) -> CellBlock:
        """Return as much of a block of this size as there is from the first cell of `corner`."""
        first = corner.rows[0]
        rows = list(range(first, min(first + height, view.model().rowCount())))
        columns = seen_columns(view)
        start = columns.index(corner.columns[0])
        return cls.whole(rows, columns[start : start + width])

    def is_grid(self) -> bool:
        """Tell whether the same columns are selected in every row, so that it can be copied."""
        return len(set(self.chosen.values())) <= 1

    def cells(self) -> Iterator[tuple[int, int]]:
        """Go through the selected cells row by row, as (row, column)."""
        return (
            (row, column)
            for row in self.rows
            for column in self.columns
            if column in self.chosen[row]
        )


def filled_text(index: QModelIndex) -> str:
    """Return the stored value of a cell as text that reads back as the same value."""
    value = index.data(_EDIT)
    if isinstance(value, float):
        return numbers.written(value)
    return "" if value is None else str(value)


def copied_text(index: QModelIndex) -> str:
    """Return a cell as other programs take it: words as shown, days and numbers unrounded."""
    stored = filled_text(index)
    shown = str(index.data(WHOLE_ROLE) or index.data(_DISPLAY) or "")
    if days.is_day(stored) or (_FIGURES.fullmatch(shown) and _FIGURES.fullmatch(stored)):
        return stored
    return shown
