"""One sentence over the window while a file is dragged across it: what dropping it would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

# At zoom 1.0, in pixels: how wide the card is, and around its words.
_WIDE, _AROUND, _EDGE, _ROUND = 520, 24, 2, 10
_VEIL = 150  # of 255: what lies below is still told apart


class DropHint(QWidget):
    """Lies over its window, lets every event through to it, and is as large as it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.setObjectName("dropHint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words, self._icon = "", ""
        self.will_do = False
        window.installEventFilter(self)
        self.hide()

    def text(self) -> str:
        """Return what is said; "" while nothing is dragged."""
        return self._words

    def tell(self, words: str, icon: str, *, will_do: bool) -> None:
        """Say what dropping would do, or why it does nothing."""
        self._words, self._icon, self.will_do = words, icon, will_do
        self.setAccessibleName(words)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.update()

    def end(self) -> None:
        """Take it away."""
        self._words = ""
        self.setAccessibleName("")
        self.hide()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Stay as large as the window (Qt)."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a veil over the window and a card in its middle (Qt)."""
        theme = current()
        tone = theme.colour("accent" if self.will_do else "warn")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme.colour("window")
        veil.setAlpha(_VEIL)
        painter.fillRect(self.rect(), veil)
        card, icon, words = self._places(painter)
        line = Qt.PenStyle.SolidLine if self.will_do else Qt.PenStyle.DashLine
        painter.setPen(QPen(tone, theme.px(_EDGE), line))
        painter.setBrush(theme.colour("base"))
        painter.drawRoundedRect(QRectF(card), theme.px(_ROUND), theme.px(_ROUND))
        painter.drawPixmap(icon.topLeft(), theme.icon_pixmap(self._icon, self._tone, 24))
        painter.setPen(theme.colour("text"))
        painter.drawText(words, _WRAPPED, self._words)

    @property
    def _tone(self) -> str:
        return "accent" if self.will_do else "warn"

    def _places(self, painter: QPainter) -> tuple[QRect, QRect, QRect]:
        """Return where the card lies, and in it the icon and the words."""
        px = current().px
        around, sign = px(_AROUND), px(24)
        painter.setFont(current().font("title", strong=True))
        wide = min(px(_WIDE), self.width() - 2 * around)
        room = QRect(0, 0, wide - 3 * around - sign, self.height())
        words = painter.boundingRect(room, _WRAPPED, self._words)
        high = max(words.height(), sign)
        card = QRect(0, 0, words.width() + 3 * around + sign, high + 2 * around)
        card.moveCenter(self.rect().center())
        top = card.top() + around
        icon = QRect(card.left() + around, top + (high - sign) // 2, sign, sign)
        place = QRect(icon.right() + around, top, words.width() + 1, high)
        return card, icon, place


_WRAPPED = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
)
