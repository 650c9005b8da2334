"""The table model of a page: facts in the order of the selection, without a proxy.

A sorting proxy asks Python for every cell of a column; this model keeps an array of places and
repaints only what changed. A row that is edited keeps its place until the list is refreshed.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from rare_earth_desk.domain.columns import Column, column_of, columns_of
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.selection import Selection, listed
from rare_earth_desk.views.lists.cell_roles import CellRoles
from rare_earth_desk.views.words import tr

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = Qt.ItemDataRole.DisplayRole
_EDIT = Qt.ItemDataRole.EditRole
_TOOLTIP = Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_DAYS = "days"
_HORIZONTAL = Qt.Orientation.Horizontal
_NO_PARENT = QModelIndex()


class FactsModel(QAbstractTableModel):
    """Shows the facts of one page; cells are written through commands, never through the model."""

    stale_changed = Signal(int)  # rows that no longer match the filter but are kept in place

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.columns: tuple[Column, ...] = tuple(c for c in columns_of(page) if c.label)
        self._facts: Facts | None = None
        self._places: array[int] = array("q")
        self._ids: list[str] = []  # of the facts as shown, whatever happens to them meanwhile
        self._stale: set[str] = set()
        self._layout = -1
        self._roles = CellRoles(self.columns)
        self.editable = True

    # -- what is shown -----------------------------------------------------------------------

    def show(self, facts: Facts, selection: Selection) -> None:
        """Show the rows of a selection; the whole list is laid out anew."""
        self.beginResetModel()
        self._facts = facts
        self._layout = facts.layout
        self._places = listed(selection, facts)
        facts.expect(self._places)
        self._ids = facts.ids
        self._stale.clear()
        self._roles.use(facts)
        self.endResetModel()
        self.stale_changed.emit(0)

    def refresh_rows(self, ids: frozenset[str], still: set[str]) -> None:
        """Repaint changed rows in place; those not in `still` are kept but marked as stale."""
        if self._facts is None:
            return
        wanted = {self._facts.place(id_): id_ for id_ in ids}
        for row, place in enumerate(self._places):
            id_ = wanted.get(place)
            if id_ is None:
                continue
            (self._stale.discard if id_ in still else self._stale.add)(id_)
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        self.stale_changed.emit(len(self._stale))

    def add_rows(self, ids: Sequence[str]) -> None:
        """Append rows that are new, so that what was just entered stays in view."""
        if self._facts is None or not ids:
            return
        found = (self._facts.place(id_) for id_ in ids)
        places = [place for place in found if place is not None]
        if not places:
            return
        first = len(self._places)
        self.beginInsertRows(_NO_PARENT, first, first + len(places) - 1)
        self._places.extend(places)
        self._ids = self._facts.ids
        self.endInsertRows()

    def is_outdated(self, facts: Facts) -> bool:
        """Tell whether rows were taken out of the facts, so that places mean other rows now."""
        return facts is not self._facts or facts.layout != self._layout

    def id_at(self, row: int) -> str:
        """Return the id of the record in a row, "" beyond the list."""
        return self._ids[self._places[row]] if 0 <= row < len(self._places) else ""

    def row_of(self, id: str) -> int:  # noqa: A002
        """Return the row that shows a record, or -1."""
        if self._facts is None:
            return -1
        try:
            if self.is_outdated(self._facts):
                return self.ids().index(id)
            place = self._facts.place(id)
            return self._places.index(place) if place is not None else -1
        except ValueError:
            return -1

    def ids(self) -> list[str]:
        """Return the ids of all rows, in order."""
        return list(map(self._ids.__getitem__, self._places))

    def column(self, name: str) -> Column:
        """Return a column by its name; raises KeyError when the page has none of that name."""
        return column_of(self.page, name)

    def column_place(self, name: str) -> int:
        """Return where a column stands in the model, or -1."""
        return next((i for i, c in enumerate(self.columns) if c.name == name), -1)

    # -- Qt ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns, hidden ones included."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a delegate asks of a cell."""
        facts = self._facts
        if not index.isValid() or facts is None or facts.layout != self._layout:
            return None  # where rows were taken out, the list is about to be laid out anew
        return self._roles.answer(self._places[index.row()], index.column(), role, self._stale)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the label and help of a column."""
        if orientation != _HORIZONTAL:
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            # What days are goes without saying; tonnes could be kilograms.
            measured = column.unit and column.unit != _DAYS and not column.heading
            return _in_unit(column) if measured else tr(column.heading or column.label)
        if role == _SPOKEN:
            return tr(column.label)
        if role == _TOOLTIP:
            title = _in_unit(column) if column.unit else tr(column.label)
            return f"{title}\n{tr(column.help)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be selected and typed into."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if self.editable and self.columns[index.column()].edit:
            return base | Qt.ItemFlag.ItemIsEditable
        return base


def _in_unit(column: Column) -> str:
    label, unit = tr(column.label), f"({tr(column.unit)})"
    return label if label.endswith(unit) else f"{label} {unit}"
