"""Putting all that a window shows away at once, and bringing it back.

Nothing is hidden piece by piece. All that belongs to the window goes into a box that is never
shown, so whatever is added to a page tomorrow is gone as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenuBar, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow


class PutAway:
    """The parts of one window while another screen stands in their place."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        # Kept as long as the window: whoever looked for the children of the box (PySide's
        # findChildren) made it answer for them, and they would go with it.
        self._box = QWidget()
        self._centre: QWidget | None = None

    def put(self) -> None:
        """Take everything off the window."""
        window = self._window
        self._centre = window.takeCentralWidget()
        assert self._centre is not None
        window.menuBar().hide()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        self._centre.setParent(self._box)
        for part in window.findChildren(QWidget, options=direct):
            if not isinstance(part, QMenuBar):
                part.setParent(self._box, part.windowFlags())

    def bring_back(self) -> None:
        """Put everything back; the screen that stood there instead is deleted."""
        window, centre = self._window, self._centre
        assert centre is not None
        window.setCentralWidget(centre)  # deletes the screen
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for part in self._box.findChildren(QWidget, options=direct):
            part.setParent(window, part.windowFlags())
        self._centre = None
        window.menuBar().show()
