"""Texts beside a plot: what is said of each row, and the name of an axis of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from rare_earth_desk.views.charts.layers import NO_SCALE, Layer
from rare_earth_desk.views.charts.readings import amount
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import Figure, Panel
    from rare_earth_desk.views.charts.captions import Look
    from rare_earth_desk.views.charts.shapes import Scale

_GAP = 12.0
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


class RowTexts(Layer):
    """The values of the points of rows in one column, what is said of them in the next."""

    def __init__(self, panel: Panel, look: Look) -> None:
        super().__init__(2)
        self._panel, self._look = panel, look
        self._scale = NO_SCALE

    @staticmethod
    def width(panel: Panel, look: Look) -> float:
        """Return the width both columns need."""
        widths = _widths(panel, look)
        return sum(widths) + _GAP * sum(width > 0 for width in widths)

    def set_panel(self, panel: Panel, look: Look, scale: Scale, room: float) -> None:
        """Write the texts of `panel` right of the plot, in `room` pixels."""
        self._panel, self._look, self._scale = panel, look, scale
        self.cover(QRectF(scale.right, scale.top, room, scale.height))

    def draw(self, painter: QPainter) -> None:
        """Write both columns, aligned at their right."""
        look, (values, _) = self._look, _widths(self._panel, self._look)
        series = self._panel.series[0]
        pitch = self._scale.height / max(len(series.values), 1)
        for place in range(len(series.values)):
            row = QRectF(self._area.left(), self._scale.top + place * pitch, _GAP + values, pitch)
            value, said = _texts(self._panel, place)
            painter.setPen(QColor(look.colours.text))
            painter.setFont(look.fonts.strong.font)
            painter.drawText(row, _RIGHT, value)
            painter.setPen(QColor(look.colours.muted))
            painter.setFont(look.fonts.small.font)
            row.setRight(self._area.right() - 1)
            painter.drawText(row, _RIGHT, said)


def _texts(panel: Panel, place: int) -> tuple[str, str]:
    """Return the value of a point, empty where it has none, and what is said of it."""
    series = panel.series[0]
    value = float(series.values[place])
    said = say(series.said[place]) if series.said is not None else ""
    return (amount(panel, value) if not np.isnan(value) else ""), said


def _widths(panel: Panel, look: Look) -> tuple[float, float]:
    texts = [_texts(panel, place) for place in range(len(panel.series[0].values))]
    values = max((look.fonts.strong.width(value) for value, _ in texts), default=0.0)
    return values, max((look.fonts.small.width(said) for _, said in texts), default=0.0)


class AxisName(Layer):
    """What the numbers of the shared axis count, below their ticks."""

    def __init__(self, figure: Figure, look: Look) -> None:
        super().__init__(2)
        self._figure, self._look = figure, look

    def set_figure(self, figure: Figure, look: Look, scale: Scale) -> None:
        """Name the axis of `figure` below a plot."""
        self._figure, self._look = figure, look
        height = look.fonts.tick.height
        self.cover(QRectF(scale.left, scale.bottom + height + 6, scale.width, height + 2))

    def draw(self, painter: QPainter) -> None:
        """Write the name in the middle."""
        painter.setFont(self._look.fonts.tick.font)
        painter.setPen(QColor(self._look.colours.muted))
        painter.drawText(self._area, _CENTRE, say(self._figure.x_header))
