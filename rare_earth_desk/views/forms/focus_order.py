"""Where Tab goes when a part of the window appears in another place than it was made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_behind(first: QWidget, panel: QWidget) -> None:
    """Let Tab go from a widget through all inputs of a panel before it goes on.

    The inputs come in the order in which they were put into the panel. Asking Qt for the next one
    (`nextInFocusChain`) would make PySide 6.11 take it for a part of the one before: the end of
    any widget then takes half of the window along, under its Python names.
    """
    for one in panel.findChildren(QWidget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(first, one)
            first = one
