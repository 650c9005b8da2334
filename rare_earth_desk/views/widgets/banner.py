"""A message with what can be done about it: a bar in the page, or a note that goes by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.views.theme.icons import set_icon
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QEnterEvent

Room = Callable[[], tuple[QRect, QRect]]
Tone = Literal["info", "good", "warn", "error"]

_ICONS: dict[Tone, tuple[str, str]] = {
    "info": ("info", "accent"),
    "good": ("check", "good"),
    "warn": ("warning", "warn"),
    "error": ("error", "bad"),
}
TOAST_SECONDS = 10.0
# Letters of buttons that fit beside the text.
_ROOM_BESIDE = 30


class Banner(QFrame):
    """Hidden until `show_message`; `dismissed` when it goes, by itself or by its cross.

    While the pointer or the focus is on it, it does not go by itself.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self._tone: Tone = "info"
        self._host: QWidget | None = None
        self._room: Room | None = None
        self.about: object = None
        self._buttons: list[QPushButton] = []
        self._icon = QLabel()
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._close = QToolButton()
        self._close.setAccessibleName(tr("Close this message"))
        self._close.setToolTip(tr("Close (Esc)"))
        self._close.clicked.connect(self.dismiss)
        set_icon(self._close, "close")
        self._rows = QVBoxLayout(self)
        self._row = QHBoxLayout()
        self._rows.addLayout(self._row)
        self._below = QHBoxLayout()  # where several long buttons would leave no room for the text
        self._below.addStretch(1)
        self._rows.addLayout(self._below)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time_up)
        self._restyle()
        self.hide()

    def text(self) -> str:
        """Return the message shown last."""
        return self._label.text()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons of the message shown now."""
        return tuple(self._buttons)

    def show_message(
        self,
        text: str,
        *,
        tone: Tone = "info",
        buttons: Sequence[tuple[str, Callable[[], object]]] = (),
        seconds: float = 0.0,
        about: object = None,
    ) -> None:
        """Show `text` with its buttons, e.g. (("Undo", register.undo),); pressing one closes it.

        With `seconds` > 0 it goes by itself after that time (TOAST_SECONDS for a note of what was
        just done), else it stays until closed. `about` is kept until the message goes: what its
        buttons are about.
        """
        self._tone = tone
        self.about = about
        self._label.setText(text)
        self._set_buttons(buttons)
        mark(self, tone=tone)
        self._restyle()
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self.place()
        self._timer.stop()
        self._timer.setInterval(round(seconds * 1000))
        if seconds > 0:
            self._timer.start()
        if self.isVisible():  # what must not be seen is not said aloud either
            # The first picture has no message, and the names in this class take PySide 2 ms.
            from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @property
    def tone(self) -> Tone:
        """The tone of the message shown last."""
        return self._tone

    @property
    def is_passing(self) -> bool:
        """Whether the message shown goes by itself."""
        return not self.isHidden() and self._timer.interval() > 0

    def dismiss(self) -> None:
        """Hide the message."""
        self._timer.stop()
        self.about = None
        if not self.isHidden():
            self.hide()
            self.dismissed.emit()

    def float_over(self, host: QWidget, room: Room | None = None) -> None:
        """Float over `host` from now on, instead of lying in a layout.

        `room` returns, in the coordinates of `host`, the area at the lower end of which the
        message lies, and what it must not cover; without it that is the whole host.
        """
        self._host, self._room = host, room
        self.setParent(host)
        self.setAutoFillBackground(True)
        host.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the host is resized (Qt)."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is here (Qt)."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on waiting (Qt)."""
        super().leaveEvent(event)
        if self._timer.interval() > 0 and self.isVisible():
            self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom (Qt)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()
            self.place()

    def _on_time_up(self) -> None:
        if self.isAncestorOf(self.focusWidget() or self) and self._has_focus():
            self._timer.start()
        else:
            self.dismiss()

    def _has_focus(self) -> bool:
        return any(widget.hasFocus() for widget in (*self._buttons, self._close))

    def _set_buttons(self, buttons: Sequence[tuple[str, Callable[[], object]]]) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        below = len(buttons) > 1 and sum(len(text) for text, _ in buttons) > _ROOM_BESIDE
        row, place = (self._below, self._below.count()) if below else (self._row, 2)
        self._buttons = []
        for number, (text, act) in enumerate(buttons):
            self._buttons.append(button := self._button(text, act))
            row.insertWidget(place + number, button)
            button.show()  # by itself it would be shown later, and counted in no width before

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("look", "link")
        button.setAccessibleName(text.replace("&", ""))
        button.clicked.connect(self.dismiss)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _restyle(self) -> None:
        theme = current()
        name, tone = _ICONS[self._tone]
        self._icon.setPixmap(theme.icon_pixmap(name, tone, 18))
        self._rows.setContentsMargins(theme.px(12), theme.px(6), theme.px(6), theme.px(6))
        for row in (self._row, self._below):
            row.setSpacing(theme.px(10))
        self._rows.setSpacing(0)

    def place(self) -> None:
        """Lie where there is room, as wide as the text; nothing when hidden or in a layout."""
        if self._host is None or self.isHidden():
            return
        gap = current().px(8)
        area, spared = self._room() if self._room else (self._host.rect(), QRect())
        size = self._wanted(min(area.width() - 4 * gap, current().px(720)))
        left = area.left() + (area.width() - size.width()) // 2
        top = max(area.bottom() - gap - size.height(), gap)
        place = QRect(QPoint(left, top), size)
        if place.intersects(spared):
            place.moveBottom(spared.top() - gap)
        if place.top() < gap:
            place.moveTop(spared.bottom() + gap)
        self.setGeometry(place)

    def _wanted(self, most: int) -> QSize:
        """Return the size of the message: one line, or several where `most` is too narrow."""
        self._label.ensurePolished()
        self._label.setWordWrap(False)
        self._measure_anew()
        size = self._rows.totalSizeHint()
        if size.width() <= most:
            return size
        self._label.setWordWrap(True)
        self._measure_anew()
        width = max(most, 1)
        return QSize(width, self._rows.totalHeightForWidth(width))

    def _measure_anew(self) -> None:
        """Let no layout go by what it was when the text was another or on another line."""
        for layout in (self._row, self._below, self._rows):
            layout.invalidate()
