"""Text inside a chart: the heading and legend of a panel, and the values in its bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from rare_earth_desk.views.charts import labels, strokes
from rare_earth_desk.views.charts.layers import Layer
from rare_earth_desk.views.charts.readings import number
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.charts.figure import Panel, Series
    from rare_earth_desk.views.charts.colours import ChartColours
    from rare_earth_desk.views.charts.fonts import Fonts
    from rare_earth_desk.views.charts.shapes import Band, Scale

    Bands = Callable[[], list[Band]]

SWATCH = 10.0
_LINE_SWATCH = 20.0
_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and fonts of a chart."""

    colours: ChartColours
    fonts: Fonts


class Heading(Layer):
    """What a panel measures, followed by its legend where the series are not labelled directly."""

    def __init__(self, panel: Panel, look: Look) -> None:
        super().__init__(2)
        self._panel, self._look = panel, look
        self._legend = True

    def height(self, panel: Panel, look: Look, room: float, *, legend: bool) -> float:
        """Return the height needed in `room` pixels of width."""
        places = labels.flow(self._widths(panel, look, legend=legend), room, _GAP)
        return (places[-1][0] + 1) * self._line(look) if places else 0.0

    def set_panel(self, panel: Panel, look: Look, area: QRectF, *, legend: bool) -> None:
        """Show the heading of `panel` in `area`."""
        self._panel, self._look, self._legend = panel, look, legend
        self.cover(area)

    def draw(self, painter: QPainter) -> None:
        """Draw the measure and the legend."""
        widths = self._widths(self._panel, self._look, legend=self._legend)
        places = labels.flow(widths, self._area.width(), _GAP)
        line = self._line(self._look)
        named = bool(say(self._panel.y_label))
        for k, (row, left) in enumerate(places):
            spot = QRectF(self._area.left() + left, self._area.top() + row * line, widths[k], line)
            if k == 0 and named:
                painter.setFont(self._look.fonts.tick.font)
                painter.setPen(QColor(self._look.colours.muted))
                painter.drawText(spot, _MIDDLE, say(self._panel.y_label))
            else:
                self._entry(painter, spot, k - named)

    def _entry(self, painter: QPainter, spot: QRectF, place: int) -> None:
        series = self._panel.series[place]
        sign = Sign(self._panel, place, self._look.colours)
        sign.draw(painter, spot.left(), spot.center().y())
        painter.setFont(self._look.fonts.small.font)
        painter.setPen(QColor(self._look.colours.text))
        painter.drawText(spot.adjusted(sign.width + 5, 0, 4, 0), _MIDDLE, _entry_text(series))

    @staticmethod
    def _line(look: Look) -> float:
        return float(np.ceil(look.fonts.small.height)) + 3

    @staticmethod
    def _widths(panel: Panel, look: Look, *, legend: bool) -> list[float]:
        text = say(panel.y_label)
        widths = [look.fonts.tick.width(text)] if text else []
        if legend and (panel.kind != "points" or len(panel.series) > 1):
            for place, each in enumerate(panel.series):
                sign = Sign(panel, place, look.colours).width
                widths.append(look.fonts.small.width(_entry_text(each)) + sign + 5)
        return widths


def _entry_text(series: Series) -> str:
    """Return the name of a series with what its end would tell."""
    name = say(series.label)
    return name if series.end is None else f"{name} · {say(series.end)}"


_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign of a series in legends and labels: a hatched square, or a piece of its line."""

    panel: Panel
    place: int
    colours: ChartColours
    length: float = _LINE_SWATCH

    @property
    def width(self) -> float:
        """Width in pixels."""
        if self.panel.series[self.place].is_band or self.panel.kind != "lines":
            return SWATCH
        return self.length

    def _depth(self) -> int:
        """Return how many bands of one colour lie on each other here, the outermost first."""
        own = self.panel.series[self.place].colour_key
        until = self.panel.series[: self.place + 1]
        return sum(each.is_band and each.colour_key == own for each in until)

    def draw(self, painter: QPainter, left: float, middle: float) -> None:
        """Draw the sign from `left` around the height `middle`."""
        colour = self.colours.of_panel(self.panel)[self.place]
        style = self.panel.series[self.place].style
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.panel.series[self.place].is_band:
            box = QRectF(
                round(left) + 0.5, round(middle - SWATCH / 2) + 0.5, SWATCH - 1, SWATCH - 1
            )
            strokes.band_swatch(painter, box, colour, self._depth())
        elif self.panel.kind == "lines":
            box = QRectF(left, middle - 5, self.length, SWATCH)
            strokes.line_swatch(painter, box, colour, style)
        else:
            box = QRectF(round(left), round(middle - SWATCH / 2), SWATCH, SWATCH)
            strokes.swatch(painter, box, colour, style, self.colours.base)


class Values(Layer):
    """Exact values in the segments of a few wide bars, and their totals at the end of the bars."""

    def __init__(self, panel: Panel, look: Look) -> None:
        super().__init__(2)
        self._panel, self._look = panel, look
        self._bands: Bands = list

    def set_panel(self, panel: Panel, look: Look, bands: Bands, scale: Scale, room: float) -> None:
        """Write the values of `panel`."""
        self._panel, self._look, self._bands = panel, look, bands
        above = look.fonts.small.height + 4
        area = QRectF(scale.left, scale.top - above, scale.width + room, scale.height + above)
        self.cover(area)

    def draw(self, painter: QPainter) -> None:
        """Write the values that fit, and all totals."""
        panel, look = self._panel, self._look
        found = self._bands()
        painter.setFont(look.fonts.tick.font)
        for series, band in zip(panel.series, found, strict=True):
            for value, box in zip(series.values, band.boxes.tolist(), strict=True):
                self._inside(painter, number(float(value)), QRectF(*box))
        painter.setFont(look.fonts.strong.font)
        painter.setPen(QColor(look.colours.text))
        boxes = np.array([band.boxes for band in found])
        for index, total in enumerate(panel.totals()):
            text, height = number(float(total), panel.unit), look.fonts.strong.height
            if panel.across:
                _, top, _, thick = boxes[0, index]
                end = float((boxes[:, index, 0] + boxes[:, index, 2]).max()) + 6
                painter.drawText(QRectF(end, top, 120, thick), _MIDDLE, text)
            else:
                left, _, width, _ = boxes[0, index]
                top = float(boxes[:, index, 1].min()) - height - 1
                painter.drawText(QRectF(left - 40, top, width + 80, height), _CENTRE, text)

    def _inside(self, painter: QPainter, text: str, box: QRectF) -> None:
        """Write a value on a plate of the ground: readable on every colour and hatching."""
        tick = self._look.fonts.tick
        plate = QRectF(0, 0, tick.width(text) + 6, tick.metrics.capHeight() + 6)
        if box.width() < plate.width() + 4 or box.height() < plate.height() + 2:
            return
        plate.moveCenter(box.center())
        colours = self._look.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.base))
        painter.drawRoundedRect(plate, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QColor(colours.text))
        painter.drawText(box, _CENTRE, text)
