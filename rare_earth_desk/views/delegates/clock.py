"""The 45 working days since acceptance as a bar with a mark, and as a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from rare_earth_desk.domain.clock import WORKING_DAYS
from rare_earth_desk.views.delegates.look import rounded
from rare_earth_desk.views.delegates.roles import (
    BAD,
    CLOCK_ROLE,
    DISPLAY_ROLE,
    MUTED,
    PLAIN,
    TONE_ROLE,
)
from rare_earth_desk.views.delegates.text import TextDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
    from PySide6.QtGui import QPainter, QPixmap

FULL = 2 * WORKING_DAYS
"""Working days at the right end of the bar: the mark of the 45th stands in its middle."""


class ClockDelegate(TextDelegate):
    """Draws CLOCK_ROLE; where it is None, the model's text (e.g. "not accepted yet"), muted.

    Up to the limit the bar is slim; beyond the mark it becomes a block of twice the height, as
    long as the excess, and the number has a ▲ before it. Beyond FULL the block ends in a point: it
    goes on. A stopped clock (TONE_ROLE is MUTED) is drawn as an outline.
    """

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        selected: bool,
    ) -> None:
        """Paint bar and number."""
        days = index.data(CLOCK_ROLE)
        if days is None:
            if text := index.data(DISPLAY_ROLE):
                self.look.write(
                    painter,
                    str(text),
                    rect.x() + self.look.padding,
                    rect.width() - 2 * self.look.padding,
                    rect,
                    tone=MUTED,
                )
            return
        stopped = index.data(TONE_ROLE) == MUTED
        self._paint_clock(painter, rect, days, stopped=stopped)

    def _paint_clock(self, painter: QPainter, rect: QRect, days: int, *, stopped: bool) -> None:
        look = self.look
        px = look.theme.px
        right = rect.x() + rect.width() - look.padding
        bar_room = min(px(72), rect.width() - 2 * look.padding - look.clock_room - px(6))
        late = days > WORKING_DAYS
        if bar_room >= px(20):
            height = px(10)
            bar = self._bar(min(max(days, 0), FULL + 1), bar_room, height, stopped=stopped)
            top = rect.y() + (rect.height() - height) // 2
            painter.drawPixmap(rect.x() + look.padding, top, bar)
        tone = MUTED if stopped else BAD if late else PLAIN
        text = f"▲ {days}" if late else str(days)
        look.write_right(painter, text, right, rect.width() - 2 * look.padding, rect, tone=tone)

    def _bar(self, days: int, width: int, height: int, *, stopped: bool) -> QPixmap:
        def draw(painter: QPainter) -> None:
            self._draw_bar(painter, days, QRectF(0, 0, width, height), stopped=stopped)

        return self.look.picture(("clock", days, width, height, stopped), width, height, draw)

    def _draw_bar(self, painter: QPainter, days: int, area: QRectF, *, stopped: bool) -> None:
        tokens = self.look.tokens
        thick = area.height() * 0.5
        track = QRectF(0, (area.height() - thick) / 2, area.width(), thick)
        mark = round(area.width() * WORKING_DAYS / FULL)
        rounded(painter, track, thick / 2, QColor(tokens.line))
        late = days > WORKING_DAYS
        colour = QColor(tokens.edge if stopped else tokens.bad if late else tokens.accent)
        done = QRectF(0, track.y(), min(area.width() * days / FULL, mark), thick)
        if stopped:
            painter.setPen(QPen(colour, 1))
            painter.setBrush(QColor(tokens.base))
            painter.drawRoundedRect(done.adjusted(0.5, 0.5, -0.5, -0.5), thick / 2, thick / 2)
        elif days:
            done.setWidth(max(done.width(), thick))
            rounded(painter, done, thick / 2, colour)
        if late:
            self._draw_excess(painter, days, area, mark, colour)
        painter.fillRect(QRectF(mark - 1, 0, 2, area.height()), QColor(tokens.text))

    @staticmethod
    def _draw_excess(painter: QPainter, days: int, area: QRectF, mark: int, colour: QColor) -> None:
        """Draw what lies beyond the mark, `days` in length; a point at its end where it goes on."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        beyond = max(area.width() * min(days, FULL) / FULL - mark, 3.0)
        point = area.height() / 2 if days > FULL else 0.0
        end = mark + beyond - point
        painter.drawRect(QRectF(mark, 0, beyond - point, area.height()))
        if point:
            tip = [(end, 0.0), (end + point, area.height() / 2), (end, area.height())]
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in tip]))
