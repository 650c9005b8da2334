"""A chance as a number with a small bar before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from rare_earth_desk.views.delegates.look import rounded
from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE, MUTED, PLAIN, TONE_ROLE
from rare_earth_desk.views.delegates.text import TextDelegate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect
    from PySide6.QtGui import QPainter

    from rare_earth_desk.views.delegates.look import CellLook


class ShareDelegate(TextDelegate):
    """Draws what `share` returns for a row, 0 to 1, as a bar; None draws none.

    The number stands at the right, so that numbers are below each other.
    """

    def __init__(
        self, look: CellLook, parent: QObject, share: Callable[[int], float | None]
    ) -> None:
        super().__init__(look, parent, right=True, toned=True)
        self._share = share

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        selected: bool,
    ) -> None:
        """Paint bar and number."""
        look = self.look
        share = self._share(index.row())
        tone = index.data(TONE_ROLE) or PLAIN
        number = look.metrics.horizontalAdvance(str(index.data(DISPLAY_ROLE) or ""))
        room = rect.width() - 3 * look.padding - number
        room = min(room, rect.width() - 3 * look.padding - look.metrics.horizontalAdvance("100 %"))
        if share is not None and room >= look.theme.px(16):
            self._bar(painter, rect, share, room, muted=tone == MUTED)
        super().paint_content(painter, rect, index, selected=selected)

    def _bar(self, painter: QPainter, rect: QRect, share: float, room: int, *, muted: bool) -> None:
        tokens, height = self.look.tokens, self.look.theme.px(5)
        area = QRectF(rect.x() + self.look.padding, rect.center().y() - height / 2, room, height)
        rounded(painter, area, height / 2, QColor(tokens.line))
        area.setWidth(max(room * share, height))
        rounded(painter, area, height / 2, QColor(tokens.edge if muted else tokens.accent))
