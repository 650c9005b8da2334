"""Where one came from when one went to another part of the window, and the way back there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class WayBack:
    """Remembers what had the focus before a part of the window took it."""

    def __init__(self, part: QWidget) -> None:
        self._part = part
        self._from: QWidget | None = None

    def note(self) -> bool:
        """Note where one is now; returns whether that is outside of the part."""
        before = QApplication.focusWidget()
        outside = before is not None and not self._part.isAncestorOf(before)
        if outside:
            self._from = before
        return outside

    def go(self) -> bool:
        """Go back there; returns whether it is still to be seen."""
        try:
            if self._from is not None and self._from.isVisible():
                self._from.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        except RuntimeError:  # it is gone: Qt took the widget away under its Python name
            self._from = None
        return False
