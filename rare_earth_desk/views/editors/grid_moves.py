"""Moving through the cells of a table as they are seen: hidden columns are skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView

from rare_earth_desk.views.editors.keys import Leave

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

_STEPS = {
    Leave.DOWN: (1, 0),
    Leave.UP: (-1, 0),
    Leave.NEXT: (0, 1),
    Leave.PREVIOUS: (0, -1),
}


def seen_columns(view: QTableView) -> list[int]:
    """Return the visible columns of the model in the order in which they are seen."""
    header = view.horizontalHeader()
    order = [header.logicalIndex(place) for place in range(header.count())]
    return [column for column in order if not view.isColumnHidden(column)]


def move(view: QTableView, start: QModelIndex, leave: Leave) -> bool:
    """Make the neighbour of `start` the current cell; False at the edge of the table."""
    down, right = _STEPS.get(leave, (0, 0))
    columns = seen_columns(view)
    if not start.isValid() or start.column() not in columns:
        return False
    place = columns.index(start.column()) + right
    if not 0 <= place < len(columns):
        return False
    target = start.model().index(start.row() + down, columns[place])
    if not target.isValid():
        return False
    # Not through the view: with Shift still held down it would extend the selection.
    view.selectionModel().setCurrentIndex(target, selecting(view))
    view.scrollTo(target)
    return True


def selecting(view: QTableView) -> QItemSelectionModel.SelectionFlag:
    """Return how the selection follows the cursor: cells, or whole rows."""
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    if view.selectionBehavior() == QTableView.SelectionBehavior.SelectRows:
        flags |= QItemSelectionModel.SelectionFlag.Rows
    return flags
