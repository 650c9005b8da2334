"""A number in a round ground, as large as an icon: how much there is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

if TYPE_CHECKING:
    from rare_earth_desk.views.theme.theme import Theme

_MOST = 99


def badge(theme: Theme, number: int, size: int) -> QPixmap:
    """Return the picture of a number, "99" for more, `size` pixels wide at zoom 1."""
    plain = theme.icon_pixmap("info", "muted", size)
    made = QPixmap(plain.size())
    made.setDevicePixelRatio(plain.devicePixelRatio())
    made.fill(Qt.GlobalColor.transparent)
    side = made.width() / made.devicePixelRatio()
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.tokens.warn))
    painter.drawEllipse(QRectF(0, 0, side, side))
    painter.setPen(QColor(theme.tokens.base))
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(round(side * 0.55))
    painter.setFont(font)
    painter.drawText(
        QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, str(min(number, _MOST))
    )
    painter.end()
    return made
