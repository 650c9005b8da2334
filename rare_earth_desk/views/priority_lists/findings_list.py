"""What the check of a list found, a sentence each, wrapped where it is long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem

from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from rare_earth_desk.domain.listing.preflight import Finding

BLOCKS, LOOK = "■", "▲"
"""The signs of what stands in the way, and of what is to be looked at."""

_CASE = Qt.ItemDataRole.UserRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class FindingsList(QListWidget):
    """Enter or a double click asks for the case that a finding is about."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What the check found"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: lines are wrapped for a width that must not change when it comes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemDoubleClicked.connect(lambda _item: self._enter())
        current().changed.connect(self._colour)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings; the cursor keeps its place."""
        place = max(self.currentRow(), 0)
        self.clear()
        for finding in findings:
            text = say(finding.words)
            item = QListWidgetItem(f"{BLOCKS if finding.blocks else LOOK}  {text}")
            grave = tr("In the way") if finding.blocks else tr("To look at")
            item.setData(_SPOKEN, f"{grave}: {text}")
            item.setData(_CASE, finding.case)
            self.addItem(item)
        self._colour()
        self._measure()
        self.setCurrentRow(min(place, self.count() - 1))

    def _colour(self) -> None:
        for row in range(self.count()):
            item = self.item(row)
            if item.text().startswith(BLOCKS):
                item.setForeground(current().colour("bad"))
            else:
                item.setForeground(current().colour("text"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the lines for another width (Qt)."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Give each line the height of its text; Qt forgets what the style sheet pads."""
        px = current().px
        room = QRect(0, 0, self.viewport().width() - px(24), 10_000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        for row in range(self.count()):
            height = self.fontMetrics().boundingRect(room, wrap, self.item(row).text()).height()
            self.item(row).setSizeHint(QSize(room.width(), height + px(10)))

    def _enter(self) -> None:
        item = self.currentItem()
        if item is not None and item.data(_CASE):
            self.entered.emit(str(item.data(_CASE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the case with Enter (Qt)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return
        super().keyPressEvent(event)
