"""How many of the 45 Chinese working days have elapsed, as a bar with its words below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from rare_earth_desk.domain.case.clock_words import Clock
from rare_earth_desk.domain.clock import WORKING_DAYS
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import say


class _Bar(QWidget):
    """The bar; a tick marks the 45th day once it lies behind."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.elapsed = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of the bar (Qt)."""
        return QSize(self._theme.px(80), self._theme.px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw groove, elapsed part and tick (Qt)."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = theme.px(6)
        room = QRectF(0, (self.height() - height) / 2, self.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(room, height / 2, height / 2)
        over = self.elapsed > WORKING_DAYS
        most = max(self.elapsed, WORKING_DAYS)
        filled = QRectF(room)
        filled.setWidth(max(room.width() * self.elapsed / most, height if self.elapsed else 0))
        late = self.elapsed >= WORKING_DAYS
        painter.setBrush(theme.colour("bad" if late else "accent"))
        painter.drawRoundedRect(filled, height / 2, height / 2)
        if over:
            at = room.width() * WORKING_DAYS / most
            painter.setPen(QPen(theme.colour("text"), 2))
            painter.drawLine(int(at), 0, int(at), self.height())


class ClockBar(QWidget):
    """Hidden bar and words alone where the clock does not run."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bar = _Bar(theme)
        self._words = QLabel()
        self._words.setProperty("look", "caption")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 2)
        column.addWidget(self._bar)
        column.addWidget(self._words)
        theme.changed.connect(self._bar.updateGeometry)

    def show_clock(self, clock: Clock) -> None:
        """Show the clock of an application."""
        self._bar.setVisible(clock.elapsed is not None)
        self._bar.elapsed = clock.elapsed or 0
        self._bar.update()
        said = " · ".join(say(sentence) for sentence in clock.sentences)
        self._words.setText(said[:1].upper() + said[1:])
        self.setAccessibleName(said)

    def text(self) -> str:
        """Return the words shown."""
        return self._words.text()
