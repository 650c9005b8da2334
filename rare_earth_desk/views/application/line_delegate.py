"""Measures and draws the lines of a `LineList`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rare_earth_desk.views.theme.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from rare_earth_desk.views.application.line_list import LineList
    from rare_earth_desk.views.application.lines import Line, Mark

_WRAP = int(Qt.TextFlag.TextWordWrap)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_ELIDE = Qt.TextElideMode.ElideRight
_BAR = 5  # height of the bar of a share, in pixels at zoom 1


class _Columns(NamedTuple):
    """Where the parts of a line begin, in pixels from its left edge."""

    text: int
    text_end: int
    right: int
    right_end: int
    act: int


class LineDelegate(QStyledItemDelegate):
    """Lays out lines in three columns that all lines of the list share."""

    def __init__(
        self, parent: LineList, theme: Theme, right_most: int, *, whole: bool = False
    ) -> None:
        super().__init__(parent)
        self._list, self._whole = parent, whole
        self._theme = theme
        self._right_most = right_most
        self._left = self._right = self._act = 0
        self._heights: dict[tuple[int, int], int] = {}
        self.refresh(())

    def refresh(self, lines: Sequence[Line]) -> None:
        """Take over fonts from the theme and the width of the columns from the lines."""
        theme, px = self._theme, self._theme.px
        self._fonts = {
            "plain": theme.font(),
            "strong": theme.font(strong=True),
            "struck": theme.font(),
            "muted": theme.font(),
            "heading": theme.font("small", strong=True),
        }
        self._fonts["struck"].setStrikeOut(True)
        self._small = theme.font("small")
        self._metrics = {look: QFontMetrics(font) for look, font in self._fonts.items()}
        self._small_metrics = QFontMetrics(self._small)
        width = self._small_metrics.horizontalAdvance
        gap = px(10)
        self._left = max((width(line.left) for line in lines), default=0)
        self._left += gap if self._left else 0
        # Headings stand apart: what they say at the right takes no room from the lines.
        plain = [line for line in lines if line.look != "heading"]
        self._right = max((self._right_width(line) for line in plain), default=0)
        links = [width(line.acts[0].text) + gap for line in lines if len(line.acts) == 1]
        menus = any(len(line.acts) > 1 for line in lines)
        self._act = max([*links, px(24) if menus else 0]) if not self._whole else 0
        self._heights.clear()

    def _right_width(self, line: Line) -> int:
        if not line.right and not line.mark:
            return 0
        px = self._theme.px
        mark = px(16) if line.mark else 0
        return (
            min(self._small_metrics.horizontalAdvance(line.right), px(self._right_most))
            + mark
            + px(8)
        )

    # -- measuring ---------------------------------------------------------------------------

    def height(self, place: int, line: Line, width: int) -> int:
        """Return how high a line is at this width, without a panel below it."""
        known = self._heights.get((place, width))
        if known is None:
            known = self._heights[place, width] = self._measure(line, width)
        return known

    def _measure(self, line: Line, width: int) -> int:
        px = self._theme.px
        columns = self._columns(line, width)
        room = columns.text_end - columns.text
        metrics = self._metrics[line.look]
        height = metrics.height() if self._whole else _wrapped(metrics, line.text, room)
        for remark in line.remarks:
            height += px(2) + _wrapped(self._small_metrics, remark.text, columns.act - columns.text)
        if line.share is not None:
            height += px(_BAR + 3)
        return height + px(9)

    def _columns(self, line: Line, width: int) -> _Columns:
        px = self._theme.px
        pad = px(4)
        heading = line.look == "heading"
        text = pad + (0 if heading else self._left)
        act = width - pad - (0 if heading else self._act)
        right = act - (self._right_width(line) if heading else self._right)
        return _Columns(text, max(right, text + px(40)), right, act, act)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a line with the panel that may lie below it (Qt)."""
        return QSize(0, self._list.height_of(index.row()))

    def act_rect(self, row: QRect, line: Line) -> QRect:
        """Return where the link or the menu of a line is."""
        if not line.acts:
            return QRect()
        columns = self._columns(line, row.width())
        height = self._metrics["plain"].height() + self._theme.px(9)
        return QRect(row.x() + columns.act, row.y(), self._act + self._theme.px(4), height)

    # -- drawing -----------------------------------------------------------------------------

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one line (Qt)."""
        line = self._list.lines[index.row()]
        rect = QRect(option.rect)
        rect.setHeight(self.height(index.row(), line, rect.width()))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option)
        self._paint_texts(painter, rect, line)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._paint_act(painter, rect, line, hovered=hovered)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        theme = self._theme
        state = option.state
        focused = state & QStyle.StateFlag.State_Selected and self._list.hasFocus()
        if not focused and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setPen(QPen(theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("select" if focused else "hover"))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), theme.px(5), theme.px(5))

    def _paint_texts(self, painter: QPainter, rect: QRect, line: Line) -> None:
        theme, px = self._theme, self._theme.px
        columns = self._columns(line, rect.width())
        metrics = self._metrics[line.look]
        top = rect.y() + px(4)
        base = top + metrics.ascent()
        quiet = line.look in ("struck", "muted", "heading")
        painter.setFont(self._fonts[line.look])
        painter.setPen(theme.colour("muted" if quiet else "text"))
        room = columns.text_end - columns.text
        text = metrics.elidedText(line.text, _ELIDE, room) if self._whole else line.text
        height = metrics.height() if self._whole else _wrapped(metrics, text, room)
        place = QRect(rect.x() + columns.text, top, room, height + 2)
        painter.drawText(place, _flags(metrics, height), text)
        painter.setFont(self._small)
        painter.setPen(theme.colour("muted"))
        if line.left:
            painter.drawText(QPointF(rect.x() + px(4), base), line.left)
        self._paint_right(painter, rect, line, columns, base)
        self._paint_remarks(painter, rect, line, columns, top + height)
        if line.share is not None:
            self._paint_share(painter, rect, line.share, columns)

    def _paint_share(self, painter: QPainter, rect: QRect, share: float, columns: _Columns) -> None:
        px = self._theme.px
        left, top = rect.x() + columns.text, rect.bottom() - px(_BAR + 3)
        room = columns.right_end - columns.text
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, part in (("line", 1.0), ("accent", share)):
            painter.setBrush(self._theme.colour(colour))
            place = QRectF(left, top, max(room * part, px(1)), px(_BAR))
            painter.drawRoundedRect(place, px(2), px(2))

    def _paint_right(
        self, painter: QPainter, rect: QRect, line: Line, columns: _Columns, base: int
    ) -> None:
        px = self._theme.px
        end = rect.x() + columns.right_end - (px(4) if columns.act < rect.width() - px(4) else 0)
        if line.mark:
            middle = QPointF(end - px(5), base - self._small_metrics.xHeight() / 2)
            self._paint_mark(painter, line.mark, middle)
            end -= px(16)
        if line.right:
            room = end - rect.x() - columns.right
            shown = self._small_metrics.elidedText(line.right, _ELIDE, max(room, px(30)))
            left = end - self._small_metrics.horizontalAdvance(shown)
            painter.drawText(QPointF(left, base), shown)

    def _paint_mark(self, painter: QPainter, mark: Mark, middle: QPointF) -> None:
        radius = self._theme.px(4)
        circle = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(self._theme.colour("muted"), 1.4))
        painter.setBrush(self._theme.colour("muted") if mark == "full" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if mark == "half":
            half = QPainterPath()
            half.moveTo(middle)
            half.arcTo(circle, 90, 180)
            painter.fillPath(half, self._theme.colour("muted"))

    def _paint_remarks(
        self, painter: QPainter, rect: QRect, line: Line, columns: _Columns, top: int
    ) -> None:
        px = self._theme.px
        room = columns.act - columns.text
        for remark in line.remarks:
            painter.setPen(self._theme.colour(remark.tone))
            painter.setFont(self._small)
            height = _wrapped(self._small_metrics, remark.text, room)
            place = QRect(rect.x() + columns.text, top + px(2), room, height + 2)
            painter.drawText(place, _flags(self._small_metrics, height), remark.text)
            top += px(2) + height

    def _paint_act(self, painter: QPainter, rect: QRect, line: Line, *, hovered: bool) -> None:
        if not line.acts or self._whole:
            return
        theme = self._theme
        place = self.act_rect(rect, line)
        if len(line.acts) == 1:
            font = QFont(self._small)
            font.setWeight(QFont.Weight.DemiBold)
            font.setUnderline(hovered)
            painter.setFont(font)
            painter.setPen(theme.colour("accent"))
            painter.drawText(
                place.adjusted(0, theme.px(5), -theme.px(4), 0), _RIGHT, line.acts[0].text
            )
            return
        picture = theme.icon_pixmap("more", "text" if hovered else "edge", 16)
        extent = theme.px(16)
        painter.drawPixmap(
            place.right() - extent - theme.px(2),
            place.y() + (place.height() - extent) // 2,
            picture,
        )


def _flags(metrics: QFontMetrics, height: int) -> int:
    """Return how to write a text: what fits to the pixel must not be wrapped by a rounding."""
    return _LEFT if height == metrics.height() else _LEFT | _WRAP


def _wrapped(metrics: QFontMetrics, text: str, width: int) -> int:
    """Return how high `text` is when it is wrapped at `width`."""
    if "\n" not in text and metrics.horizontalAdvance(text) <= width:
        return metrics.height()
    return metrics.boundingRect(QRect(0, 0, max(width, 1), 1 << 20), _LEFT | _WRAP, text).height()
