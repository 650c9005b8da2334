"""A line below a table with the last cell of the row of the cursor, whole where it is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from rare_earth_desk.views.rows.table import RowsTable

_SIDE, _BELOW = 14, 6  # px at zoom 1
_MOST_PUSHED = 2  # lines that are kept however low the window is


class RowWords(QLabel):
    """Follows the cursor of a table of which the last column is cut first.

    It gets higher where the words need more lines and stays so, lest the table moves under the
    cursor. It never asks for more width.
    """

    def __init__(self, table: RowsTable) -> None:
        super().__init__()
        self._table = table
        self._lines = 1
        self.setProperty("look", "caption")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)
        table.selectionModel().currentRowChanged.connect(lambda *_: self.tell())
        table.model_.modelReset.connect(self.tell)
        self._space()
        self.tell()

    def tell(self) -> None:
        """Say the words of the row of the cursor."""
        row, rows = self._table.currentIndex().row(), self._table.model_.rows
        words = rows[row].cells[-1] if 0 <= row < len(rows) else ""
        self.setText(words)
        self.setAccessibleName(words)
        self._grow()

    def sizeHint(self) -> QSize:
        """Ask for the lines that were needed so far (Qt)."""
        return QSize(0, self._height(self._lines))

    def minimumSizeHint(self) -> QSize:
        """Ask for the lines that were needed so far, but few of a window that is low (Qt)."""
        return QSize(0, self._height(min(self._lines, _MOST_PUSHED)))

    def hasHeightForWidth(self) -> bool:
        """Tell that the height asked for is the one of `sizeHint` (Qt)."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines anew at another width (Qt)."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lines = 1
            self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom (Qt)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_lines"):
            self._space()

    def _space(self) -> None:
        px = current().px
        self.setContentsMargins(px(_SIDE), px(2), px(_SIDE), px(_BELOW))

    def _height(self, lines: int) -> int:
        margins = self.contentsMargins()
        return lines * self.fontMetrics().lineSpacing() + margins.top() + margins.bottom()

    def _grow(self) -> None:
        """Ask for as many lines as the words need, if that is more than before."""
        wide = self.contentsRect().width()
        if wide <= 0:
            return
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        box = self.fontMetrics().boundingRect(0, 0, wide, 10_000, int(flags), self.text())
        lines = -(-box.height() // self.fontMetrics().lineSpacing())
        self._lines = max(self._lines, lines, 1)
        self.updateGeometry()
