"""The cursor keys of a spreadsheet with Ctrl and Shift: cursor and selection go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QTableView

from rare_earth_desk.views.editors.cell_block import CellBlock, filled_text
from rare_earth_desk.views.editors.grid_moves import seen_columns, selecting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex

_KEY = Qt.Key
_ARROWS = {
    _KEY.Key_Up: (-1, 0),
    _KEY.Key_Down: (1, 0),
    _KEY.Key_Left: (0, -1),
    _KEY.Key_Right: (0, 1),
}
_ENDS = (_KEY.Key_Home, _KEY.Key_End)
_PAGES = {_KEY.Key_PageUp: -1, _KEY.Key_PageDown: 1}


def jump(view: QTableView, key: int, modifiers: Qt.KeyboardModifier) -> bool:
    """Do a cursor key with Ctrl, Shift or both; False for any other key.

    Qt moves the cursor alone with Ctrl, so that the next key would be about another cell than the
    one that is marked. Ctrl goes to the edge of what is filled, Shift extends the selection.
    """
    pressed = modifiers & ~Qt.KeyboardModifier.KeypadModifier
    control = bool(pressed & Qt.KeyboardModifier.ControlModifier)
    shift = bool(pressed & Qt.KeyboardModifier.ShiftModifier)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    if not (control or shift) or pressed & ~both:
        return False
    if key not in _ARROWS and key not in _ENDS and key not in _PAGES:
        return False
    current, columns = view.currentIndex(), seen_columns(view)
    if current.isValid() and current.column() in columns:
        row, place = _target(view, columns, key, control=control)
        target = view.model().index(row, columns[place])
        _select(view, _anchor(view, current) if shift else target, target, columns)
    return True


def _target(
    view: QTableView, columns: Sequence[int], key: int, *, control: bool
) -> tuple[int, int]:
    """Return where a key leads: row and place among the seen columns."""
    current, model = view.currentIndex(), view.model()
    row, place = current.row(), columns.index(current.column())
    last = model.rowCount() - 1
    if key in _ENDS:
        at_end = key == _KEY.Key_End
        far = len(columns) - 1 if at_end else 0
        return (last if at_end else 0) if control else row, far
    if key in _PAGES:
        height = max(1, view.viewport().height() // max(1, view.rowHeight(row)) - 1)
        return min(max(row + _PAGES[_KEY(key)] * height, 0), last), place
    down, right = _ARROWS[_KEY(key)]
    if not control:
        return min(max(row + down, 0), last), min(max(place + right, 0), len(columns) - 1)
    if down:
        return _edge(lambda r: _filled(view, r, columns[place]), row, last, down), place
    return row, _edge(lambda c: _filled(view, row, columns[c]), place, len(columns) - 1, right)


def _filled(view: QTableView, row: int, column: int) -> bool:
    return bool(filled_text(view.model().index(row, column)))


def _edge(filled: Callable[[int], bool], start: int, last: int, step: int) -> int:
    """Return the last place of the run of filled cells, or where the next run begins."""
    end = last if step > 0 else 0
    if start == end:
        return end
    place = start + step
    if filled(start) and filled(place):
        while place != end and filled(place + step):
            place += step
        return place
    while place != end and not filled(place):
        place += step
    return place


def _anchor(view: QTableView, current: QModelIndex) -> QModelIndex:
    """Return the corner of the selection that stays where it is: the one across the cursor."""
    block = CellBlock.of(view)
    if not block.is_one_area or not block.rows or not block.columns:
        return current
    row = _across(block.rows, current.row())
    return view.model().index(row, _across(block.columns, current.column()))


def _across(places: Sequence[int], here: int) -> int:
    if here == places[-1]:
        return places[0]
    return places[-1] if here == places[0] else here


def _select(
    view: QTableView, anchor: QModelIndex, target: QModelIndex, columns: Sequence[int]
) -> None:
    """Select from the anchor to the target, the cursor on the target."""
    ends = sorted((columns.index(anchor.column()), columns.index(target.column())))
    selection = QItemSelection()
    for column in columns[ends[0] : ends[1] + 1]:
        # Column by column: they may stand in another order than in the model.
        part = QItemSelection(anchor.siblingAtColumn(column), target.siblingAtColumn(column))
        selection.merge(part, QItemSelectionModel.SelectionFlag.Select)
    model = view.selectionModel()
    model.setCurrentIndex(target, QItemSelectionModel.SelectionFlag.NoUpdate)
    model.select(selection, selecting(view))
    view.scrollTo(target)
