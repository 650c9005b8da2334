"""One filter as a pill: pressed with Space, removed with Delete or a click on its cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_REMOVING_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Chip(QAbstractButton):
    """A pill with text; `clicked` when pressed, `removed` when its cross is used.

    `setCheckable(True)` makes it a switch. The text is told whole in the tool tip, so a chip may
    be squeezed narrower than its text.
    """

    removed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None, *, removable: bool = True) -> None:
        super().__init__(parent)
        self._removable = removable
        self._cross_pressed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(text)

    @property
    def removable(self) -> bool:
        """Whether the chip has a cross."""
        return self._removable

    def setText(self, text: str) -> None:
        """Show `text`."""
        super().setText(text)
        self.setToolTip(text)
        self.setAccessibleName(tr("Filter: {text}", text=text))
        self.setAccessibleDescription(tr("Delete removes it") if self._removable else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for the whole text (Qt)."""
        height = self._height()
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * self._side()
        return QSize(width + (self._cross_width() if self._removable else 0), height)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters (Qt)."""
        few = self.fontMetrics().averageCharWidth() * 6 + 2 * self._side() + self._cross_width()
        return QSize(min(few, self.sizeHint().width()), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove, Enter presses like Space (Qt)."""
        if self._removable and event.key() in _REMOVING_KEYS:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the cross under the pointer (Qt)."""
        super().mouseMoveEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether the cross is meant (Qt)."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._cross_pressed = left and self._on_cross(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remove when the cross was pressed and released, press otherwise (Qt)."""
        pressed, self._cross_pressed = self._cross_pressed, False
        if not (pressed and self._on_cross(event.position().toPoint())):
            super().mouseReleaseEvent(event)
            return
        self.setDown(False)
        self.removed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, text, cross and focus ring (Qt)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        room = self.rect().adjusted(self._side(), 0, -self._side(), 0)
        if self._removable:
            room.setRight(self._cross().left() - 1)
            self._paint_cross(painter)
        painter.setPen(current().colour("text" if self.isEnabled() else "edge"))
        elide = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), elide, room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom (Qt)."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = current().tokens
        lit = self.isChecked() or self.isDown()
        edge = tokens.accent if lit or self.underMouse() or self.hasFocus() else tokens.soft
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(tokens.select if lit else tokens.base))
        inset = width / 2
        body = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)

    def _paint_cross(self, painter: QPainter) -> None:
        cross = self._cross()
        over = self.underMouse() and self._on_cross(self.mapFromGlobal(self.cursor().pos()))
        if over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current().colour("hover" if not self.isChecked() else "base"))
            painter.drawEllipse(cross.center() + QPoint(1, 1), current().px(9), current().px(9))
        picture = current().icon_pixmap("close", "text" if over else "muted", 14)
        extent = current().px(14)
        corner = QRect(0, 0, extent, extent)
        corner.moveCenter(cross.center())
        painter.drawPixmap(corner.topLeft(), picture)

    def _cross(self) -> QRect:
        width = self._cross_width()
        return QRect(self.width() - width - current().px(5), 0, width, self.height())

    def _on_cross(self, place: QPoint) -> bool:
        return self._removable and self.rect().contains(place) and place.x() >= self._cross().left()

    def _height(self) -> int:
        return max(current().px(28), self.fontMetrics().height() + current().px(10))

    def _side(self) -> int:
        return current().px(12)

    def _cross_width(self) -> int:
        return current().px(18)
