"""A bare table of the same size as the list: what painting the list is measured against."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = Qt.ItemDataRole.DisplayRole
_NO_PARENT = QModelIndex()


class _Texts(QAbstractTableModel):
    """Answers with a ready text and nothing else."""

    def __init__(self, texts: list[list[str]], columns: int, parent: QObject) -> None:
        super().__init__(parent)
        self._texts, self._columns = texts, columns

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._texts)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return the text of a cell."""
        return self._texts[index.row()][index.column()] if role == _DISPLAY else None


def bare_twin(table: QTableView) -> QTableView:
    """Return a plain table with the same texts, widths, heights and size as `table`, shown."""
    model, header = table.model(), table.horizontalHeader()
    columns = [c for c in range(model.columnCount()) if not table.isColumnHidden(c)]
    columns.sort(key=header.visualIndex)
    seen = min(model.rowCount(), 200)
    texts = [[str(model.index(r, c).data() or "") for c in columns] for r in range(seen)]
    twin = QTableView()
    rows = [texts[row % seen] for row in range(model.rowCount())]
    twin.setModel(_Texts(rows, len(columns), twin))
    twin.verticalHeader().hide()
    twin.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
    for place, column in enumerate(columns):
        twin.setColumnWidth(place, table.columnWidth(column))
    twin.resize(table.size())
    twin.show()
    return twin
