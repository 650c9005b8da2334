"""The names of series beside the ends of their bands or lines, instead of a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from rare_earth_desk.views.charts import labels
from rare_earth_desk.views.charts.captions import SWATCH, Sign
from rare_earth_desk.views.charts.layers import NO_SCALE, Layer
from rare_earth_desk.views.charts.readings import number, value_text
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import Panel
    from rare_earth_desk.views.charts.captions import Bands, Look
    from rare_earth_desk.views.charts.shapes import Band, Scale

_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class EndLabels(Layer):
    """The names and latest values of the series, beside the ends of their bands or lines."""

    BEYOND = 12.0  # so much higher than the plot they may stand, half of it at each end

    def __init__(self, panel: Panel, look: Look) -> None:
        super().__init__(2)
        self._panel, self._look = panel, look
        self._bands: Bands = list
        self._scale = NO_SCALE

    @staticmethod
    def width(panel: Panel, look: Look) -> float:
        """Return the width the labels need; a lone series is named by the heading."""
        small = look.fonts.small
        if len(panel.series) == 1:
            return _VALUE_GAP + _values_width(panel, look)
        names = max(small.width(say(each.label)) for each in panel.series)
        return _LEADER + SWATCH + 5 + names + 10 + _values_width(panel, look)

    @staticmethod
    def height(panel: Panel, look: Look) -> float:
        """Return the height the labels need."""
        return len(panel.series) * _label_line(look)

    def set_panel(self, panel: Panel, look: Look, bands: Bands, scale: Scale, room: float) -> None:
        """Label the series at the right of the plot, in `room` pixels."""
        self._panel, self._look, self._bands, self._scale = panel, look, bands, scale
        self.cover(QRectF(scale.right, scale.top - 8, room, scale.height + 16))

    def draw(self, painter: QPainter) -> None:
        """Draw the labels with a thin line to bands they stand away from."""
        panel, look = self._panel, self._look
        wanted = [_end(band, alone=len(panel.series) == 1) for band in self._bands()]
        placed, line, listed = self._placed(wanted), _label_line(look), self._is_listed()
        for k, series in enumerate(panel.series):
            spot = QRectF(self._area.left(), placed[k] - line / 2, self._area.width() - 1, line)
            painter.setPen(QColor(look.colours.text))
            painter.setFont(look.fonts.strong.font)
            painter.drawText(spot, _RIGHT, _latest(panel, k))
            if len(panel.series) == 1:
                continue
            painter.setFont(look.fonts.small.font)
            painter.drawText(
                spot.adjusted(_LEADER + SWATCH + 5, 0, 0, 0), _MIDDLE, say(series.label)
            )
            # Without a leader there is room for a piece of line that shows its dashes.
            aside = _NEAR if listed else _LEADER
            sign = Sign(panel, k, look.colours, _LEADER + SWATCH - aside)
            sign.draw(painter, spot.left() + aside, placed[k])
            if not listed:
                self._leader(painter, wanted[k], placed[k])

    def _is_listed(self) -> bool:
        """Return whether the labels are not about the ends of the lines, but stand like a list."""
        return any(each.end is not None for each in self._panel.series)

    def _placed(self, wanted: list[float]) -> list[float]:
        """Return the heights of the labels, near the `wanted` ones and none over another."""
        line = _label_line(self._look)
        if self._is_listed():
            return [self._scale.top + line * (k + 0.5) for k in range(len(wanted))]
        over = self.BEYOND / 2
        area = (self._scale.top - over, self._scale.bottom + over)
        return labels.spread(wanted, line, *area) or wanted

    def _leader(self, painter: QPainter, wanted: float, placed: float) -> None:
        if abs(wanted - placed) < 2:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.colours.edge), 1))
        left = self._area.left()
        bends = ((2.0, wanted), (5.0, wanted), (_LEADER - 6, placed), (_LEADER - 3, placed))
        painter.drawPolyline([QPointF(left + x, y) for x, y in bends])


_LEADER = 22.0
_NEAR = 8.0
_VALUE_GAP = 12.0


def _label_line(look: Look) -> float:
    return float(np.ceil(look.fonts.small.height)) + 1


def _latest(panel: Panel, place: int) -> str:
    """Return what is written at the end of a series: its own text, or the last that is known."""
    series = panel.series[place]
    if series.end is not None:
        return say(series.end)
    shown = series.high if series.high is not None and series.is_band else series.values
    known = np.flatnonzero(~np.isnan(shown))
    return value_text(panel, series, int(known[-1]), whole=False) if len(known) else number(np.nan)


def _values_width(panel: Panel, look: Look) -> float:
    texts = (_latest(panel, k) for k in range(len(panel.series)))
    return max(look.fonts.strong.width(text) for text in texts)


def _end(band: Band, *, alone: bool) -> float:
    """Return the height at which a line ends, or the middle of the end of a band among others."""
    if len(band.boxes):
        _, top, _, height = band.boxes[-1]
        return float(top + height / 2)
    edge = band.high if len(band.high) and np.isnan(band.top).all() else band.top
    known = edge[~np.isnan(edge)]
    end = float(known[-1]) if len(known) else 0.0
    return (end + float(band.bottom[-1])) / 2 if len(band.bottom) and not alone else end
