"""The frame of a panel: a pyqtgraph plot with explicit ticks, fixed margins and nothing to drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPen

from rare_earth_desk.views.charts.shapes import Scale

if TYPE_CHECKING:
    from rare_earth_desk.views.charts.captions import Look
    from rare_earth_desk.views.charts.ticks import Tick

_SLACK = 1e-9  # of the range: a tick at its very end must not fall outside by rounding
_USUAL = 15.0  # pixels that any axis has for its labels at each end
_SIDES = ("left", "bottom")


class _Axis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is untyped
    """A bottom axis whose last label may reach beyond it as far as there is room."""

    beside = 0.0  # pixels

    def boundingRect(self) -> QRectF:
        """Return the area of the axis; labels that are not within it are left out."""
        return QRectF(super().boundingRect()).adjusted(-self.beside, 0, self.beside, 0)


class Frame:
    """One plot and its two axes; ranges, ticks and margins change only when they differ."""

    def __init__(self, look: Look) -> None:
        self.plot = pg.PlotItem(enableMenu=False, axisItems={"bottom": _Axis("bottom")})
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.layout.setContentsMargins(0, 0, 0, 0)
        self.plot.layout.setSpacing(0)
        self.plot.vb.setDefaultPadding(0.0)
        self.plot.vb.disableAutoRange()
        self._last: dict[str, object] = {}
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take colours and fonts."""
        line = QPen(QColor(look.colours.edge), 1)
        for side in _SIDES:
            axis = self.plot.getAxis(side)
            axis.setPen(line if side == "bottom" else QPen(Qt.PenStyle.NoPen))
            axis.setTextPen(QPen(QColor(look.colours.muted)))
            axis.setStyle(
                tickFont=look.fonts.tick.font,
                tickLength=0,
                tickAlpha=255 if side == "bottom" else 0,  # else each tick leaves a dot
                tickTextOffset=6 if side == "left" else 5,
                hideOverlappingLabels=False,
                autoExpandTextSpace=False,
                autoReduceTextSpace=False,
            )

    def set_ticks(self, side: str, ticks: list[Tick], minor: list[float]) -> None:
        """Show exactly these ticks; `minor` ones are short lines without text."""
        if self.changed(f"{side} ticks", (ticks, minor)):
            axis = self.plot.getAxis(side)
            axis.setTicks([ticks, [(place, "") for place in minor]])
            axis.setStyle(tickLength=4 if minor else 0)

    def place(
        self, area: QRectF, *, left: float, right: float, bottom: float, end: tuple[float, ...]
    ) -> Scale:
        """Fill `area` with these margins and the range `end` (x0, x1, y1); return the scale."""
        plot = self.plot
        if self.changed("area", (area, left, right, bottom)):
            plot.layout.setContentsMargins(0, 0, right, 0)
            plot.getAxis("left").setWidth(left)
            plot.getAxis("bottom").setHeight(bottom)
            plot.getAxis("bottom").beside = max(right - _USUAL, 0.0)
            plot.setGeometry(area)
            plot.layout.activate()
        x0, x1, y1 = end
        if self.changed("range", end):
            aside, above = (x1 - x0) * _SLACK, y1 * _SLACK
            plot.setRange(xRange=(x0 - aside, x1 + aside), yRange=(-above, y1 + above), padding=0)
        inner = plot.vb.mapRectToScene(plot.vb.boundingRect())
        return Scale(inner.left(), inner.top(), inner.width(), inner.height(), x0, x1, y1)

    def changed(self, what: str, value: object) -> bool:
        """Remember `value` and return whether it differs from the one before."""
        if self._last.get(what) == value:
            return False
        self._last[what] = value
        return True
