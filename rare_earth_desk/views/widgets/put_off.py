"""A part of a page whose content is costly: it follows what happened a moment later, or unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from rare_earth_desk.views.widgets.progress import is_running

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

LATER_MS = 300
"""So long after the last of several changes it is filled: answers follow each other quickly."""


class PutOff(QWidget):
    """Filled a moment after `put_off` where it is seen, else when it is shown next."""

    def __init__(self) -> None:
        super().__init__()
        self._stale = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self._on_time)

    def put_off(self) -> None:
        """Have it filled anew, soon."""
        self._stale = True
        if self.isVisible():
            self._later.start()

    def _on_time(self) -> None:
        """Fill what was put off, unless it is not seen, or work is running within which one is."""
        if is_running():
            self._later.start()
        elif self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Fill it now."""
        self._later.stop()
        self._stale = not self.filled()

    def filled(self) -> bool:
        """Fill it; returns whether that was done. What was not is tried when it is shown next."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Fill what was put off (Qt)."""
        super().showEvent(event)
        if self._stale:
            self.fill()
