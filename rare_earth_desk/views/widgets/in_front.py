"""Bringing what one goes to to the front."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget


def bring_to_front(widget: QWidget) -> None:
    """Show the tabs that a widget stands on: keys must not go to what nobody sees."""
    part: QWidget | None = widget
    while part is not None:
        stack = part.parentWidget()
        tabs = stack.parentWidget() if stack is not None else None
        if isinstance(tabs, QTabWidget) and tabs.indexOf(part) >= 0:
            tabs.setCurrentWidget(part)
        part = stack
