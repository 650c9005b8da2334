"""A lane for each general licence: its validity as a bar, today, and the days ahead to look at."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rare_earth_desk.domain import days, warning_days
from rare_earth_desk.domain.general_licences import words
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from rare_earth_desk.domain.general_licences.renewals import Lane

_NAMES, _ROW, _HEAD, _BAR = 190, 30, 34, 16
_BEFORE, _AFTER = 400, 430
"""Days before and after today that are drawn; a longer validity goes on beyond the edge."""
_TONES = {"running": "accent", "to come": "accent", "suspended": "warn", "ended": "neutral",
          "draft": "edge"}  # fmt: skip


class Lanes(QWidget):
    """Drawn only; the table beside it says the same to the keys and to screen readers."""

    chosen = Signal(str)  # the id of a licence

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes: tuple[Lane, ...] = ()
        self._today = date.min
        self.setAccessibleName(tr("Validity of the general licences"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)

    def show_lanes(self, lanes: Sequence[Lane], today: date) -> None:
        """Show licences that have a day at all, the earliest end first."""
        self._lanes = tuple(one for one in lanes if one.first or one.last)
        self._today = today
        told = (f"{say(words.called(one.licence))}: {say(words.standing(one))}"
                for one in self._lanes)  # fmt: skip
        self.setAccessibleDescription("; ".join(told))
        self.setVisible(bool(self._lanes))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of head and lanes (Qt)."""
        px = current().px
        return QSize(px(600), px(_HEAD) + px(_ROW) * len(self._lanes) + px(6))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which names and bars can be told (Qt)."""
        return QSize(current().px(420), self.sizeHint().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the licence that was clicked (Qt)."""
        px = current().px
        row = int((event.position().y() - px(_HEAD)) // px(_ROW))
        if 0 <= row < len(self._lanes):
            self.chosen.emit(self._lanes[row].licence.id)

    # -- drawing -------------------------------------------------------------------------------

    def _x(self, day: date) -> float:
        left = current().px(_NAMES)
        share = ((day - self._today).days + _BEFORE) / (_BEFORE + _AFTER)
        return left + (self.width() - left - current().px(8)) * min(max(share, 0.0), 1.0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw months, marks and lanes (Qt)."""
        if not self._lanes:  # nothing was told yet, not even which day it is
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(current().font("small"))
        self._draw_quarters(painter)
        self._draw_marks(painter)
        for row, lane in enumerate(self._lanes):
            self._draw_lane(painter, row, lane)

    def _draw_quarters(self, painter: QPainter) -> None:
        theme, px = current(), current().px
        first = self._today - timedelta(days=_BEFORE)
        month = date(first.year, first.month, 1)
        free = 0.0  # from where on there is room for words
        while (month := _next_month(month)) <= self._today + timedelta(days=_AFTER):
            if month.month % 3 != 1:
                continue
            x = self._x(month)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(x, px(_HEAD) - px(4)), QPointF(x, self.height()))
            painter.setPen(theme.colour("muted"))
            room = QRectF(x + px(3), px(18), px(64), px(14))
            if room.right() > self.width() or room.left() < free:
                continue
            free = room.right()
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, days.show(f"{month:%Y-%m}"))

    def _draw_marks(self, painter: QPainter) -> None:
        """Draw today, and so many days ahead, with their words above."""
        theme, px = current(), current().px
        right = Qt.AlignmentFlag.AlignRight
        looks = sorted(warning_days.in_force().licence_marks)
        marks = [(0, "text", tr("today")), *((n, "warn", f"{n}") for n in looks)]
        free = 0.0
        for ahead, tone, text in marks:
            x = self._x(self._today + timedelta(days=ahead))
            style = Qt.PenStyle.DotLine if ahead else Qt.PenStyle.SolidLine
            painter.setPen(QPen(theme.colour(tone), 1.5 if not ahead else 1, style))
            painter.drawLine(QPointF(x, px(16)), QPointF(x, self.height()))
            if ahead:
                room = QRectF(x - px(10), px(1), px(20), px(14))
                if room.left() >= free:
                    free = room.right()
                    painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, text)
            else:
                painter.drawText(QRectF(x - px(64), px(1), px(62), px(14)), right, text)

    def _draw_lane(self, painter: QPainter, row: int, lane: Lane) -> None:
        theme, px = current(), current().px
        top = px(_HEAD) + px(_ROW) * row
        middle = Qt.AlignmentFlag.AlignVCenter
        name = painter.fontMetrics().elidedText(
            say(words.called(lane.licence)), Qt.TextElideMode.ElideRight, px(_NAMES - 12)
        )
        painter.setPen(theme.colour("text" if lane.standing != "draft" else "muted"))
        painter.drawText(QRectF(px(4), top, px(_NAMES - 8), px(_ROW)), middle, name)
        far = timedelta(days=_AFTER)
        begin = self._x(lane.first or self._today - timedelta(days=_BEFORE))
        end = self._x((lane.last + timedelta(days=1)) if lane.last else self._today + far)
        bar = QRectF(begin, top + (px(_ROW) - px(_BAR)) / 2, max(end - begin, px(3)), px(_BAR))
        colour = theme.colour("bad" if lane.is_uncovered else _TONES[lane.standing])
        if lane.standing in ("draft", "to come"):
            painter.setPen(QPen(colour, 1.25, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(QPen(colour, 1))
            ground = theme.colour("bad" if lane.is_uncovered else _TONES[lane.standing])
            ground.setAlpha(60)
            painter.setBrush(ground)
        painter.drawRoundedRect(bar, px(3), px(3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._draw_words(painter, lane, bar)

    def _draw_words(self, painter: QPainter, lane: Lane, bar: QRectF) -> None:
        """Write how long it lasts beside the bar, where there is more room."""
        theme, px = current(), current().px
        text = say(words.standing(lane))
        wide = painter.fontMetrics().horizontalAdvance(text) + px(10)
        height = painter.fontMetrics().height()
        room = QRectF(bar.right() + px(6), bar.center().y() - height / 2, wide, height)
        if room.right() > self.width():
            room.moveRight(min(bar.right() - px(6), self.width() - px(6)))
            room.setLeft(max(bar.left() + px(6), px(_NAMES)))
        painter.fillRect(room.adjusted(-px(2), 0, 0, 0), theme.colour("base"))
        painter.setPen(theme.colour("bad" if lane.is_uncovered else "text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, text)


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
