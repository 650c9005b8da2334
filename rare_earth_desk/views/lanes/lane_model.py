"""Lanes as a list that keys, mouse and screen readers walk through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from rare_earth_desk.charts.lanes import Lane

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class LaneModel(QAbstractListModel):
    """One row per lane: its name, and for screen readers all that the lane says."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.lanes: tuple[Lane, ...] = ()

    def show(self, lanes: tuple[Lane, ...]) -> None:
        """Show other lanes."""
        self.beginResetModel()
        self.lanes = lanes
        self.endResetModel()

    def place_of(self, id: str) -> int:  # noqa: A002
        """Return the row of a record, -1 where it is not shown."""
        return next((n for n, lane in enumerate(self.lanes) if lane.id == id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lanes (Qt)."""
        return 0 if parent.isValid() else len(self.lanes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a lane; its tip and what a screen reader says is all of it (Qt)."""
        lane = self.lanes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return lane.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return say(lane.spoken)
        return None
