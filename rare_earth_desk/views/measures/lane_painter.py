"""Draws lanes of time, on screen and on paper alike: names at the left, bars and events across."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from rare_earth_desk.domain import days
from rare_earth_desk.domain.measure_phases import Phase
from rare_earth_desk.views.measures import signs
from rare_earth_desk.views.measures.time_scale import TimeScale
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.charts.timeline import Bar, Lane, Timeline
    from rare_earth_desk.views.theme.theme import Theme

_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ELIDE = Qt.TextElideMode.ElideRight
_NAMES = (120, 290)
"""The least and the most room of the names at the left, in pixels at zoom 1."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where names end and days lie in lanes of a width, in pixels."""

    name_width: int
    scale: TimeScale
    year_lines: tuple[float, ...]
    today_line: float


NO_LAYOUT = Layout(0, TimeScale(0, 0, 0, 0), (), 0.0)
"""Stands for that of no lanes."""


def layout_of(timeline: Timeline, theme: Theme, width: float) -> Layout:
    """Return how a timeline is laid out in a width."""
    measured = QFontMetricsF(theme.font("small", strong=True)).horizontalAdvance
    longest = max((measured(f"{lane.name} ?") for lane in timeline.lanes), default=0)
    least, most = map(theme.px, _NAMES)
    names = min(max(int(longest) + theme.px(22), least), most)
    right = max(width - theme.px(10), names + 50)
    scale = TimeScale(timeline.first, timeline.last, names, right)
    lines = tuple(round(tick.x) + 0.5 for tick in scale.years(lambda _text: 0))
    return Layout(names, scale, lines, round(scale.x(timeline.today)) + 0.5)


def axis_line(theme: Theme) -> float:
    """Return the height of one of the three lines of an axis: today, years, months."""
    return QFontMetricsF(theme.font("tiny")).height() + 1


def axis_height(theme: Theme) -> int:
    """Return the height of an axis."""
    return round(3 * axis_line(theme) + 4)


def draw_axis(painter: QPainter, theme: Theme, layout: Layout, today: int, width: float) -> None:
    """Draw years, months below them where there is room, and today, at the origin."""
    scale, height = layout.scale, axis_height(theme)
    painter.setFont(theme.font("tiny"))
    measured, line = QFontMetricsF(painter.font()).horizontalAdvance, axis_line(theme)
    for row, ticks in ((1, scale.years(measured)), (2, scale.months(measured))):
        for tick in ticks:
            painter.setPen(QPen(theme.colour("line"), 1))
            x, top = round(tick.x) + 0.5, row * line
            painter.drawLine(QPointF(x, top + 2), QPointF(x, height))
            painter.setPen(theme.colour("text" if tick.is_year and row == 1 else "muted"))
            place = QRectF(x + 4, top, measured(tick.text) + 2, line)
            painter.drawText(place, _MIDDLE, tick.text)
    _draw_today(painter, theme, scale.x(today), width)


def _draw_today(painter: QPainter, theme: Theme, x: float, width: float) -> None:
    """Draw the line of today with its word, at the left of it where the edge is near."""
    text, line = tr("today"), axis_line(theme)
    wide = QFontMetricsF(painter.font()).horizontalAdvance(text)
    left = x + 4 if x + wide + 8 < width else x - wide - 4
    painter.setPen(QPen(theme.colour("bad"), 1.4))
    painter.drawLine(QPointF(round(x) + 0.5, 2), QPointF(round(x) + 0.5, axis_height(theme)))
    painter.drawText(QRectF(left, 0, wide + 2, line), _MIDDLE, text)


