"""How the phases of a measure are drawn: as bars of the timeline and in its legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from rare_earth_desk.domain.measure_phases import Phase
from rare_earth_desk.views.charts import hatch

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from rare_earth_desk.views.theme.theme import Theme

_DASHES = {Phase.ANNOUNCED: [4.0, 3.0], Phase.DRAFT: [4.0, 3.0], Phase.UNKNOWN: [1.5, 2.5]}
_TONES = {
    Phase.ANNOUNCED: "accent",
    Phase.DRAFT: "muted",
    Phase.IN_FORCE: "accent",
    Phase.SUSPENDED: "accent",
    Phase.OVER: "edge",
    Phase.UNKNOWN: "warn",
}


def bar(painter: QPainter, theme: Theme, box: QRectF, phase: Phase) -> None:
    """Draw a phase: in force is full, suspended hatched, over thin, all else an outline."""
    colour = theme.colour(_TONES[phase])
    if phase is Phase.IN_FORCE:
        painter.fillRect(box, colour)
        return
    if phase is Phase.OVER:
        middle = box.center().y()
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        return
    painter.fillRect(box, theme.colour("base"))
    if phase is Phase.SUSPENDED:
        _hatched(painter, box, colour)
    pen = QPen(colour, 1)
    if phase in _DASHES:
        pen.setDashPattern(_DASHES[phase])
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


def on_phase(phase: Phase) -> str:
    """Return the tone of words that stand in a bar."""
    return "on_accent" if phase is Phase.IN_FORCE else "text"
