"""Cells of text, and what all delegates of the table share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyledItemDelegate

from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE, PLAIN, TONE_ROLE

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from rare_earth_desk.views.delegates.look import CellLook


class TextDelegate(QStyledItemDelegate):
    """One line of text; shortened with "…", at the left or, for numbers, at the right.

    `toned` asks the model for TONE_ROLE of every cell; otherwise all have `tone`. Subclasses
    override `paint_content` only.
    """

    def __init__(
        self,
        look: CellLook,
        parent: QObject | None = None,
        *,
        right: bool = False,
        tone: int = PLAIN,
        toned: bool = False,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._right = right
        self._tone = tone
        self._toned = toned

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground, frame and content (Qt)."""
        rect: QRect = option.rect
        selected = self.look.ground(painter, rect, option, index.row())
        self.paint_content(painter, rect, index, selected=selected)

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        selected: bool,
    ) -> None:
        """Paint the text of one cell."""
        text = index.data(DISPLAY_ROLE)
        if not text:
            return
        tone = (index.data(TONE_ROLE) or PLAIN) if self._toned else self._tone
        self.paint_text(painter, rect, str(text), tone)

    def paint_text(self, painter: QPainter, rect: QRect, text: str, tone: int) -> None:
        """Write `text` into the cell, at the side this delegate writes at."""
        look = self.look
        padding = look.padding
        width = rect.width() - 2 * padding
        if self._right:
            right = rect.x() + rect.width() - padding
            look.write_right(painter, text, right, width, rect, tone=tone)
        else:
            look.write(painter, text, rect.x() + padding, width, rect, tone=tone)

    def sizeHint(
        self,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Return the height of a row; widths are the user's (Qt)."""
        return QSize(self.look.theme.px(80), self.look.row_height)
