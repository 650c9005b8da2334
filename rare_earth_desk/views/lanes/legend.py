"""What the signs of the lanes mean, drawn as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from rare_earth_desk.views.charts import labels
from rare_earth_desk.views.lanes import signs
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from rare_earth_desk.charts.lanes import Look
    from rare_earth_desk.views.theme.theme import Theme

    Entry = tuple[Look | None, str]

_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_SIGN, _GAP = 22, 16


class LaneLegend(QWidget):
    """Signs with their words, None for an event, in as many lines as they need."""

    def __init__(
        self, theme: Theme, entries: Sequence[Entry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._entries = theme, entries
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = ", ".join(text for _, text in self._entries)
        self.setAccessibleName(tr("What the signs mean: {signs}", signs=words))

    def _places(self, width: float) -> list[tuple[int, float]]:
        metrics = QFontMetricsF(self._theme.font("tiny"))
        sign, gap = self._theme.px(_SIGN), self._theme.px(_GAP)
        widths = [metrics.horizontalAdvance(text) + sign + 5 for _, text in self._entries]
        return labels.flow(widths, width, gap)

    def _line(self) -> float:
        return QFontMetricsF(self._theme.font("tiny")).height() + self._theme.px(3)

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow one is higher (Qt)."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of its lines (Qt)."""
        return round((self._places(width)[-1][0] + 1) * self._line())

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
        painter, theme, line = QPainter(self), self._theme, self._line()
        painter.setFont(theme.font("tiny"))
        sign, high = theme.px(_SIGN), theme.px(11)
        for (look, text), (row, left) in zip(
            self._entries, self._places(self.width()), strict=True
        ):
            middle = row * line + line / 2
            if look is None:
                signs.event(painter, theme, left + sign / 2, middle, sharp=True)
            else:
                top = round(middle - high / 2) + 0.5
                box = QRectF(round(left) + 0.5, top, sign - 1, high)
                signs.bar(painter, theme, box, look)
                if look.short:
                    painter.setPen(theme.colour("text"))
                    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), look.short)
            painter.setPen(theme.colour("muted"))
            place = QRectF(left + sign + 5, row * line, self.width(), line)
            painter.drawText(place, _MIDDLE, text)
        painter.end()
