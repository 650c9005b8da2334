"""How bars and events are drawn: in the lanes and in their legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from rare_earth_desk.charts.lanes import Sign
from rare_earth_desk.views.charts import hatch

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from rare_earth_desk.charts.lanes import Look
    from rare_earth_desk.views.theme.theme import Theme

_DASHES = {Sign.DASHED: [4.0, 3.0], Sign.DOTTED: [1.5, 2.5]}


def bar(painter: QPainter, theme: Theme, box: QRectF, look: Look) -> None:
    """Draw a bar within a box, in the sign and tone of its look."""
    colour, sign = theme.colour(look.tone), look.sign
    if sign is Sign.FULL:
        painter.fillRect(box, colour)
        return
    if sign is Sign.THIN:
        middle = box.center().y()
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        return
    painter.fillRect(box, theme.colour("base"))
    if sign is Sign.HATCHED:
        _hatched(painter, box, colour)
    pen = QPen(colour, 1)
    if sign in _DASHES:
        pen.setDashPattern(_DASHES[sign])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def _hatched(painter: QPainter, box: QRectF, colour: QColor) -> None:
    x, y = hatch.of_boxes("diagonal", np.array([box.getRect()], dtype=np.float64))
    painter.setPen(QPen(colour, 1))
    ends = [QPointF(*pair) for pair in zip(x.tolist(), y.tolist(), strict=True)]
    painter.drawLines([QLineF(*pair) for pair in zip(ends[::2], ends[1::2], strict=True)])


def vague_end(painter: QPainter, theme: Theme, x: float, box: QRectF) -> None:
    """Draw an end that is known to the month or year only: a break in the bar."""
    painter.fillRect(QRectF(x - 2, box.top() - 1, 4, box.height() + 2), theme.colour("base"))
    pen = QPen(theme.colour("muted"), 1)
    pen.setDashPattern([2.0, 2.0])
    painter.setPen(pen)
    painter.drawLine(QPointF(x, box.top() - 1), QPointF(x, box.bottom() + 1))


def event(painter: QPainter, theme: Theme, x: float, middle: float, *, sharp: bool) -> None:
    """Draw an event as a lozenge, hollow where its day is known to the month or year only."""
    side = theme.px(5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("neutral"), 1.4))
    painter.setBrush(theme.colour("neutral") if sharp else theme.colour("base"))
    corners = ((x, middle - side), (x + side, middle), (x, middle + side), (x - side, middle))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def words_tone(look: Look, *, within: bool) -> str:
    """Return the tone of words that stand within a bar, or beside it."""
    if look.tone == "bad":
        return "bad"
    return "on_accent" if within and look.sign is Sign.FULL else "text"
