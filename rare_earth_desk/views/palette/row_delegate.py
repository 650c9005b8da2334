"""Draws one row of a list of answers: text with what was typed in bold, detail, key, remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rare_earth_desk.views.palette.ranking import matched
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.key_columns import caps

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from rare_earth_desk.views.palette.row_list import Row, RowList

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
TYPED_ROLE = ROW_ROLE + 1

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ELIDE = Qt.TextElideMode.ElideRight


class RowDelegate(QStyledItemDelegate):
    """Draws a `Row`; the highlighted one is told by its ground and by a bar at its left."""

    def __init__(self, parent: RowList) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Return the height of a row; the width is the list's (Qt)."""
        return QSize(0, self._list.row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row (Qt)."""
        row: Row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            _paint_ground(painter, rect)
        px = current().px
        room = rect.adjusted(px(14), 0, -px(12), 0)
        room.setRight(_paint_keys(painter, room, row.keys))
        room.setRight(_paint_remark(painter, room, row.remark))
        _paint_texts(painter, room, row, index.data(TYPED_ROLE))
        painter.restore()


def _paint_ground(painter: QPainter, rect: QRect) -> None:
    theme = current()
    px = theme.px
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("select"))
    painter.drawRoundedRect(QRectF(rect.adjusted(px(4), 1, -px(4), -1)), px(5), px(5))
    painter.setBrush(theme.colour("accent"))
    bar = QRectF(rect.x() + px(4), rect.y() + px(6), px(3), rect.height() - 2 * px(6))
    painter.drawRoundedRect(bar, px(1), px(1))


def _paint_keys(painter: QPainter, room: QRect, keys: str) -> int:
    """Draw the caps of a key at the right end of `room`; return where they begin."""
    right = room.right()
    if not keys:
        return right
    theme = current()
    font = theme.font("small")
    metrics = QFontMetrics(font)
    painter.setFont(font)
    height = metrics.height() + theme.px(2)
    for cap in reversed(caps(keys)):
        width = max(metrics.horizontalAdvance(cap) + theme.px(10), height)
        box = QRectF(right - width, room.center().y() - height / 2, width, height)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(theme.colour("alternate"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, 0.5), theme.px(4), theme.px(4))
        painter.setPen(theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
        right -= width + theme.px(3)
    return right - theme.px(8)


def _paint_remark(painter: QPainter, room: QRect, remark: str) -> int:
    """Write the remark at the right end of `room`; return where it begins."""
    if not remark:
        return room.right()
    theme = current()
    font = theme.font("small")
    painter.setFont(font)
    painter.setPen(theme.colour("muted"))
    width = QFontMetrics(font).horizontalAdvance(remark)
    place = QRect(room.right() - width, room.y(), width + 1, room.height())
    painter.drawText(place, _MIDDLE, remark)
    return room.right() - width - theme.px(12)


def _paint_texts(painter: QPainter, room: QRect, row: Row, typed: str) -> None:
    """Write text and detail, the text first where both do not fit."""
    theme = current()
    plain, strong = theme.font(), theme.font(strong=True)
    shown = QFontMetrics(strong).elidedText(row.text, _ELIDE, room.width())
    painter.setPen(theme.colour("text" if row.enabled else "muted"))
    left = float(room.x())
    baseline = room.y() + (room.height() + QFontMetrics(plain).capHeight()) / 2
    for part, emphasised in _parts(shown, typed):
        font = strong if emphasised else plain
        painter.setFont(font)
        painter.drawText(QPointF(left, baseline), part)
        left += QFontMetrics(font).horizontalAdvance(part)
    small = theme.font("small")
    if not row.enabled:
        small.setStyle(QFont.Style.StyleItalic)
    left += theme.px(10)
    painter.setFont(small)
    painter.setPen(theme.colour("muted"))
    detail = QFontMetrics(small).elidedText(row.detail, _ELIDE, int(room.right() - left))
    painter.drawText(QPointF(left, baseline), detail)


def _parts(shown: str, typed: str) -> list[tuple[str, bool]]:
    """Cut a text into pieces, each with whether it was typed."""
    parts = []
    done = 0
    for start, length in matched(typed, shown):
        if start < done:
            continue
        parts += [(shown[done:start], False), (shown[start : start + length], True)]
        done = start + length
    parts.append((shown[done:], False))
    return [(part, emphasised) for part, emphasised in parts if part]
