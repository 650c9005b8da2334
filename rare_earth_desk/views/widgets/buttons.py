"""Buttons that say what they do, to the eye and to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from collections.abc import Callable


def button(words: str, help_: str, act: Callable[[], object]) -> QPushButton:
    """Return a button that does `act`."""
    made = QPushButton(words)
    made.setToolTip(help_)
    made.setAccessibleDescription(help_)
    made.clicked.connect(lambda _on=False: act())
    return made
