"""A headline number with what it means and how it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolTip, QWidget

from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

Direction = Literal["up", "down", "level", ""]
Tone = Literal["good", "bad", "muted"]
Look = Literal["headline", "display"]

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ARROWS: dict[Direction, str] = {"up": "▲", "down": "▼", "level": "▬", "": ""}


class Kpi(QFrame):
    """Caption above, value below it, the change with arrow and words at its right.

    The definition is the tool tip, and also shown when the number is reached with Tab. One that
    `opens` what it counts does so by Enter, Space and click.
    """

    opened = Signal()

    def __init__(
        self,
        caption: str,
        definition: str,
        parent: QWidget | None = None,
        *,
        opens: bool = False,
        look: Look = "headline",
    ) -> None:
        super().__init__(parent)
        self._opens = opens
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("look", "number")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._caption = ElidedLabel(caption, look="caption")
        self._value = QLabel()
        self._value.setProperty("look", look)
        self._change = ElidedLabel(look="caption")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        self._change.setAlignment(right)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._caption, 0, 0, 1, 2)
        grid.addWidget(self._value, 1, 0)
        grid.addWidget(self._change, 1, 1, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(1, 1)
        self.setToolTip(definition)
        self.setAccessibleDescription(definition)
        self.set_value("–")

    def set_value(
        self,
        value: str,
        change: str = "",
        direction: Direction = "",
        tone: Tone = "muted",
    ) -> None:
        """Show `value` and in words how it changed; `tone` says whether that is welcome."""
        self._value.setText(value)
        arrow = _ARROWS[direction]
        self._change.setText(f"{arrow} {change}" if arrow and change else change)
        mark(self._change, tone=tone)
        spoken = {"up": tr("up"), "down": tr("down")}.get(direction, "")
        parts = (f"{self._caption.text()}: {value}", f"{spoken} {change}".strip())
        self.setAccessibleName(", ".join(part for part in parts if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open what is counted (Qt)."""
        if self._opens and event.key() in _OPENING:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is counted (Qt)."""
        if self._opens and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()
        else:
            super().mouseReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the definition to those who come by keyboard (Qt)."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), self.toolTip(), self)
