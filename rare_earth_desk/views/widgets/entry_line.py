"""A line to type in, in a dialog whose Enter does something: there Enter goes to the next field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST = 120


class EntryLine(QLineEdit):
    """Ctrl+Enter is left to the dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_MOST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next field by Enter (Qt)."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            self.focusNextChild()
