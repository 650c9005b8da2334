"""Everything the delegates of a table need for painting, worked out once per theme and zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPen,
    QPixmap,
    QStaticText,
    QTextLayout,
)
from PySide6.QtWidgets import QStyle

from rare_earth_desk.views.delegates.roles import BAD, GOOD, INFO, MUTED, PLAIN, WARN
from rare_earth_desk.views.theme.fonts import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtWidgets import QStyleOptionViewItem

    from rare_earth_desk.views.theme.theme import Theme

SELECTED = QStyle.StateFlag.State_Selected.value
FOCUSED = QStyle.StateFlag.State_HasFocus.value

# Headings are smaller than the letters below them.
_HEADINGS: dict[Size, Size] = {"body": "small"}
_ELIDE = Qt.TextElideMode.ElideRight
_MOST_TEXTS = 6000
"""Texts kept laid out: three screens of a wide table, about 10 MB at most."""


class Laid(NamedTuple):
    """A line of text ready to be drawn: its length, and how far above the usual it begins."""

    text: QStaticText
    length: int
    rise: int


class CellLook(QObject):
    """Colours, font, laid-out texts and small pictures shared by all delegates of one table.

    Text is laid out once per (text, width) because that is most of what painting a cell costs.
    `changed` asks the view to take over `row_height` and to repaint.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None, *, size: Size = "body") -> None:
        super().__init__(parent)
        self.theme = theme
        self._size: Size = size
        self.hovered_row = -1
        self.current_row = -1
        self._texts: dict[tuple[str, int], Laid] = {}
        self._pictures: dict[Hashable, QPixmap] = {}
        self.refresh()
        theme.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Take over colours, font and zoom from the theme."""
        tokens, px = self.theme.tokens, self.theme.px
        self.tokens = tokens
        self.font = self.theme.font(self._size)
        self.heading_font = self.theme.font(_HEADINGS.get(self._size, "body"), strong=True)
        self.metrics = QFontMetrics(self.font)
        self.line = self.metrics.height()
        self.ascent = self.metrics.ascent()
        self.padding = px(8)
        self.clock_room = self.metrics.horizontalAdvance("▲ 888")
        self.row_height = max(px(32), self.line + px(8))
        self.compact_height = max(px(26), self.line + px(4))
        self.select = QColor(tokens.select)
        self.hover = QColor(tokens.hover)
        self.frame = QPen(QColor(tokens.accent), 2)
        self.frame.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        colours = {PLAIN: tokens.text, MUTED: tokens.muted, INFO: tokens.accent}
        colours |= {GOOD: tokens.good, WARN: tokens.warn, BAD: tokens.bad}
        self.pens = {tone: QPen(QColor(colour)) for tone, colour in colours.items()}
        self.ratio = max((s.devicePixelRatio() for s in QGuiApplication.screens()), default=1.0)
        self._texts.clear()
        self._pictures.clear()
        self.changed.emit()

    def ground(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: int
    ) -> bool:
        """Paint what lies under the text; return whether the cell is selected."""
        state = option.state.value
        if state & SELECTED:
            painter.fillRect(rect, self.select)
        elif row in (self.hovered_row, self.current_row):
            painter.fillRect(rect, self.hover)
        if state & FOCUSED:
            painter.setPen(self.frame)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        return bool(state & SELECTED)

    def write(
        self, painter: QPainter, text: str, left: int, width: int, rect: QRect, *, tone: int
    ) -> None:
        """Write one line into the `width` pixels from `left`, in the middle of the row."""
        if width > 0:
            self.put(painter, self.laid(text, width), left, rect, tone)

    def write_right(
        self, painter: QPainter, text: str, right: int, width: int, rect: QRect, *, tone: int
    ) -> None:
        """Write one line that ends at `right`, at most `width` pixels long."""
        if width > 0:
            laid = self.laid(text, width)
            self.put(painter, laid, right - laid.length, rect, tone)

    def put(self, painter: QPainter, laid: Laid, left: int, rect: QRect, tone: int) -> None:
        """Draw a line that is laid out already, in the middle of the row."""
        painter.setFont(self.font)
        painter.setPen(self.pens[tone])
        y = rect.y() + (rect.height() - self.line) // 2 - laid.rise
        painter.drawStaticText(left, y, laid.text)

    def laid(self, text: str, width: int) -> Laid:
        """Return `text` laid out in one line and shortened to `width`."""
        found = self._texts.get((text, width))
        if found is None:
            if len(self._texts) >= _MOST_TEXTS:
                self._texts.clear()
            found = self._texts[text, width] = self._lay(text, width)
        return found

    def picture(
        self, key: Hashable, width: int, height: int, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        """Return a small picture, drawn once and kept until the theme changes."""
        found = self._pictures.get(key)
        if found is None:
            found = self._pictures[key] = self._draw(width, height, draw)
        return found

    def _lay(self, text: str, width: int) -> Laid:
        # One line only: a note of several lines must not run out of its row.
        shown = self.metrics.elidedText(" ".join(text.split("\n")), _ELIDE, width)
        laid = QStaticText(shown)
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid.prepare(font=self.font)
        rise = 0 if shown.isascii() else self._rise(shown)
        return Laid(laid, self.metrics.horizontalAdvance(shown), rise)

    def _rise(self, text: str) -> int:
        """Return how much taller the letters of another font, e.g. a Chinese one, make a line.

        Drawn that much higher, Chinese and Latin cells of a row stand on the same base line.
        """
        layout = QTextLayout(text, self.font)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        return round(line.ascent()) - self.ascent

    def _draw(self, width: int, height: int, draw: Callable[[QPainter], None]) -> QPixmap:
        picture = QPixmap(round(max(1, width) * self.ratio), round(max(1, height) * self.ratio))
        picture.setDevicePixelRatio(self.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        return picture


def rounded(painter: QPainter, area: QRectF, radius: float, fill: QColor) -> None:
    """Fill a rectangle with round corners, without an outline."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(area, radius, radius)
