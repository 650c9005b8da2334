"""Draws the lanes: names at the left, bars and events across."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rare_earth_desk.charts.lanes import Sign
from rare_earth_desk.domain import days
from rare_earth_desk.views.lanes import signs
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from rare_earth_desk.charts.lanes import Bar, Lane, Look
    from rare_earth_desk.views.lanes.lane_list import LaneList
    from rare_earth_desk.views.lanes.lane_model import Index
    from rare_earth_desk.views.lanes.time_scale import TimeScale
    from rare_earth_desk.views.theme.theme import Theme

_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ELIDE = Qt.TextElideMode.ElideRight


def lane_height(theme: Theme) -> int:
    """Return the height of a lane in pixels."""
    return theme.px(25)


class LaneDelegate(QStyledItemDelegate):
    """Every lane has one height; what does not fit into a bar stands beside it or nowhere."""

    def __init__(self, parent: LaneList, theme: Theme) -> None:
        super().__init__(parent)
        self._list, self._theme = parent, theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a lane (Qt)."""
        return QSize(0, lane_height(self._theme))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a lane (Qt)."""
        lane, scale = self._list.model_.lanes[index.row()], self._list.scale
        rect = QRect(option.rect)
        painter.save()
        self._ground(painter, rect, option)
        self._lines(painter, rect)
        self._name(painter, rect, lane)
        painter.setFont(self._theme.font("tiny"))
        shown = [bar for bar in lane.bars if _is_on(bar, scale)]
        for bar in shown:
            self._bar(painter, rect, bar, scale)
        self._today(painter, rect)
        for bar in shown:
            self._words(painter, self._box(rect, bar, scale), bar)
        if lane.point is not None and scale.holds(lane.point):
            self._event(painter, rect, lane, _ground(option))
        elif not shown:
            self._beside(painter, rect, lane, scale)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        theme, ground = self._theme, _ground(option)
        painter.fillRect(rect, theme.colour(ground))
        chosen = ground == "select"
        if chosen and self._list.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))

    def _lines(self, painter: QPainter, rect: QRect) -> None:
        """Draw the beginnings of years and the marked days through the lane."""
        painter.setPen(QPen(self._theme.colour("line"), 1))
        for x in self._list.year_lines:
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() + 1))
        painter.setPen(QPen(self._theme.colour("warn"), 1, Qt.PenStyle.DotLine))
        for x in self._list.mark_lines:
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() + 1))

    def _today(self, painter: QPainter, rect: QRect) -> None:
        x = self._list.today_line
        painter.setPen(QPen(self._theme.colour("text"), 1.4))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() + 1))

    def _name(self, painter: QPainter, rect: QRect, lane: Lane) -> None:
        theme = self._theme
        font = theme.font("small", strong=lane.stands_out)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        room = self._list.name_width - theme.px(14)
        shown = QFontMetricsF(font).elidedText(lane.label, _ELIDE, room)
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
        signs.bar(painter, self._theme, box, bar.look)
        if not bar.sharp_first and scale.holds(bar.first):
            signs.vague_end(painter, self._theme, box.left() + 3, box)
        if not bar.sharp_last and bar.last is not None and scale.holds(bar.last):
            signs.vague_end(painter, self._theme, box.right() - 3, box)

    def _words(self, painter: QPainter, box: QRectF, bar: Bar) -> None:
        """Write what a bar is into it where that fits as a whole, else beside it or nowhere.

        Words stand on a plate, so that neither hatching nor the line of today runs through them.
        """
        width = QFontMetricsF(painter.font()).horizontalAdvance
        left, look = 4 if bar.sharp_first else 9, bar.look
        words = say(bar.words)
        inside = (f"{look.short} {words}".lstrip(), look.short)
        fits = [one for one in inside if one and width(one) + left + 4 <= box.width()]
        if fits and look.sign is not Sign.THIN:
            place = QRectF(box.left() + left, box.top(), width(fits[0]) + 4, box.height())
            self._write(painter, place, fits[0], look, within=True)
        elif bar.beside:
            place = self._room_beside(box, width(words) + 4)
            self._write(painter, place, words, look, within=False)

    def _room_beside(self, box: QRectF, width: float) -> QRectF:
        """Return the room behind a bar, before it where the edge is near, else at its end."""
        gap, scale = self._theme.px(6), self._list.scale
        left = box.right() + gap
        if left + width > scale.right:
            left = box.left() - gap - width
        if left < scale.left:
            left = scale.right - width
        return QRectF(left, box.top(), width, box.height())

    def _write(
        self, painter: QPainter, place: QRectF, words: str, look: Look, *, within: bool
    ) -> None:
        if not within or look.sign is not Sign.FULL:
            plate = QRectF(place.left() - 2, place.top() + 1, place.width(), place.height() - 2)
            painter.fillRect(plate, self._theme.colour("base"))
        painter.setPen(self._theme.colour(signs.words_tone(look, within=within)))
        painter.drawText(place, _MIDDLE, words)

    def _event(self, painter: QPainter, rect: QRect, lane: Lane, ground: str) -> None:
        """Draw an event, and what happened on the side that has more room for it."""
        assert lane.point is not None
        scale = self._list.scale
        x, middle = scale.x(lane.point), rect.center().y() + 0.5
        signs.event(painter, self._theme, x, middle, sharp=lane.sharp)
        metrics, away = QFontMetricsF(painter.font()), self._theme.px(10)
        after, before = scale.right - x - away, x - scale.left - away
        at_right = after >= min(before, metrics.horizontalAdvance(lane.subject))
        text = metrics.elidedText(lane.subject, _ELIDE, max(after if at_right else before, 0))
        width = metrics.horizontalAdvance(text)
        left = x + away if at_right else x - away - width
        place = QRectF(left, rect.top() + 2, width + 2, rect.height() - 4)
        painter.fillRect(place, self._theme.colour(ground))
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(place, _MIDDLE, text)

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


def _ground(option: QStyleOptionViewItem) -> str:
    if option.state & QStyle.StateFlag.State_Selected:
        return "select"
    return "hover" if option.state & QStyle.StateFlag.State_MouseOver else "base"


def _is_on(bar: Bar, scale: TimeScale) -> bool:
    """Tell whether any of a bar lies on the axis."""
    return bar.first <= scale.last and (bar.last is None or bar.last >= scale.first)
