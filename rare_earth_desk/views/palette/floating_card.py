"""A rounded card that lies over the window: lists of suggestions, the command palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class FloatingCard(QWidget):
    """A child of the window, not a window of its own.

    So it needs no grabbed keyboard, eats no keys, looks the same on every system and is in every
    picture taken of the window.
    """

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and its edge (Qt)."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(theme.colour("base"))
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(body, theme.px(8), theme.px(8))
