"""Lanes of time as a picture of a paper: drawn as on the screen, black on white, with a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

from rare_earth_desk.views.charts.export import png_of, svg_of
from rare_earth_desk.views.measures.lane_painter import (
    LanePainter,
    axis_height,
    draw_axis,
    layout_of,
)
from rare_earth_desk.views.measures.legend import draw_legend, height_of
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from rare_earth_desk.charts.timeline import Timeline

_GAP = 6
_DOTS = 96


class TimelineSheet:
    """Lanes laid out for a size in pixels, at 96 to the inch; they share the height there is."""

    def __init__(self, timeline: Timeline, size: QSize) -> None:
        # What the window looks like is of no concern to a paper.
        self._theme = Theme("light")
        self._timeline, self.size = timeline, size
        self._entries = [(phase, say(words)) for phase, words in timeline.signs]
        self._layout = layout_of(timeline, self._theme, size.width())

    def draw(self, painter: QPainter) -> None:
        """Draw legend, axis and lanes at the origin, at one unit per pixel of the size."""
        theme, width = self._theme, self.size.width()
        painter.fillRect(QRect(QPoint(0, 0), self.size), theme.colour("base"))
        draw_legend(painter, theme, self._entries, width)
        top = height_of(theme, self._entries, width) + _GAP
        painter.save()
        painter.translate(0, top)
        draw_axis(painter, theme, self._layout, self._timeline.today, width)
        painter.restore()
        top += axis_height(theme)
        lanes = self._timeline.lanes
        high = (self.size.height() - top) // max(len(lanes), 1)
        each = LanePainter(theme, self._layout)
        for place, lane in enumerate(lanes):
            each.draw(painter, QRect(0, top + place * high, width, high), lane)

    def png(self) -> bytes:
        """Return a picture with two pixels for each unit."""
        return png_of(self.draw, self.size)

    def svg(self) -> bytes:
        """Return a drawing, with its title and its lanes in words for readers."""
        told = "; ".join(say(lane.spoken) for lane in self._timeline.lanes)
        title = say(self._timeline.title)
        return svg_of(self.draw, self.size, title, told, dots_per_inch=_DOTS)
