"""A status as a pill with its words, outside of tables."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rare_earth_desk.domain.statuses import Status
from rare_earth_desk.views.delegates.roles import BAD, GOOD, INFO, MUTED, PLAIN, WARN, status_tone
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr

TONES = {
    PLAIN: "text",
    MUTED: "muted",
    INFO: "accent",
    GOOD: "good",
    WARN: "warn",
    BAD: "bad",
}
"""The colour token of each tone of a status."""


class Pill(QWidget):
    """The short words of a status on a tinted ground; the whole label and the Chinese on hover."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self._tone = PLAIN
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_status(self, status: Status | None, code: str) -> None:
        """Show a status; `code` stands for one that this version does not know."""
        self._text = tr(status.label) if status else code
        self._tone = status_tone(status.holder, status.outcome) if status else PLAIN
        self.setToolTip(status_tip(status))
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the words shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return room for the words (Qt)."""
        metrics = QFontMetrics(self._theme.font())
        px = self._theme.px
        return QSize(metrics.horizontalAdvance(self._text) + px(20), metrics.height() + px(5))

    def minimumSizeHint(self) -> QSize:
        """Never cut the words (Qt)."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and words (Qt)."""
        if not self._text:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = "neutral" if self._tone in (PLAIN, MUTED) else TONES[self._tone]
        ground = QColor(theme.colour(tone))
        ground.setAlpha(theme.tokens.pill_alpha)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setFont(theme.font())
        painter.setPen(theme.colour(TONES[self._tone]))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


def status_tip(status: Status | None) -> str:
    """Return what is said of a status on hover: label, Chinese, help, whether to be verified."""
    if status is None:
        return tr("A status of a newer version of the product.")
    unsure = tr("Wording to be verified.") if status.verification != "verified" else ""
    parts = (tr(status.full), status.label_zh, tr(status.help), unsure)
    return "\n".join(filter(None, parts))
