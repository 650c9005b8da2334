"""What the bars of the timeline mean, drawn as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from rare_earth_desk.charts import measure_timeline
from rare_earth_desk.domain.measure_phases import Phase
from rare_earth_desk.views.charts import labels
from rare_earth_desk.views.measures import signs
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from rare_earth_desk.views.theme.theme import Theme

    Entries = Sequence[tuple[Phase | None, str]]

_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_SIGN, _GAP = 22, 16


class TimelineLegend(QWidget):
    """The signs of the phases and of an event, in as many lines as they need."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = ", ".join(text for _, text in self._entries())
        self.setAccessibleName(tr("What the signs mean: {signs}", signs=words))

    def _entries(self) -> list[tuple[Phase | None, str]]:
        return [(phase, say(words)) for phase, words in measure_timeline.signs()]

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow one is higher (Qt)."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of its lines (Qt)."""
        return height_of(self._theme, self._entries(), width)

    def sizeHint(self) -> QSize:
        """Return the size of one line (Qt)."""
        return QSize(self._theme.px(300), self.heightForWidth(max(self.width(), 300)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the lines it needs (Qt)."""
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom (Qt)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the signs with their words (Qt)."""
        painter = QPainter(self)
        draw_legend(painter, self._theme, self._entries(), self.width())
        painter.end()


def height_of(theme: Theme, entries: Entries, width: float) -> int:
    """Return the height of a legend within a width."""
    return round((_places(theme, entries, width)[-1][0] + 1) * _line(theme))


def draw_legend(painter: QPainter, theme: Theme, entries: Entries, width: float) -> None:
    """Draw signs with their words at the origin, in as many lines as they need."""
    painter.setFont(theme.font("tiny"))
    sign, high, line = theme.px(_SIGN), theme.px(11), _line(theme)
    for (phase, text), (row, left) in zip(entries, _places(theme, entries, width), strict=True):
        middle = row * line + line / 2
        if phase is None:
            signs.event(painter, theme, left + sign / 2, middle, sharp=True)
        else:
            top = round(middle - high / 2) + 0.5
            box = QRectF(round(left) + 0.5, top, sign - 1, high)
            signs.bar(painter, theme, box, phase)
            if phase is Phase.UNKNOWN:
                painter.setPen(theme.colour("text"))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "?")
        painter.setPen(theme.colour("muted"))
        place = QRectF(left + sign + 5, row * line, width, line)
        painter.drawText(place, _MIDDLE, text)


def _places(theme: Theme, entries: Entries, width: float) -> list[tuple[int, float]]:
    measured, sign = QFontMetricsF(theme.font("tiny")).horizontalAdvance, theme.px(_SIGN)
    widths = [measured(text) + sign + 5 for _, text in entries]
    return labels.flow(widths, width, theme.px(_GAP))


def _line(theme: Theme) -> float:
    return QFontMetricsF(theme.font("tiny")).height() + theme.px(3)
