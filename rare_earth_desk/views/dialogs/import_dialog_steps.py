"""The steps of the import dialog: the line that tells which one is in front, and their pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr


class StepLine(QWidget):
    """Numbered steps joined by a line; the present one is filled, those done have a check mark."""

    def __init__(self, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def show_step(self, at: int) -> None:
        """Mark a step, counted from 0, as the present one."""
        self._at = at
        self.setAccessibleName(
            tr("Step {n} of {all}: {name}", n=at + 1, all=len(self._names), name=self._names[at])
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all names in one line (Qt)."""
        px, metrics = current().px, self.fontMetrics()
        words = sum(metrics.horizontalAdvance(name) + px(76) for name in self._names)
        return QSize(words, px(30))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom (Qt)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw discs, names and the lines between them (Qt)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, left = current().px, 0.0
        for place, name in enumerate(self._names):
            left = self._paint_step(painter, left, place, name) + px(10)
            if place + 1 < len(self._names):
                painter.setPen(QPen(current().colour("soft"), 1.5))
                middle = self.height() / 2
                painter.drawLine(int(left), int(middle), int(left + px(26)), int(middle))
                left += px(36)

    def _paint_step(self, painter: QPainter, left: float, place: int, name: str) -> float:
        theme = current()
        size = theme.px(22)
        disc = QRectF(left + 1, (self.height() - size) / 2, size, size)
        present, done = place == self._at, place < self._at
        fill = theme.colour("accent") if present else QColor(Qt.GlobalColor.transparent)
        painter.setBrush(fill)
        painter.setPen(QPen(theme.colour("accent" if present or done else "edge"), 1.5))
        painter.drawEllipse(disc)
        painter.setFont(theme.font("small", strong=True))
        painter.setPen(theme.colour("on_accent" if present else "accent" if done else "muted"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, "✓" if done else str(place + 1))
        painter.setFont(theme.font(strong=present))
        painter.setPen(theme.colour("text" if present else "muted"))
        width = painter.fontMetrics().horizontalAdvance(name)
        room = QRectF(disc.right() + theme.px(8), 0, width + 2, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        return room.right()
