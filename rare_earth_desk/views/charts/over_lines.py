"""Lines over the bars of a panel: what these are held against, each named at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from rare_earth_desk.views.charts import labels, strokes
from rare_earth_desk.views.charts.layers import NO_SCALE, Layer
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import FloatArray, IntArray, Panel
    from rare_earth_desk.charts.over import Over
    from rare_earth_desk.views.charts.captions import Look
    from rare_earth_desk.views.charts.shapes import Scale

_DOT = 3.5
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class OverLines(Layer):
    """Dashed lines with a dot at each value that was told; between two of them it goes straight."""

    def __init__(self, x: IntArray, panel: Panel, look: Look) -> None:
        super().__init__(3)
        self._x, self._panel, self._look = x, panel, look
        self._scale = NO_SCALE

    def set_panel(self, x: IntArray, panel: Panel, look: Look, scale: Scale) -> None:
        """Show the lines over `panel`."""
        self._x, self._panel, self._look, self._scale = x, panel, look, scale
        self.cover(QRectF(scale.left, scale.top - 8, scale.width, scale.height + 8))

    def draw(self, painter: QPainter) -> None:
        """Draw the names on the ground so that they stay readable, and lines and dots over them."""
        drawn = [one for one in self._panel.over if not np.isnan(one.values).all()]
        at = self._scale.x(self._x.astype(np.float64))
        self._names(painter, drawn, at)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in drawn:
            self._line(painter, line, at, self._scale.y(line.values))

    def _line(self, painter: QPainter, line: Over, at: FloatArray, height: FloatArray) -> None:
        colours = self._look.colours
        known = np.flatnonzero(~np.isnan(height))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = strokes.line_pen(colours.text, line.style, 1.6)
        painter.strokePath(strokes.path(at[known], height[known]), pen)
        painter.setPen(QPen(QColor(colours.base), 1.2))
        painter.setBrush(QColor(colours.text))
        for place in np.flatnonzero(line.told & ~np.isnan(height)).tolist():
            painter.drawEllipse(QPointF(at[place], height[place]), _DOT, _DOT)

    def _names(self, painter: QPainter, drawn: list[Over], at: FloatArray) -> None:
        tick, scale = self._look.fonts.tick, self._scale
        ends = [int(np.flatnonzero(~np.isnan(one.values))[-1]) for one in drawn]
        # Above the end of a line, below a value that stands alone.
        wanted = [
            float(scale.py(float(one.values[end])))
            + (tick.height / 2 + 5) * (1 if int((~np.isnan(one.values)).sum()) == 1 else -1)
            for one, end in zip(drawn, ends, strict=True)
        ]
        placed = labels.spread(wanted, tick.height + 1, scale.top - 8, scale.bottom) or wanted
        painter.setFont(tick.font)
        for line, end, y in zip(drawn, ends, placed, strict=True):
            text = tick.fit(say(line.label), scale.width - 8)
            right = min(float(at[end]) + tick.width(text) / 2 + 4, scale.right)
            width = tick.width(text) + 6
            left = max(right - width, scale.left)
            spot = QRectF(left, y - tick.height / 2, width, tick.height)
            painter.fillRect(spot, QColor(self._look.colours.base))
            painter.setPen(QColor(self._look.colours.text))
            painter.drawText(spot.adjusted(0, 0, -3, 0), _RIGHT, text)
