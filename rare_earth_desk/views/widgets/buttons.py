"""Buttons that say what they do, to the eye and to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def button(words: str, help_: str, act: Callable[[], object]) -> QPushButton:
    """Return a button that does `act`."""
    made = QPushButton(words)
    made.setToolTip(help_)
    made.setAccessibleDescription(help_)
    made.clicked.connect(lambda _on=False: act())
    return made


def close_by_key(window: QWidget, event: QKeyEvent) -> bool:
    """Close a window that has no menu of actions by Ctrl+Q; returns whether that was typed."""
    quits = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    if not quits or event.key() != Qt.Key.Key_Q:
        return False
    window.close()
    return True


def press_by_enter(event: QKeyEvent) -> bool:
    """Press the button that has the keys, for Enter; Qt does it in dialogs only, else by Space.

    Returns whether there was one.
    """
    focused = QApplication.focusWidget()
    if event.key() not in _ENTER or not isinstance(focused, QPushButton):
        return False
    focused.click()
    return True


class TabButton(QPushButton):
    """A tab, checked while its page is in view; it keeps the room for its name in bold.

    Qt measures buttons in their plain letters, and would cut the bold name of the chosen one.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("look", "tab")
        self.setCheckable(True)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        """Return the room of its name in bold (Qt)."""
        hint, bold = super().sizeHint(), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        more = QFontMetrics(bold).horizontalAdvance(self.text())
        return hint + QSize(max(more - self.fontMetrics().horizontalAdvance(self.text()), 0), 0)
