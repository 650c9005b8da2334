"""Taking everything off the screen and out of the clipboard before the other side can look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QToolTip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_OF_TEXT = ("TEXT", "STRING", "UTF8_STRING", "COMPOUND_TEXT", "TARGETS", "MULTIPLE", "TIMESTAMP",
            "SAVE_TARGETS")  # fmt: skip
_MOST = 50  # dialogs and menus over each other; more would be one that does not close


def close_popups() -> None:
    """Close every menu and list that hangs open, and the tool tip."""
    QToolTip.hideText()
    for _attempt in range(_MOST):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()


def close_all_but(window: QWidget) -> None:
    """Close every menu, dialog and other window; what was begun in a dialog is kept as by Esc."""
    close_popups()
    for other in reversed(QApplication.topLevelWidgets()):
        if other is window or not other.isVisible():
            continue
        if isinstance(other, QDialog):
            other.reject()
        else:
            other.close()
        other.hide()


def clear_clipboard(is_number: Callable[[str], bool]) -> None:
    """Empty the clipboard, unless it holds whole application numbers and nothing else.

    A figure alone may be a tonnage. Whose text it is cannot be told on every system, so it makes
    no difference.
    """
    clipboard = QGuiApplication.clipboard()
    modes = [QClipboard.Mode.Clipboard]
    if clipboard.supportsSelection():
        modes.append(QClipboard.Mode.Selection)
    for mode in modes:
        data = clipboard.mimeData(mode)
        # None where the system gives nothing; Qt says so although its type does not.
        if data is not None and data.formats() and not _is_harmless(clipboard, mode, is_number):
            clipboard.clear(mode)


def _is_harmless(
    clipboard: QClipboard, mode: QClipboard.Mode, is_number: Callable[[str], bool]
) -> bool:
    text = clipboard.text(mode)
    others = [kind for kind in clipboard.mimeData(mode).formats() if not _is_plain_text(kind)]
    return bool(text.split()) and all(map(is_number, text.split())) and not others


def _is_plain_text(kind: str) -> bool:
    """Tell whether a format of the clipboard says no more than its text.

    X has names in capitals for text and for what goes with it.
    """
    return kind.startswith("text/plain") or kind in _OF_TEXT
