"""What lies over all panels: the marks of the control regime, and the pointer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from rare_earth_desk.charts.figure import Level
from rare_earth_desk.views.charts import labels
from rare_earth_desk.views.charts.layers import NO_SCALE, Layer
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.charts.figure import Mark, Panel
    from rare_earth_desk.views.charts.captions import Look
    from rare_earth_desk.views.charts.labels import Placed
    from rare_earth_desk.views.charts.shapes import Scale

LABEL_GAP = 8.0  # the label of the topmost tick reaches above its plot
_ROWS = 3
_LONGEST = 190.0


@dataclass(frozen=True, slots=True)
class MarkLabel:
    """A mark with its line, its text and, where there is room, the place of the text."""

    x: float
    text: str
    verified: bool
    placed: Placed | None


def mark_labels(
    marks: Sequence[tuple[Mark | Level, float]], look: Look, low: float, high: float
) -> list[MarkLabel]:
    """Return the labels of marks at these pixels, staggered so that none covers another."""
    tick = look.fonts.tick
    room = min(_LONGEST, (high - low) / 2)
    texts = [_text(tick.fit(say(mark.label), room), mark) for mark, _ in marks]
    widths = [tick.width(text) for text in texts]
    placed = labels.stagger([x for _, x in marks], widths, low, high, _ROWS)
    return [
        MarkLabel(round(x) + 0.5, text, _verified(mark), place)
        for (mark, x), text, place in zip(marks, texts, placed, strict=True)
    ]


def _verified(mark: Mark | Level) -> bool:
    return isinstance(mark, Level) or mark.verified


def _text(label: str, mark: Mark | Level) -> str:
    return label if _verified(mark) or label.endswith("?") else f"{label}?"


def strip_height(found: list[MarkLabel], look: Look) -> float:
    """Return the height of the rows of labels."""
    rows = max((each.placed.row + 1 for each in found if each.placed is not None), default=0)
    return rows * look.fonts.tick.height + (4 if rows else 0)


class Marks(Layer):
    """Thin lines at the days of measures; those still to verify are dotted and end in "?"."""

    def __init__(self, look: Look) -> None:
        super().__init__(3)
        self._found: list[MarkLabel] = []
        self._look = look
        self._plots: list[QRectF] = []

    def set_marks(
        self, found: list[MarkLabel], look: Look, area: QRectF, plots: list[QRectF]
    ) -> None:
        """Show marks in `area`: lines through all `plots`, labels above the first of them."""
        self._found, self._look, self._plots = found, look, plots
        self.cover(area)

    def draw(self, painter: QPainter) -> None:
        """Draw lines and labels."""
        height = self._look.fonts.tick.height
        painter.setFont(self._look.fonts.tick.font)
        for each in self._found:
            pen = QPen(QColor(self._look.colours.muted), 1)
            if not each.verified:
                pen.setDashPattern([1.5, 3])
            base = self._plots[0].top() - LABEL_GAP
            top = self._plots[0].top()
            if each.placed is not None:
                top = base - (each.placed.row + 1) * height + 2
                spot = QRectF(each.placed.left, top - 2, _LONGEST + 40, height)
                painter.setPen(QColor(self._look.colours.muted))
                painter.drawText(spot, int(Qt.AlignmentFlag.AlignVCenter), each.text)
            painter.setPen(pen)
            painter.drawLine(QPointF(each.x, top), QPointF(each.x, self._plots[0].bottom()))
            for plot in self._plots[1:]:
                painter.drawLine(QPointF(each.x, plot.top()), QPointF(each.x, plot.bottom()))


class Levels(Layer):
    """Thin lines at values of an upright axis, each named above its beginning."""

    def __init__(self, panel: Panel, look: Look) -> None:
        super().__init__(3)
        self._panel, self._look = panel, look
        self._scale = NO_SCALE

    def set_panel(self, panel: Panel, look: Look, scale: Scale) -> None:
        """Show the levels of `panel`."""
        self._panel, self._look, self._scale = panel, look, scale
        self.cover(QRectF(scale.left, scale.top, scale.width, scale.height))

    def draw(self, painter: QPainter) -> None:
        """Draw lines and names, the names on the ground so that they stay readable."""
        tick, colours, scale = self._look.fonts.tick, self._look.colours, self._scale
        painter.setFont(tick.font)
        for level in self._panel.levels:
            y, text = round(scale.py(level.y)) + 0.5, say(level.label)
            pen = QPen(QColor(colours.muted), 1)
            painter.setPen(pen)
            pen.setDashPattern([4, 3])
            spot = QRectF(scale.left + 4, y - tick.height - 1, tick.width(text) + 4, tick.height)
            painter.fillRect(spot, QColor(colours.base))
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), text)
            painter.setPen(pen)
            painter.drawLine(QPointF(scale.left, y), QPointF(scale.right, y))


@dataclass(frozen=True, slots=True)
class Spot:
    """What the pointer shows in one panel: a column or row, a line, dots, and a chosen box."""

    column: QRectF | None
    line: float | None
    dots: tuple[tuple[QPointF, str], ...]
    chosen: QRectF | None
    area: QRectF


class Pointer(Layer):
    """The crosshair: a shaded column behind bars, a line with dots on lines and areas."""

    def __init__(self, look: Look) -> None:
        super().__init__(4)
        self._spots: list[Spot] = []
        self._look = look

    def set_spots(self, spots: list[Spot], look: Look, area: QRectF) -> None:
        """Point at these places; at none without spots."""
        self._spots, self._look = spots, look
        self.cover(area)

    def draw(self, painter: QPainter) -> None:
        """Draw the crosshair."""
        colours = self._look.colours
        shade = QColor(colours.text)
        shade.setAlpha(26)
        for spot in self._spots:
            if spot.column is not None:
                painter.fillRect(spot.column, shade)
            if spot.line is not None:
                painter.setPen(QPen(QColor(colours.text), 1))
                top, bottom = spot.area.top(), spot.area.bottom()
                painter.drawLine(QPointF(spot.line, top), QPointF(spot.line, bottom))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, colour in spot.dots:
                painter.setPen(QPen(QColor(colours.base), 1.5))
                painter.setBrush(QColor(colour))
                painter.drawEllipse(place, 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            if spot.chosen is not None:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours.text), 2))
                painter.drawRect(spot.chosen)
