"""Which keys a field keeps for itself and which it leaves to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_CONTROL = Qt.KeyboardModifier.ControlModifier
_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_EDITING = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)
_MOVING = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Insert,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)


def leaves_to_window(event: QKeyEvent, *, typing: bool) -> bool:
    """Tell whether a key with Ctrl is a command of the window rather than of the text.

    Inputs claim more than they need (Ctrl+K deletes to the end of the line on Linux). Undo and
    redo belong to the text only while something typed is pending.
    """
    if any(event.matches(key) for key in _UNDOING):
        return not typing
    if not event.modifiers() & _CONTROL:
        return False
    return event.key() not in _MOVING and not any(event.matches(key) for key in _EDITING)
