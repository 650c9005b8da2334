"""The one window between register and passphrase: asking for it, and locking the register again."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from rare_earth_desk.register import key_of
from rare_earth_desk.views.facing.sweeping import close_all_but
from rare_earth_desk.views.passphrase.lock_watch import IdleWatch
from rare_earth_desk.views.passphrase.screen_watch import ScreenWatch
from rare_earth_desk.views.passphrase.unlock_window import UnlockWindow
from rare_earth_desk.views.widgets.progress import is_running

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.register import Key
    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.passphrase.cover import Cover
    from rare_earth_desk.views.settings import Settings
    from rare_earth_desk.views.theme.theme import Theme

# What dialogs began comes to its end within their own loops first; how often that is looked at.
_SOON_MS, _MOST_LOOKS = 10, 200
# Long work is waited for: nothing can be closed in the middle of it. How often that is looked at.
_LATER_MS = 50
# Systems on which Qt can tell whose the clipboard is.
_TELLS = ("xcb", "windows", "cocoa", "wayland")


class Shows(Protocol):
    """Whoever has the one window."""

    def unlock(self, path: Path, key: Key | None) -> None:
        """Open a register with a key in place of what is shown; raises Refused."""

    def show_instead(self, window: UnlockWindow) -> None:
        """Show this in place of what is shown."""


class Gate(QObject):
    """Made when the first protected register is met; watches as long as one is open."""

    def __init__(self, shows: Shows, theme: Theme, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._shows, self._theme, self._settings = shows, theme, settings
        self._window: MainWindow | None = None
        self._looks = 0
        self._cover: Cover | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.lock)
        self.idle = IdleWatch(settings, self)
        self.screen = ScreenWatch(self)
        self.idle.idle.connect(self.lock)
        self.screen.locked.connect(self._on_screen)

    def ask(self, path: Path, *, locked: bool = False) -> UnlockWindow:
        """Ask for the passphrase of a register in place of what is shown."""
        self._uncover(shows=False)
        faces = bool(self._settings.get("facing"))
        window = UnlockWindow(self._theme, path, self._shows.unlock, locked=locked, faces=faces)
        window.recovered.connect(self._on_recovered)
        self._shows.show_instead(window)
        return window

    def _on_recovered(self) -> None:
        """Offer a new passphrase in the window that opened; not where no register could be."""
        if self._window is not None:
            from rare_earth_desk.views.passphrase.deeds import offer_new

            offer_new(self._window)

    def watch(self, window: MainWindow | None) -> None:
        """Watch over the window of a protected register; None when another is shown."""
        if self._window is not None:
            self.idle.end()
        self._window = window
        if window is not None:
            self.idle.begin()
            self.screen.begin()

    # -- locking ---------------------------------------------------------------------------------

    def lock(self) -> None:
        """Close the register and all that shows it, and ask for the passphrase; once it can be.

        Until then nothing of it can be read. What is being done may take the passphrase away:
        then there is nothing to lock, and it is shown again.
        """
        if is_running():
            # Also where no key is there just now: restoring opens the register again at its end.
            self._begin_cover()
            self._later.start(_LATER_MS)
            return
        window = self._to_lock()
        if window is None:
            self._uncover()
            return
        close_all_but(window)
        window.setWindowTitle("Rare Earth Desk")
        self._looks = 0
        self._close_when_alone()

    def _to_lock(self) -> MainWindow | None:
        """Return the window of a protected register that is open, None where there is none."""
        window = self._window
        if window is None or window.desk.is_closed or key_of(window.desk.register) is None:
            return None
        return window

    def _begin_cover(self) -> None:
        if self._window is not None and self._cover is None:
            from rare_earth_desk.views.passphrase.cover import Cover

            self._cover = Cover(self)
            self._cover.begin()

    def _uncover(self, *, shows: bool = True) -> None:
        if self._cover is not None:
            self._cover.end(shows=shows)
            self._cover.deleteLater()
            self._cover = None

    def _close_when_alone(self) -> None:
        """Close the register when no dialog waits any more for its answer: it may still read."""
        window = self._to_lock()
        if window is None:
            self._uncover()
            return
        self._looks += 1
        if QThread.currentThread().loopLevel() > 1 and self._looks < _MOST_LOOKS:
            self._begin_cover()
            QTimer.singleShot(_SOON_MS, self, self._close_when_alone)
            return
        path, place = window.desk.register.path, window.saveGeometry()
        self.watch(None)
        asking = self.ask(path, locked=True)
        asking.restoreGeometry(place)
        clear_own_clipboard()
        # The window goes with the next turn of the loop, and with it what Python holds of it.
        QTimer.singleShot(0, self, _forget)

    def _on_screen(self) -> None:
        if self._settings.get("lock_with_screen"):
            self.lock()


def clear_own_clipboard() -> None:
    """Empty the clipboard where it holds something of ours, or where that cannot be told."""
    clipboard = QGuiApplication.clipboard()
    tells = QGuiApplication.platformName().startswith(_TELLS)
    if not tells or clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def _forget() -> None:
    """Let go of what hangs in cycles, what was made for the first picture included."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
