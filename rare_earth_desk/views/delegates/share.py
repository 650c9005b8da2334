"""Cells with a bar before their number, so that a column of them reads like a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from rare_earth_desk.views.delegates.look import rounded
from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE, PLAIN, SHARE_ROLE, TONE_ROLE
from rare_earth_desk.views.delegates.text import TextDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
    from PySide6.QtGui import QPainter

_NUMBER = 46  # room at the right for "100 %", at zoom 1


class ShareDelegate(TextDelegate):
    """Draws SHARE_ROLE as a bar from the left, all of one scale; the text stands at the right."""

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        selected: bool,
    ) -> None:
        """Paint bar and number."""
        share, look = index.data(SHARE_ROLE), self.look
        px, right = look.theme.px, rect.x() + rect.width() - look.padding
        room = rect.width() - 2 * look.padding - px(_NUMBER)
        if share is not None and room > px(12):
            height = px(8)
            top = rect.y() + (rect.height() - height) / 2
            bar = QRectF(rect.x() + look.padding, top, max(room * share, 1.0), height)
            rounded(painter, bar, 2, QColor(look.tokens.accent))
        text = index.data(DISPLAY_ROLE)
        if text:
            tone = index.data(TONE_ROLE) or PLAIN
            look.write_right(painter, str(text), right, px(_NUMBER), rect, tone=tone)
