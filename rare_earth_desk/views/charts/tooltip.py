"""The exact values at the point pointed at, in a small panel beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from rare_earth_desk.charts.figure import NOTHING
from rare_earth_desk.views.charts.captions import SWATCH, Sign
from rare_earth_desk.views.charts.readings import Reading
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.views.charts.captions import Look
    from rare_earth_desk.views.charts.overlay import Spot

_PAD = 10.0
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Tooltip(QWidget):
    """Lists name and value of every series, the totals, and the marks that fall on the point."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._reading = Reading("", (), (), leads=False)
        self._figure = NOTHING
        self._look = look
        self._row = -1
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take colours and fonts."""
        self._look = look
        self.update()

    def tell(self, reading: Reading, row: int, figure: Figure, spots: list[Spot]) -> None:
        """Show `reading` with one row chosen, beside the spots pointed at."""
        self._figure = figure
        self._reading, self._row = self._shortened(reading, row)
        self.resize(self._size())
        self._stand_beside(spots)
        self.setAccessibleName(self.text())
        self.show()
        self.raise_()
        self.update()

    def text(self) -> str:
        """Return all that is shown as lines of text."""
        rows = (f"{row.label} {row.value}" for row in self._reading.rows)
        return "\n".join((self._reading.title, *rows, *self._reading.marks))

    def _shortened(self, reading: Reading, row: int) -> tuple[Reading, int]:
        """Leave the smallest series out where there are more than the chart is high."""
        room = int((self._parent.height() - 2 * _PAD) // self._line()) - 3 - len(reading.marks)
        if len(reading.rows) <= room:
            return reading, row
        order = sorted(
            range(len(reading.rows)),
            key=lambda i: (i == row, reading.rows[i].series < 0, reading.rows[i].amount),
        )
        kept = sorted(order[-max(room, 1) :])
        more = tr("and {count} smaller ones", count=len(order) - len(kept))
        rows = tuple(reading.rows[i] for i in kept)
        short = replace(reading, rows=rows, marks=(more, *reading.marks))
        return short, kept.index(row) if row >= 0 else -1

    def _line(self) -> float:
        return self._look.fonts.small.height + 2

    def _hint(self) -> str:
        return say(self._figure.counted.leads) if self._reading.leads else ""

    def _size(self) -> QSize:
        small, strong, tick = self._look.fonts.small, self._look.fonts.strong, self._look.fonts.tick
        rows = self._reading.rows
        names = max((strong.width(row.label) for row in rows), default=0.0)
        values = max((strong.width(row.value) for row in rows), default=0.0)
        lines = [SWATCH + 6 + names + 18 + values, strong.width(self._reading.title)]
        lines += [tick.width(text) for text in (*self._reading.marks, self._hint())]
        count = 1 + len(rows) + len(self._reading.marks) + bool(self._hint())
        groups = len({row.panel for row in rows}) - 1
        height = count * self._line() + groups * 6 + 2 * _PAD - 4
        return QSize(int(max(lines) + 2 * _PAD) + 1, int(max(height, small.height)) + 1)

    def _stand_beside(self, spots: list[Spot]) -> None:
        """Stand right of what is pointed at, or left of it, never over it and inside the chart."""
        parent = self._parent
        area, first = spots[0].area, spots[0].column
        lying = first is not None and first.width() >= area.width() - 1
        if lying and first is not None:
            x: float = parent.width() - self.width() - 4
            below = first.bottom() + 4
            y: float = (
                below if below + self.height() <= parent.height() else first.top() - self.height()
            )
        else:
            line = spots[0].line if spots[0].line is not None else 0.0
            low, high = (first.left(), first.right()) if first is not None else (line, line)
            x = high + 10 if high + 10 + self.width() <= parent.width() else low - 10 - self.width()
            y = self._free_height(spots[0])
        x, y = min(x, parent.width() - self.width()), min(y, parent.height() - self.height())
        self.move(int(max(x, 0)), int(max(y, 0)))

    def _free_height(self, spot: Spot) -> float:
        """Return the upper edge at that end of the plot where the lines are not."""
        heights = [place.y() for place, _ in spot.dots]
        if heights and sum(heights) / len(heights) < spot.area.center().y():
            return max(spot.area.bottom() - 4 - self.height(), 0.0)
        return spot.area.top() + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the panel."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, fonts = self._look.colours, self._look.fonts
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(QColor(colours.base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        line = self._line()
        spot = QRectF(_PAD, _PAD - 2, self.width() - 2 * _PAD, line)
        painter.setFont(fonts.strong.font)
        painter.setPen(QColor(colours.text))
        painter.drawText(spot, _LEFT, self._reading.title)
        spot = self._draw_rows(painter, spot.translated(0, line))
        painter.setFont(fonts.tick.font)
        painter.setPen(QColor(colours.muted))
        for text in (*self._reading.marks, self._hint()):
            painter.drawText(spot, _LEFT, text)
            spot.translate(0, line)
        painter.end()

    def _draw_rows(self, painter: QPainter, spot: QRectF) -> QRectF:
        colours, fonts = self._look.colours, self._look.fonts
        before = 0
        for i, row in enumerate(self._reading.rows):
            spot = spot.translated(0, 6 if row.panel != before else 0)
            before = row.panel
            if i == self._row:
                painter.fillRect(spot.adjusted(-_PAD / 2, 0, _PAD / 2, 0), QColor(colours.select))
            if row.series >= 0:
                sign = Sign(self._figure.panels[row.panel], row.series, colours, SWATCH)
                sign.draw(painter, spot.left(), spot.center().y())
            strong = row.series == -1 or i == self._row
            painter.setFont((fonts.strong if strong else fonts.small).font)
            painter.setPen(QColor(colours.text))
            painter.drawText(spot.adjusted(SWATCH + 6, 0, 0, 0), _LEFT, row.label)
            painter.drawText(spot, _RIGHT, row.value)
            spot = spot.translated(0, self._line())
        return spot
