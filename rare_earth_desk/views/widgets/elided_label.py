"""A label that shortens its text with "…" instead of pushing its neighbours away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent


class ElidedLabel(QLabel):
    """Shows one line; what does not fit is in the tool tip and stays readable by screen readers."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        look: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._tip = self._shorter = ""
        if look:
            self.setProperty("look", look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str, shorter: str = "") -> None:
        """Show `text`, or where it does not fit what says the same in fewer words, if anything."""
        self._shorter = shorter
        super().setText(text)
        self.setAccessibleName(text)
        self._offer_tip()

    def set_tip(self, tip: str) -> None:
        """Set a tool tip of its own, shown while the text is complete."""
        self._tip = tip
        self._offer_tip()

    def is_elided(self) -> bool:
        """Whether part of the text is hidden now."""
        return self._shown() != self.text()

    def minimumSizeHint(self) -> QSize:
        """Ask for three letters only (Qt)."""
        narrow = self.fontMetrics().horizontalAdvance("MM…")
        return QSize(min(narrow, super().sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as tool tip where it does not fit (Qt)."""
        super().resizeEvent(event)
        self._offer_tip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text, shortened to the width (Qt)."""
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            self._shown(),
            self.foregroundRole(),
        )

    def _shown(self) -> str:
        width, metrics = self.contentsRect().width(), self.fontMetrics()
        fits = not self._shorter or metrics.horizontalAdvance(self.text()) <= width
        return metrics.elidedText(self.text() if fits else self._shorter, self._mode, width)

    def _offer_tip(self) -> None:
        self.setToolTip(self.text() if self.is_elided() else self._tip)
