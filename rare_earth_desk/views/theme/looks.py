"""Choosing and changing the look of a widget that is already on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def mark(widget: QWidget, **properties: str) -> None:
    """Set the properties that the style rules ask for: look, tone, wrong ("true" or "false").

    Style sheets read a property only once; this makes them read it again when it has changed.
    """
    changed = {k: v for k, v in properties.items() if widget.property(k) != v}
    for name, value in changed.items():
        widget.setProperty(name, value)
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
