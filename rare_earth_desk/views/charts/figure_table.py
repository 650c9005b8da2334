"""The table behind a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.views.charts.readings import cell
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from rare_earth_desk.charts.figure import Cell, Figure, Label

# Looked up once: the short form of an enum costs more than painting the cell.
_SHOWN = Qt.ItemDataRole.DisplayRole
_ALIGNED = Qt.ItemDataRole.TextAlignmentRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class FigureTable(QAbstractTableModel):
    """Rows are the points of the axis, columns the series and their totals."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._header: tuple[Label, ...] = ()
        self._rows: tuple[tuple[Cell, ...], ...] = ()
        self._parts: frozenset[int] = frozenset()

    def set_figure(self, figure: Figure) -> None:
        """Show the table of `figure`; a view keeps its place when only values differ."""
        header, rows = figure.table()
        # Whole numbers among others have a decimal too, so that their points stand in line.
        self._parts = frozenset(
            place for row in rows for place, value in enumerate(row) if isinstance(value, float)
        )
        same = [say(each) for each in header] == [say(each) for each in self._header]
        if same and len(rows) == len(self._rows):
            self._rows = rows
            last = self.index(len(rows) - 1, len(header) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._header, self._rows = header, rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of points."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: Index, role: int = _SHOWN) -> Any:
        """Return a value as shown; numbers stand right."""
        if role == _SHOWN:
            value, column = self._rows[index.row()][index.column()], index.column()
            if column in self._parts and isinstance(value, int | float):
                return grouped(value, 1)
            return cell(value)
        if role == _ALIGNED:
            return _RIGHT if index.column() else _LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _SHOWN) -> Any:
        """Return the heading of a column, aligned like its values."""
        if orientation == Qt.Orientation.Horizontal:
            if role == _SHOWN:
                return say(self._header[section])
            if role == _ALIGNED:
                return _RIGHT if section else _LEFT
        return None
