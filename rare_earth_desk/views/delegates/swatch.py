"""Product groups: a square in the group's colour and the group's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from rare_earth_desk.views.delegates.look import rounded
from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE, SWATCH_ROLE
from rare_earth_desk.views.delegates.text import TextDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
    from PySide6.QtGui import QPainter, QPixmap


class SwatchDelegate(TextDelegate):
    """Shows the colour of SWATCH_ROLE, the same as in every chart, before the text."""

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        selected: bool,
    ) -> None:
        """Paint swatch and name."""
        look = self.look
        text = index.data(DISPLAY_ROLE)
        key = index.data(SWATCH_ROLE)
        left = rect.x() + look.padding
        if key is not None:
            extent = look.theme.px(9)
            painter.drawPixmap(
                left, rect.y() + (rect.height() - extent + 1) // 2, self._swatch(key, extent)
            )
            left += extent + look.theme.px(7)
        if text:
            width = rect.x() + rect.width() - look.padding - left
            look.write(painter, str(text), left, width, rect, tone=self._tone)

    def _swatch(self, key: str, extent: int) -> QPixmap:
        def draw(painter: QPainter) -> None:
            fill = QColor(self.look.theme.group_colour(key))
            rounded(painter, QRectF(0, 0, extent, extent), extent / 4.5, fill)

        return self.look.picture(("swatch", key), extent, extent, draw)
