"""The line below a field: what is wrong with it, or the day said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from rare_earth_desk.domain.phrases import Phrase

_AS_WIDE_AS_IT_LIKES = (1 << 24) - 1  # QWIDGETSIZE_MAX, which PySide does not know


class Remark(QLabel):
    """Small text in a tone; hidden while there is none, unless its line is kept free."""

    def __init__(self, parent: QWidget, *, keep_room: bool = False) -> None:
        super().__init__(parent)
        self._keep_room = keep_room
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("look", "caption")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setContentsMargins(2, 0, 2, 0)
        self.setVisible(keep_room)

    def tell(self, text: str, tone: str = "muted") -> None:
        """Show `text` in "muted", "warn" or "bad"; "" hides the line."""
        self.setText(text)
        mark(self, tone=tone)
        self.setVisible(bool(text) or self._keep_room)

    def say(self, phrase: Phrase, tone: str = "muted") -> None:
        """Show a sentence in the user's language."""
        self.tell(say(phrase), tone)


class Bubble(QLabel):
    """The same beside a table cell: floats over the window, below what it is about."""

    def __init__(self, about: QWidget) -> None:
        super().__init__(about.window())
        self._about = about
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        about.destroyed.connect(self.deleteLater)

    def tell(self, text: str, tone: str = "muted") -> None:
        """Show `text` below the cell, above it where the window ends; "" hides the bubble."""
        self.setText(text)
        self.setVisible(bool(text))
        if not text:
            return
        theme = current()
        wrong = tone != "muted"
        tokens = theme.tokens
        self.setStyleSheet(
            f"QLabel {{ background: {tokens.bad_ground if wrong else tokens.base};"
            f" color: {tokens.bad if wrong else tokens.muted};"
            f" border: 1px solid {tokens.bad if wrong else tokens.edge};"
            f" border-radius: {theme.px(5)}px; padding: {theme.px(3)}px {theme.px(7)}px; }}"
        )
        self._place()

    def _place(self) -> None:
        window, about, gap = self._about.window(), self._about, current().px(4)
        self.setWordWrap(False)
        # A longer sentence may have stood here before.
        self.setMinimumWidth(0)
        self.setMaximumWidth(_AS_WIDE_AS_IT_LIKES)
        if self.sizeHint().width() > current().px(420):
            self.setWordWrap(True)
            self.setFixedWidth(current().px(420))
        self.adjustSize()
        corner = about.mapTo(window, QPoint(0, about.height() + gap))
        if corner.y() + self.height() > window.height():
            corner.setY(about.mapTo(window, QPoint(0, 0)).y() - gap - self.height())
        corner.setX(max(0, min(corner.x(), window.width() - self.width())))
        self.move(corner)
        self.raise_()
