"""Paints the card of a project: name, where, what it makes, when, how far it can be relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.views.delegates.wrapped import two_lines
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QStyleOptionViewItem

    from rare_earth_desk.domain.supply.cards import Card

CARD_ROLE = int(Qt.ItemDataRole.UserRole)
_PAD, _GAP, _ROUND = 8, 6, 6
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ELIDE = Qt.TextElideMode.ElideRight


class CardDelegate(QStyledItemDelegate):
    """A card is as high as its lines; what is too long is shortened, the tool tip has it whole."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground and the lines (Qt)."""
        painter.save()
        px = current().px
        rect: QRect = option.rect
        area = rect.adjusted(px(2), px(2), -px(2), -px(_GAP) + px(2))
        self._ground(painter, area, option)
        card: Card = index.data(CARD_ROLE)
        spot = area.adjusted(px(_PAD), px(_PAD) - px(2), -px(_PAD), 0)
        for text, font, tone in self._lines(card, spot.width()):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(current().colour(tone))
            line = QRect(spot.left(), spot.top(), spot.width(), metrics.height())
            painter.drawText(line, _LEFT, metrics.elidedText(text, _ELIDE, spot.width()))
            spot.setTop(spot.top() + metrics.height() + px(1))
        painter.restore()

    def sizeHint(
        self,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Return room for all lines in the width of the stage (Qt)."""
        px = current().px
        width = self._view.viewport().width()
        inner = width - 2 * px(_PAD) - px(4)
        lines = self._lines(index.data(CARD_ROLE), inner)
        height = sum(QFontMetrics(font).height() + px(1) for _, font, _ in lines)
        return QSize(width, height + 2 * px(_PAD) + px(_GAP) - px(4))

    def _ground(self, painter: QPainter, area: QRect, option: QStyleOptionViewItem) -> None:
        tokens = current().tokens
        state = option.state.value
        focused = self._view.hasFocus() and bool(state & QStyle.StateFlag.State_Selected.value)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver.value)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line), width))
        ground = tokens.select if focused else tokens.hover if hovered else tokens.base
        painter.setBrush(QColor(ground))
        inset = width / 2
        body = QRectF(area).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(body, _ROUND, _ROUND)

    def _lines(self, card: Card, width: int) -> list[tuple[str, QFont, str]]:
        """Return the lines with their fonts and tones; the name may take two."""
        strong, small = current().font("body", strong=True), current().font("small")
        name = two_lines(say(card.name), width, QFontMetrics(strong))
        lines = [(part, strong, "text") for part in name if part]
        lines += [
            (part, small, "text")
            for part in two_lines(say(card.where), width, QFontMetrics(small))
            if part
        ]
        lines += [(say(card.elements), small, "muted")] if str(card.elements) else []
        lines += [
            (part, small, "text")
            for part in two_lines(say(card.capacity), width - current().px(4), QFontMetrics(small))
            if part
        ]
        lines.append((say(card.start), small, "bad" if card.missed else "muted"))
        if card.age is not None:
            lines.append((say(card.age), small, "warn"))
        mark = say(phrase("{sign} {mark}", sign=card.mark, mark=card.verification))
        return [*lines, (mark, small, "good" if card.is_verified else "warn")]
