"""The drawn parts of one panel: its ground, its series, and the labels at their ends.

All layers are drawn in pixels of the scene. Bars therefore stand on whole pixels, hatching and gaps
keep their width, and one drawing serves the screen, pictures and SVG.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from rare_earth_desk.views.charts import curves, hatch, shapes, strokes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from rare_earth_desk.charts.figure import IntArray, Panel, Style
    from rare_earth_desk.views.charts.colours import ChartColours
    from rare_earth_desk.views.charts.hatch import Segments
    from rare_earth_desk.views.charts.shapes import Band, Scale

NO_SCALE = shapes.Scale(0, 0, 1, 1, 0, 1, 1)


class Layer(QGraphicsItem):
    """A drawing over a rectangle of the scene; it takes no mouse events."""

    def __init__(self, z: float) -> None:
        super().__init__()
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._area = QRectF()

    def cover(self, area: QRectF) -> None:
        """Draw over `area` from now on."""
        if area != self._area:
            self.prepareGeometryChange()
            self._area = area
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the covered area."""
        return self._area

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw with a clean painter."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Draw in pixels of the scene."""
        raise NotImplementedError


class Ground(Layer):
    """What lies under the series: grid lines, and what is not known (yet)."""

    def __init__(self, colours: ChartColours) -> None:
        super().__init__(-2)
        self._lines: list[QLineF] = []
        self._unknown: list[QRectF] = []
        self._colours = colours

    def set_lines(self, lines: list[QLineF], unknown: list[QRectF], colours: ChartColours) -> None:
        """Show grid lines, and shade what is not known."""
        self._lines, self._unknown, self._colours = lines, unknown, colours
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the ground."""
        for unknown in self._unknown:
            painter.fillRect(unknown, QColor(self._colours.shade))
            lines = hatch.of_boxes("diagonal", np.array([unknown.getRect()]))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            strokes.draw_hatch(painter, lines, self._colours.edge, "diagonal")
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(QColor(self._colours.grid), 1))
        painter.drawLines(self._lines)


class SeriesLayer(Layer):
    """All series of a panel. Values are replaced in place; shapes are made when next needed."""

    def __init__(self, x: IntArray, panel: Panel, colours: ChartColours) -> None:
        super().__init__(1)
        self._panel, self._x, self._colours = panel, x, colours
        self._scale = NO_SCALE
        self._chosen = -1
        self._bands: list[Band] | None = None
        self._hatching: list[Segments] | None = None

    @property
    def shown(self) -> Panel:
        """The panel shown."""
        return self._panel

    def set_data(self, x: IntArray, panel: Panel, colours: ChartColours) -> None:
        """Show these values."""
        self._x, self._panel, self._colours = x, panel, colours
        self._bands = None
        self.update()

    def set_scale(self, scale: Scale) -> None:
        """Draw on this scale."""
        if scale != self._scale:
            self._scale, self._bands = scale, None
        self.cover(QRectF(scale.left, scale.top - 2, scale.width, scale.height + 4))

    def choose(self, place: int) -> None:
        """Let the series at `place` tell all it has; none with -1."""
        if place != self._chosen:
            self._chosen = place
            self.update()

    def _is_told(self, place: int) -> bool:
        return curves.is_told(self._panel, place, self._chosen)

    def bands(self) -> list[Band]:
        """Return the pixels of every series."""
        if self._bands is None:
            self._bands = shapes.bands(self._panel, self._x, self._scale)
            self._hatching = None
        return self._bands

    def draw(self, painter: QPainter) -> None:
        """Draw all series, the first at the bottom."""
        found = self.bands()
        colours = self._colours.of_panel(self._panel)
        for place, band in enumerate(found):
            # Behind every line, also those of other series.
            if self._panel.kind == "lines" and self._is_told(place):
                curves.draw_interval(painter, band, colours[place])
        for place, band in enumerate(found):
            series = self._panel.series[place]
            if self._panel.kind == "lines":
                told = self._is_told(place)
                curves.draw_curve(painter, band, colours[place], self._panel, series, ticks=told)
            elif self._panel.kind == "points":
                curves.draw_points(painter, band, colours[place])
            elif self._panel.kind == "stacked-area":
                _draw_area(painter, band, colours[place], alone=len(found) == 1)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours[place]))
                painter.drawRects(strokes.rectangles(band.boxes))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hatching is None:
            pairs = zip(found, self._panel.series, strict=True)
            self._hatching = [self._hatched(band, series.style) for band, series in pairs]
        for lines, series in zip(self._hatching, self._panel.series, strict=True):
            strokes.draw_hatch(painter, lines, self._colours.base, series.style)
        if self._panel.kind == "stacked-area":
            _draw_gaps(painter, found, self._colours.base)

    def _hatched(self, band: Band, style: Style) -> Segments:
        """Return the hatching of one series; made while drawing, so updating stays quick."""
        if self._panel.kind in ("lines", "points"):
            return hatch.of_boxes("solid", band.boxes)
        if self._panel.kind != "stacked-area":
            return hatch.of_boxes(style, band.boxes)
        left, width = int(self._scale.left), int(self._scale.width) + 1
        at = left + np.arange(width) + 0.5
        top, bottom = (
            np.interp(at, band.x, edge, left=np.nan, right=np.nan)
            for edge in (band.top, band.bottom)
        )
        return hatch.of_columns(style, left, top, bottom)


def _draw_area(painter: QPainter, band: Band, colour: str, *, alone: bool) -> None:
    """Fill a band; one that stands alone is a line over a tint, not a dark block."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = strokes.tint(colour) if alone else QColor(colour)
    painter.fillPath(strokes.closed(band.x, band.top, band.bottom), fill)
    if alone:
        painter.strokePath(strokes.path(band.x, band.top), strokes.line_pen(colour, "solid"))


def _draw_gaps(painter: QPainter, found: list[Band], base: str) -> None:
    for band in found[:-1]:
        painter.strokePath(strokes.path(band.x, band.top), QPen(QColor(base), 1.0))