class LanePainter:
    """Every lane has one height; what does not fit into a bar stands beside it or nowhere."""

    def __init__(self, theme: Theme, layout: Layout) -> None:
        self._theme, self._layout = theme, layout

    def draw(self, painter: QPainter, rect: QRect, lane: Lane) -> None:
        """Draw a lane on a ground that is there already."""
        scale = self._layout.scale
        self._lines(painter, rect)
        self._name(painter, rect, lane)
        painter.setFont(self._theme.font("tiny"))
        shown = [bar for bar in lane.bars if _is_on(bar, scale)]
        for bar in shown:
            self._bar(painter, rect, bar, scale)
        self._today(painter, rect)
        for bar in shown:
            box = self._box(rect, bar, scale)
            if not self._words_in(painter, box, bar) and lane.alone:
                self._words_after(painter, rect, box, bar)
        if lane.point is not None and scale.holds(lane.point):
            self._event(painter, rect, lane, scale)
        elif not shown:
            self._beside(painter, rect, lane, scale)

    def _lines(self, painter: QPainter, rect: QRect) -> None:
        """Draw the beginnings of years through the lane."""
        painter.setPen(QPen(self._theme.colour("line"), 1))
        for x in self._layout.year_lines:
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() + 1))

    def _today(self, painter: QPainter, rect: QRect) -> None:
        x = self._layout.today_line
        painter.setPen(QPen(self._theme.colour("bad"), 1.4))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() + 1))

    def _name(self, painter: QPainter, rect: QRect, lane: Lane) -> None:
        theme = self._theme
        font = theme.font("small", strong=lane.open)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        room = self._layout.name_width - theme.px(14)
        text = lane.name if lane.verified else f"{lane.name} ?"
        shown = QFontMetricsF(font).elidedText(text, _ELIDE, room)
        place = QRectF(rect.left() + theme.px(10), rect.top(), room, rect.height())
        painter.drawText(place, _MIDDLE, shown)

    def _box(self, rect: QRect, bar: Bar, scale: TimeScale) -> QRectF:
        last = scale.last if bar.last is None else bar.last
        left, right = round(scale.x(bar.first)), round(scale.x(last + 1))
        high = self._theme.px(13)
        top = rect.top() + (rect.height() - high) // 2
        return QRectF(left + 0.5, top + 0.5, max(right - left - 1, 1), high)

    def _bar(self, painter: QPainter, rect: QRect, bar: Bar, scale: TimeScale) -> None:
        box = self._box(rect, bar, scale)
        signs.bar(painter, self._theme, box, bar.phase)
        if not bar.sharp_first and scale.holds(bar.first):
            signs.vague_end(painter, self._theme, box.left() + 3, box)
        if not bar.sharp_last and bar.last is not None and scale.holds(bar.last):
            signs.vague_end(painter, self._theme, box.right() - 3, box)

    def _words_in(self, painter: QPainter, box: QRectF, bar: Bar) -> bool:
        """Write the phase into its bar where it fits as a whole; of what is unknown a "?" at least.

        Returns whether it fitted.

        Words stand on a plate, so that neither hatching nor the line of today runs through them.
        """
        metrics = QFontMetricsF(painter.font())
        words = say(bar.words)
        if bar.phase is Phase.UNKNOWN:
            words = next(
                (one for one in (f"? {words}", "?")
                 if metrics.horizontalAdvance(one) + 8 <= box.width()), ""
            )  # fmt: skip
        width, left = metrics.horizontalAdvance(words), 4 if bar.sharp_first else 9
        if not words or bar.phase is Phase.OVER or width + left + 4 > box.width():
            return False
        place = QRectF(box.left() + left, box.top(), width + 4, box.height())
        if bar.phase is not Phase.IN_FORCE:
            plate = QRectF(place.left() - 2, box.top() + 1, width + 4, box.height() - 2)
            painter.fillRect(plate, self._theme.colour("base"))
        painter.setPen(self._theme.colour(signs.on_phase(bar.phase)))
        painter.drawText(place, _MIDDLE, words)
        return True

    def _words_after(self, painter: QPainter, rect: QRect, box: QRectF, bar: Bar) -> None:
        """Write the phase behind its bar, where the axis leaves room."""
        left = box.right() + self._theme.px(6)
        room = self._layout.scale.right - left
        text = QFontMetricsF(painter.font()).elidedText(say(bar.words), _ELIDE, max(room, 0))
        painter.setPen(self._theme.colour("text"))
        painter.drawText(QRectF(left, rect.top(), room, rect.height()), _MIDDLE, text)

    def _event(self, painter: QPainter, rect: QRect, lane: Lane, scale: TimeScale) -> None:
        """Draw an event, and what happened on the side that has more room for it."""
        assert lane.point is not None
        x, middle = scale.x(lane.point), rect.center().y() + 0.5
        signs.event(painter, self._theme, x, middle, sharp=lane.sharp)
        metrics, away = QFontMetricsF(painter.font()), self._theme.px(10)
        after, before = scale.right - x - away, x - scale.left - away
        at_right = after >= min(before, metrics.horizontalAdvance(lane.subject))
        text = metrics.elidedText(lane.subject, _ELIDE, max(after if at_right else before, 0))
        width = metrics.horizontalAdvance(text)
        left = x + away if at_right else x - away - width
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(QRectF(left, rect.top(), width + 2, rect.height()), _MIDDLE, text)

    def _beside(self, painter: QPainter, rect: QRect, lane: Lane, scale: TimeScale) -> None:
        """Say at the edge what of a lane lies wholly before the axis, or behind it."""
        if lane.first is None:
            return
        painter.setPen(self._theme.colour("muted"))
        room = QRectF(scale.left + 4, rect.top(), scale.right - scale.left - 8, rect.height())
        day = days.show(date.fromordinal(lane.first).isoformat())
        text = lane.subject if lane.point is not None else say(lane.standing)
        sign = "‹" if lane.first < scale.first else "›"
        words = QFontMetricsF(painter.font()).elidedText(
            f"{sign} {day}: {text}", _ELIDE, room.width()
        )
        painter.drawText(room, _MIDDLE, words)


def _is_on(bar: Bar, scale: TimeScale) -> bool:
    """Tell whether any of a bar lies on the axis."""
    return bar.first <= scale.last and (bar.last is None or bar.last >= scale.first)
