"""Cells of text in which long texts go on in a second line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from rare_earth_desk.views.delegates.text import TextDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QPainter


def two_lines(text: str, width: int, metrics: QFontMetrics) -> tuple[str, str]:
    """Return a text parted between words so that the first line fits; "" where one line is enough.

    The second line may be too long for `width` pixels; a word that is too long stands alone.
    """
    if metrics.horizontalAdvance(text) <= width:
        return text, ""
    words = text.split(" ")
    fitting = 1
    while fitting < len(words) and (
        metrics.horizontalAdvance(" ".join(words[: fitting + 1])) <= width
    ):
        fitting += 1
    return " ".join(words[:fitting]), " ".join(words[fitting:])


class WrappedTextDelegate(TextDelegate):
    """As TextDelegate, but of two lines where one is too short and the row is high enough."""

    def paint_text(self, painter: QPainter, rect: QRect, text: str, tone: int) -> None:
        """Write `text` into the cell, in one line or two."""
        look = self.look
        width = rect.width() - 2 * look.padding
        first, second = text, ""
        if rect.height() >= 2 * look.line + look.padding:
            first, second = two_lines(text, width, look.metrics)
        if not second:
            super().paint_text(painter, rect, text, tone)
            return
        top = rect.y() + (rect.height() - 2 * look.line) // 2
        for place, line in enumerate((first, second)):
            part = QRect(rect.x(), top + place * look.line, rect.width(), look.line)
            super().paint_text(painter, part, line, tone)
