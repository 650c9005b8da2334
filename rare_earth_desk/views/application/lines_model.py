"""The lines of a list as Qt asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from rare_earth_desk.views.application.lines import Line
from rare_earth_desk.views.delegates.roles import SPOKEN_ROLE, TIP_ROLE

_TEXT = int(Qt.ItemDataRole.DisplayRole)
_NOWHERE = QModelIndex()


class LinesModel(QAbstractListModel):
    """Says each line as text, on hover and to screen readers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def replace(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return the number of lines (Qt)."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let the cursor pass over headings with which nothing can be done (Qt)."""
        if index.isValid() and self.lines[index.row()].is_passed_over:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _TEXT) -> Any:
        """Return what a line says (Qt)."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == _TEXT:
            return line.text
        if role == TIP_ROLE:
            return line.tip
        return (line.spoken or line.text) if role == SPOKEN_ROLE else None
