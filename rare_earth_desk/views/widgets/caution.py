"""What is to be known before a button is pressed: in the way of the eye, and read aloud with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton


class Caution(QFrame):
    """Hidden while there is nothing to be told; `before` are the buttons that it is told of."""

    def __init__(self, *before: QAbstractButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = before
        self.setProperty("look", "banner")
        mark(self, tone="warn")
        self._sign, self.words = QLabel(), QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        space(row, 10, margins=(12, 8, 12, 8))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self._dress()
        self.hide()

    def text(self) -> str:
        """Return what is told."""
        return self.words.text()

    def tell(self, text: str) -> None:
        """Tell a sentence before the buttons are pressed; "" hides it."""
        if text == self.words.text() and text:
            return
        self.words.setText(text)
        self.setAccessibleName(text)
        for button in self._before:
            button.setAccessibleDescription(text)
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom (Qt)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        self._sign.setPixmap(current().icon_pixmap("warning", "warn", 18))
