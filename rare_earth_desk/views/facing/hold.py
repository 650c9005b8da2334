"""A ring that fills while a key is held; nothing happens when it is let go too early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from rare_earth_desk.views.theme.theme import Theme

HELD_MS = 1_000
# A key held down repeats, and X tells each repetition as letting go and pressing. Where the two
# arrive apart Qt cannot tell them from a finger, which is never so fast.
REPEATED_MS = 60
_FRAME_MS = 16
_WHOLE = 360 * 16  # degrees, in the sixteenths of Qt
_TOP = 90 * 16


class HoldRing(QWidget):
    """Emits `held` once the key was down for `held_ms`, a whole second, without a break."""

    held = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.held_ms = HELD_MS
        self._since = QElapsedTimer()
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self._on_frame)
        self._let_go = QTimer(self)
        self._let_go.setSingleShot(True)
        self._let_go.setInterval(REPEATED_MS)
        self._let_go.timeout.connect(self.stop)
        theme.changed.connect(self.updateGeometry)

    @property
    def share(self) -> float:
        """How much of the second is over, 0.0 to 1.0."""
        return min(1.0, self._since.elapsed() / self.held_ms) if self._frames.isActive() else 0.0

    def press(self) -> None:
        """Begin, where nothing has begun yet, or go on where the key only repeated."""
        self._let_go.stop()
        if not self._frames.isActive():
            self._since.start()
            self._frames.start()
            self.update()

    def release(self) -> None:
        """Stop, unless the key is down again at once; a second not completed counts for nothing."""
        if self._frames.isActive():
            self._let_go.start()

    def stop(self) -> None:
        """Stop for good."""
        self._let_go.stop()
        self._frames.stop()
        self.update()

    def _on_frame(self) -> None:
        if self._let_go.isActive():
            return  # nobody holds it just now
        if self.share >= 1.0:
            self.stop()
            self.held.emit()
        else:
            self.update()

    def sizeHint(self) -> QSize:
        """Be as large as two lines of small letters (Qt)."""
        return QSize(self._theme.px(26), self._theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """Never be smaller (Qt)."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring and what is over of the second (Qt)."""
        pen = QPen(self._theme.colour("line"), self._theme.px(3))
        side = min(self.width(), self.height()) - pen.width() - 1
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawEllipse(ring)
        if self.share:
            pen.setColor(self._theme.colour("accent"))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, _TOP, -round(self.share * _WHOLE))
        painter.end()
