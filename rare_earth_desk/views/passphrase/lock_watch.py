"""When a protected register is to be locked: nobody typed for a while, or the screen was locked."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

if TYPE_CHECKING:
    from rare_earth_desk.views.settings import Settings

AFTER = (
    ("5", "after 5 minutes without a key or click"),
    ("10", "after 10 minutes without a key or click"),
    ("15", "after 15 minutes without a key or click"),
    ("30", "after 30 minutes without a key or click"),
    ("", "never, only by hand or with the screen"),
)
"""Minutes as the settings have them, and the words for them."""

_MINUTE = 60.0
# Parts of the time between two looks; so much later than asked for it may lock.
_LOOKS, _MOST_MS = 10, 10_000
_OF_PEOPLE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class IdleWatch(QObject):
    """`idle` comes when nobody did anything in any window of the program for the chosen time.

    By the clock of the day, which goes on while the computer sleeps. It watches the windows as the
    system sees them: every widget would have to tell of each event otherwise.
    """

    idle = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._last = time.time()
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self.minute = _MINUTE

    def begin(self) -> None:
        """Watch from now on."""
        self._last = time.time()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        for window in app.topLevelWindows():
            window.installEventFilter(self)
        app.focusWindowChanged.connect(self._on_window)
        self._timer.start(min(_MOST_MS, int(self.minute * 1000 / _LOOKS)))

    def end(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self._on_window)
            for window in app.topLevelWindows():
                window.removeEventFilter(self)

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note what people do (Qt)."""
        if event.type() in _OF_PEOPLE:
            self._last = time.time()
        return False

    def _look(self) -> None:
        minutes: str = self._settings.get("lock_after")
        if minutes.isdecimal() and time.time() - self._last >= int(minutes) * self.minute:
            self._last = time.time()
            self.idle.emit()
