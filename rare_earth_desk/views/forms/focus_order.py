"""Where Tab goes when a part of the window appears in another place than it was made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_behind(first: QWidget, panel: QWidget) -> None:
    """Let Tab go from a widget through all inputs of a panel before it goes on."""
    inputs = []
    following = panel.nextInFocusChain()
    while following is not None and following is not panel:
        if panel.isAncestorOf(following) and following.focusPolicy() & Qt.FocusPolicy.TabFocus:
            inputs.append(following)
        following = following.nextInFocusChain()
    for one in inputs:
        QWidget.setTabOrder(first, one)
        first = one
