"""Draws the lanes of the timeline on the ground of their list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rare_earth_desk.views.measures.lane_painter import LanePainter

if TYPE_CHECKING:
    from rare_earth_desk.views.measures.timeline_list import TimelineList
    from rare_earth_desk.views.measures.timeline_model import Index
    from rare_earth_desk.views.theme.theme import Theme

LANE: Final = 25
"""Height of a lane in pixels at zoom 1."""


class TimelineDelegate(QStyledItemDelegate):
    """Every lane has one height; the chosen one stands out, and more so while it has the keys."""

    def __init__(self, parent: TimelineList, theme: Theme) -> None:
        super().__init__(parent)
        self._list, self._theme = parent, theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a lane (Qt)."""
        return QSize(0, self._theme.px(LANE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a lane (Qt)."""
        rect = QRect(option.rect)
        painter.save()
        self._ground(painter, rect, option)
        lane = self._list.model_.lanes[index.row()]
        LanePainter(self._theme, self._list.layout_).draw(painter, rect, lane)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        state, theme = option.state, self._theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("select" if chosen else "hover"))
        if chosen and self._list.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))
