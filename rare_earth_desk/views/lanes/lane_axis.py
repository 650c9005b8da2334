"""The axis above lanes: today and the marked days, years, and months where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from rare_earth_desk.views.lanes.lane_list import LaneList
    from rare_earth_desk.views.theme.theme import Theme

_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class LaneAxis(QWidget):
    """Years, months below them where there is room, and today."""

    def __init__(self, lanes: LaneList, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes, self._theme = lanes, theme
        lanes.scaled.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of three lines: today, years, months (Qt)."""
        return QSize(0, round(3 * self._line() + 4))

    def _line(self) -> float:
        return QFontMetricsF(self._theme.font("tiny")).height() + 1

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom (Qt)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the axis (Qt)."""
        chart = self._lanes.chart
        if chart is None:
            return
        painter, theme, scale = QPainter(self), self._theme, self._lanes.scale
        painter.setFont(theme.font("tiny"))
        metrics, line = QFontMetricsF(painter.font()), self._line()
        width = metrics.horizontalAdvance
        for row, ticks in ((1, scale.years(width)), (2, scale.months(width))):
            for tick in ticks:
                painter.setPen(QPen(theme.colour("line"), 1))
                x, top = round(tick.x) + 0.5, row * line
                painter.drawLine(QPointF(x, top + 2), QPointF(x, self.height()))
                painter.setPen(theme.colour("text" if tick.is_year and row == 1 else "muted"))
                place = QRectF(x + 4, top, width(tick.text) + 2, line)
                painter.drawText(place, _MIDDLE, tick.text)
        free = self._today(painter, scale.x(chart.today), line)
        for mark in chart.marks:
            free = self._mark(painter, scale.x(mark.day), mark.words, free)
        painter.end()

    def _today(self, painter: QPainter, x: float, line: float) -> float:
        """Draw the line of today with its word; returns from where on there is room for more.

        The word stands at the left of the line where the edge is near, or where days are marked.
        """
        theme, text = self._theme, tr("today")
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        chart = self._lanes.chart
        at_left = bool(chart and chart.marks) or x + width + 8 >= self.width()
        left = x - width - 4 if at_left else x + 4
        painter.setPen(QPen(theme.colour("text"), 1.4))
        painter.drawLine(QPointF(round(x) + 0.5, 2), QPointF(round(x) + 0.5, self.height()))
        painter.drawText(QRectF(left, 0, width + 2, line), _MIDDLE, text)
        return max(x, left + width) + 2

    def _mark(self, painter: QPainter, x: float, words: str, free: float) -> float:
        """Draw a marked day, with its words where there is room behind `free`; returns the same."""
        line = self._line()
        painter.setPen(QPen(self._theme.colour("warn"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(round(x) + 0.5, line), QPointF(round(x) + 0.5, self.height()))
        width = QFontMetricsF(painter.font()).horizontalAdvance(words)
        if x - width / 2 < free or x + width / 2 > self.width():
            return free
        painter.drawText(QRectF(x - width / 2, 0, width + 2, line), _MIDDLE, words)
        return x + width / 2 + 4
