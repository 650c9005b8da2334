"""What of a search could not be read, or in one of two ways, in small letters under its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.phrases import Phrase


class SearchNote(QWidget):
    """A sign and a sentence, there only while there is something to tell."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchNote")
        self._theme = theme
        self._sign = QLabel()
        self.label = ElidedLabel(look="caption")
        row = QHBoxLayout(self)
        space(row, 6, margins=(4, 0, 4, 0))
        row.addWidget(self._sign)
        row.addWidget(self.label, 1)
        theme.changed.connect(self._draw)
        self._draw()
        self.hide()

    def tell(self, problems: Sequence[Phrase]) -> str:
        """Show what could not be read or was read in one of two ways, each once; return it."""
        text = " ".join(dict.fromkeys(map(say, problems)))
        self.label.setText(text)
        self.setVisible(bool(text))
        return text

    def _draw(self) -> None:
        self._sign.setPixmap(self._theme.icon_pixmap("warning", "warn", 14))
