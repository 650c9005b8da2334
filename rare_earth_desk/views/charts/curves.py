"""Lines with what they may carry: an interval behind them, ticks, and a dotted end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from rare_earth_desk.charts.figure import MOST_INTERVALS
from rare_earth_desk.views.charts import strokes
from rare_earth_desk.views.charts.shapes import held_at

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import FloatArray, IntArray, Panel, Series
    from rare_earth_desk.views.charts.shapes import Band

_DOT = 4.0
_TICK = 4.0  # half the height of a tick
_CAP = 6.0  # half the height of the end of an interval
_APART = 3.0  # ticks closer than this are one


def is_told(panel: Panel, place: int, chosen: int) -> bool:
    """Return whether a line shows its interval and ticks: among many only the chosen one does."""
    lines = sum(not each.is_band for each in panel.series)
    return lines <= MOST_INTERVALS or place == chosen or panel.series[place].is_band


def draw_interval(painter: QPainter, band: Band, colour: str) -> None:
    """Fill the interval around a line."""
    known = _known(band.low, band.high)
    if not len(known):  # also of a line without an interval
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(
        strokes.closed(band.x[known], band.high[known], band.low[known]), strokes.tint(colour)
    )


def _known(*edges: FloatArray) -> IntArray:
    """Return the places where none of the edges is NaN."""
    return np.flatnonzero(~np.isnan(np.array(edges)).any(axis=0))


def draw_curve(
    painter: QPainter, band: Band, colour: str, panel: Panel, series: Series, *, ticks: bool
) -> None:
    """Draw a line with a dot at its end; from `dotted_from` on it is dotted."""
    known = _known(band.top)
    if not len(known):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, y, end = band.x, band.top, len(band.x)
    sure = end if series.dotted_from is None else held_at(panel, series.dotted_from) + 1
    painter.strokePath(strokes.path(x[:sure], y[:sure]), strokes.line_pen(colour, series.style))
    if sure < end:
        few = strokes.path(x[sure - 1 :], y[sure - 1 :])
        painter.strokePath(few, strokes.line_pen(colour, "dotted"))
    if ticks and series.ticks is not None:
        places = [held_at(panel, index) for index in np.flatnonzero(series.ticks).tolist()]
        _draw_ticks(painter, x[places], y[places], colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(x[known[-1]], y[known[-1]]), 3.0, 3.0)


def _draw_ticks(painter: QPainter, at: FloatArray, line: FloatArray, colour: str) -> None:
    """Draw small ticks on the line, where there is room between them."""
    lines: list[QLineF] = []
    last = -_APART
    for place in _known(line).tolist():
        x, y = float(at[place]), float(line[place])
        if x - last >= _APART:
            lines.append(QLineF(x, y - _TICK, x, y + _TICK))
            last = x
    painter.setPen(QPen(QColor(colour), 1))
    painter.drawLines(lines)


def draw_points(painter: QPainter, band: Band, colour: str) -> None:
    """Draw the points of rows, each with the bar of its interval."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 2))
    for place in _known(band.low, band.high).tolist():
        low, high, y = (float(each[place]) for each in (band.low, band.high, band.top))
        ends = (QLineF(x, y - _CAP, x, y + _CAP) for x in (low, high))
        painter.drawLines([QLineF(low, y, high, y), *ends])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    for place in _known(band.x).tolist():
        painter.drawEllipse(QPointF(float(band.x[place]), float(band.top[place])), _DOT, _DOT)
