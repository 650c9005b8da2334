"""Lanes of time as a picture of a paper: drawn as on the screen, black on white, with a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from rare_earth_desk.views.charts.export import png_of, svg_of
from rare_earth_desk.views.lanes.lane_list import LaneView
from rare_earth_desk.views.lanes.legend import LaneLegend
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from rare_earth_desk.charts.lanes import LaneChart

_GAP = 6
_DOTS = 96


class LaneSheet:
    """Lanes laid out off the screen for a size in pixels; they share the height there is."""

    def __init__(self, chart: LaneChart, size: QSize) -> None:
        # What the window looks like is of no concern to a paper.
        self._theme = Theme("light")
        self._chart, self.size = chart, size
        self._legend = LaneLegend(self._theme, [(look, say(words)) for look, words in chart.signs])
        self._legend.resize(size.width(), self._legend.heightForWidth(size.width()))
        self._view = LaneView(self._theme, say(chart.title))
        for part in (self._view, self._view.lanes, self._view.lanes.viewport(), self._view.axis):
            part.resize(size)
        self._view.lanes.show_chart(chart)
        self._view.axis.resize(size.width(), self._view.axis.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        """Draw legend, axis and lanes at the origin, at one unit per pixel of the size."""
        width, lanes = self.size.width(), self._view.lanes
        painter.fillRect(QRect(QPoint(0, 0), self.size), self._theme.colour("base"))
        _render(self._legend, painter, 0)
        top = self._legend.heightForWidth(width) + _GAP
        _render(self._view.axis, painter, top)
        top += self._view.axis.sizeHint().height()
        rows = lanes.model_.rowCount()
        high = (self.size.height() - top) // max(rows, 1)
        option = QStyleOptionViewItem()
        for row in range(rows):
            option.rect = QRect(0, top + row * high, width, high)
            lanes.itemDelegate().paint(painter, option, lanes.model_.index(row))

    def png(self) -> bytes:
        """Return a picture with two pixels for each unit."""
        return png_of(self.draw, self.size)

    def svg(self) -> bytes:
        """Return a drawing, with its title and its lanes in words for readers."""
        told = "; ".join(say(lane.spoken) for lane in self._chart.lanes)
        return svg_of(self.draw, self.size, say(self._chart.title), told, dots_per_inch=_DOTS)


def _render(part: QWidget, painter: QPainter, top: int) -> None:
    part.render(painter, QPoint(0, top), QRegion(), QWidget.RenderFlag.DrawChildren)
