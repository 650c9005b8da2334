"""Which keys a field keeps for itself and which it leaves to the window."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Leave(StrEnum):
    """How the user left a field: by Enter, Shift+Enter, Tab, Shift+Tab, Esc, or for elsewhere."""

    DOWN = "down"
    UP = "up"
    NEXT = "next"
    PREVIOUS = "previous"
    RESTORED = "restored"
    AWAY = "away"


_CONTROL = Qt.KeyboardModifier.ControlModifier
_COMMANDS = _CONTROL | Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
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


def leave_for(event: QKeyEvent, *, in_cell: bool, one_line: bool) -> Leave | None:
    """Return how a key leaves a field, None when it does not.

    In a form Tab moves the focus as everywhere, and leaving takes over. In a cell it goes to the
    cell beside, and the arrows leave a field of one line.
    """
    key = event.key()
    if key == Qt.Key.Key_Escape:
        return Leave.RESTORED
    if event.modifiers() & _COMMANDS:
        return None
    back = key == Qt.Key.Key_Backtab or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if key in _ENTER:
        return Leave.UP if back else Leave.DOWN
    if in_cell and key in _TAB:
        return Leave.PREVIOUS if back else Leave.NEXT
    if in_cell and one_line and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return Leave.UP if key == Qt.Key.Key_Up else Leave.DOWN
    return None
