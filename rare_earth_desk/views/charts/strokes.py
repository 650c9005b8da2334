"""How a series is filled, hatched and stroked, alike in the plot, its labels and its legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from rare_earth_desk.views.charts import hatch

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import FloatArray, Style
    from rare_earth_desk.views.charts.hatch import Segments

HATCH_ALPHA = 85
TINT = 38
"""Alpha of intervals and lone areas, 15 %: two on each other are darker."""
# Dotted is kept for what rests on few cases; each hatch, which a line cannot have, is a dash.
_DASHES: dict[Style, list[float]] = {
    "dashed": [5, 3],
    "dotted": [1.2, 2.4],
    "diagonal": [5, 2],
    "dots": [9, 2],
    "back-diagonal": [7, 2, 2, 2],
    "horizontal": [3, 1.5],
    "cross": [5, 1.5, 1.5, 1.5, 1.5, 1.5],
    "vertical": [12, 2, 3, 2],
}


def line_pen(colour: str, style: Style, width: float = 2.0) -> QPen:
    """Return the pen of a line; each hatch, which a line cannot have, is a dash of its own."""
    pen = QPen(QColor(colour), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style != "solid":
        pen.setDashPattern(_DASHES[style])
    return pen


def hatch_pen(base: str, style: Style) -> QPen:
    """Return the pen of hatching: the ground showing through the colour."""
    colour = QColor(base)
    colour.setAlpha(HATCH_ALPHA)
    pen = QPen(colour, 1.6 if style == "dots" else 1.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def rectangles(boxes: FloatArray) -> list[QRectF]:
    """Return the boxes (left, top, width, height) that have an area."""
    return [QRectF(*box) for box in boxes.tolist() if box[2] > 0 and box[3] > 0]


def path(x: FloatArray, y: FloatArray, *, pairs: bool = False) -> QPainterPath:
    """Return the path through points, interrupted at NaN, or of separate pairs of points."""
    if not len(x):
        return QPainterPath()
    made: QPainterPath = pg.arrayToQPath(x, y, connect="pairs" if pairs else "finite")
    return made


def closed(x: FloatArray, top: FloatArray, bottom: FloatArray) -> QPainterPath:
    """Return the area between two curves over the same x."""
    made = path(np.concatenate((x, x[::-1])), np.concatenate((top, bottom[::-1])))
    made.closeSubpath()
    return made


def draw_hatch(painter: QPainter, lines: Segments, base: str, style: Style) -> None:
    """Draw hatching over a filled shape."""
    if len(lines[0]):
        painter.strokePath(path(*lines, pairs=True), hatch_pen(base, style))


def swatch(painter: QPainter, box: QRectF, colour: str, style: Style, base: str) -> None:
    """Draw the sign of a filled series."""
    painter.fillRect(box, QColor(colour))
    draw_hatch(painter, hatch.of_boxes(style, np.array([box.getRect()])), base, style)


def band_swatch(painter: QPainter, box: QRectF, colour: str, depth: int) -> None:
    """Draw the sign of a band that lies on others, `depth` of them with itself."""
    for _ in range(depth):
        painter.fillRect(box, tint(colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), 1))
    painter.drawRect(box)


def tint(colour: str) -> QColor:
    """Return the colour of an area through which lines stay readable."""
    faint = QColor(colour)
    faint.setAlpha(TINT)
    return faint


def line_swatch(painter: QPainter, box: QRectF, colour: str, style: Style) -> None:
    """Draw the sign of a line: a short piece of it."""
    middle = box.center().y()
    painter.setPen(line_pen(colour, style))
    painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
