"""The status of an application as a pill with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from rare_earth_desk.views.delegates.look import rounded
from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE, MARK_ROLE, MUTED, PLAIN, TONE_ROLE
from rare_earth_desk.views.delegates.text import TextDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
    from PySide6.QtGui import QPainter, QPixmap


class StatusDelegate(TextDelegate):
    """Writes the model's text in a pill whose tint is the tone of TONE_ROLE, after its sign."""

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        selected: bool,
    ) -> None:
        """Paint pill and words."""
        text = index.data(DISPLAY_ROLE)
        if not text:
            return
        look = self.look
        side = look.padding
        left = rect.x() + side // 2
        room = rect.width() - side - 2 * side
        if room <= 0:
            return
        tone = index.data(TONE_ROLE) or PLAIN
        sign = index.data(MARK_ROLE)
        if sign:
            text = f"{sign} {text}"
        laid = look.laid(str(text), room)
        height = look.line + max(2, side // 2)
        pill = self._pill(tone, laid.length + 2 * side, height, selected=selected)
        painter.drawPixmap(left, rect.y() + (rect.height() - height) // 2, pill)
        look.put(painter, laid, left + side, rect, tone)

    def _pill(self, tone: int, width: int, height: int, *, selected: bool) -> QPixmap:
        look = self.look

        def draw(painter: QPainter) -> None:
            # In a selected row the pill stands on the base colour: tint on tint would swallow it.
            fill = QColor(look.tokens.base) if selected else QColor(look.tokens.neutral)
            if not selected and tone not in (PLAIN, MUTED):
                fill = QColor(look.pens[tone].color())
            if not selected:
                fill.setAlpha(look.tokens.pill_alpha)
            rounded(painter, QRectF(0, 0, width, height), height / 2, fill)

        return look.picture(("pill", tone, width, height, selected), width, height, draw)
