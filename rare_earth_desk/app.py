"""Putting the product together: Qt application, theme, error hook, register, window."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, cast

# First what knows nothing of Qt: once PySide6 is there, it looks into every module imported.
# isort: off
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.register import Key, PassphraseNeeded, Register, key_of
from rare_earth_desk.register.ways_out import discard_stale, ways_of

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

import rare_earth_desk.views.plain_imports  # noqa: F401, before all that follows

from rare_earth_desk.views.interrupt import Interrupt
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.one_application import application
from rare_earth_desk.views.opened import opened
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.ways.opening import take
# isort: on

if TYPE_CHECKING:
    from rare_earth_desk.views.pages.welcome_window import WelcomeWindow
    from rare_earth_desk.views.passphrase.gate import Gate
    from rare_earth_desk.views.passphrase.unlock_window import UnlockWindow

__all__ = ["OneWindow", "application", "dressed", "open_window", "run_window"]

# When the first picture, and what is read and imported after it, is surely there.
_SETTLED_MS = 3_000


def dressed(app: QApplication, settings: Settings) -> Theme:
    """Dress the application as remembered."""
    theme = Theme(settings.get("theme"), settings.get("zoom"), app)
    theme.apply(app)
    return theme


def open_window(
    path: Path | str,
    *,
    settings: Settings | None = None,
    theme: Theme | None = None,
    key: Key | None = None,
) -> MainWindow:
    """Open the main window on a register; raises Refused when it cannot be opened.

    A protected one needs its key, and raises PassphraseNeeded without.
    """
    app = application()
    settings = settings or Settings()
    theme = theme or dressed(app, settings)
    return MainWindow(opened(Path(path), key), theme, settings)


class OneWindow(QObject):
    """Keeps exactly one window: the welcome, or one register; another opens in its place."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._settings = settings
        self._theme = dressed(app, settings)
        self.window: QMainWindow | None = None
        self._gate: Gate | None = None
        self._tried: Key | None = None  # what the last register was tried to be opened with

    def start(self, path: Path | None, key: Key | None = None) -> None:
        """Open the register named, or the last one, or the welcome.

        Raises Refused for the one named where there is no way out to be offered in a window.
        """
        last = self._settings.get("register")
        if path is None and not (last and os.path.exists(last)):
            self._welcome()
            return
        try:
            self.open(path or Path(last), key=key)
        except Refused as refusal:
            if path is not None and not ways_of(refusal.phrase):
                raise
            self._welcome().refuse(refusal.phrase)

    def open(self, path: Path, *, make: bool = False, key: Key | None = None) -> None:
        """Open a register in place of what is open; raises Refused and keeps the old one.

        For a protected one its passphrase is asked, in place of what is open.
        """
        if make:
            Register.make(path).close()
        shown = self.window.desk if isinstance(self.window, MainWindow) else None
        present = shown.register if shown is not None and not shown.is_closed else None
        if present is not None and present.path == path and present.only_read is None:
            return
        self._tried = key
        try:
            register = opened(path, key)
        except PassphraseNeeded:
            self.gate.ask(path)
            return
        self.show(register)

    def show(self, register: Register) -> None:
        """Show an open register in place of what is shown; closes it where that fails."""
        try:
            window = MainWindow(register, self._theme, self._settings)
        except BaseException:
            register.close()
            raise
        window.other_wanted.connect(self._on_wanted)
        window.restore_wanted.connect(self._on_restore)
        window.desk.lock_wanted.connect(self._lock)
        window.desk.protection_changed.connect(self.watch)
        self._tried = None
        self._replace(window)
        self._settings.set("register", str(register.path))

    def tell(self, what: Phrase) -> None:
        """Say in the window on a register what was done."""
        if isinstance(self.window, MainWindow):
            self.window.desk.tell(what, warn=True)

    # -- the passphrase --------------------------------------------------------------------------

    @property
    def gate(self) -> Gate:
        """Asks for passphrases and locks; nobody without a protected register waits for it."""
        if self._gate is None:
            from rare_earth_desk.views.passphrase.gate import Gate

            self._gate = Gate(self, self._theme, self._settings, self)
        return self._gate

    @property
    def key(self) -> Key | None:
        """The key of the register that is open, or that could not be opened."""
        window = self.window
        return key_of(window.desk.register) if isinstance(window, MainWindow) else self._tried

    def unlock(self, path: Path, key: Key | None) -> None:
        """Open a register with a key; raises Refused where there is no way out to be offered."""
        try:
            self.open(path, key=key)
        except Refused as refusal:
            if not ways_of(refusal.phrase):
                raise
            self._welcome().refuse(refusal.phrase)

    def show_instead(self, window: UnlockWindow) -> None:
        """Show what asks for a passphrase in place of what is shown."""
        window.other_wanted.connect(self._on_wanted)
        self._replace(window)

    def _lock(self) -> None:
        self.gate.lock()

    def watch(self) -> None:
        """Have the register that is open locked when the time comes, where it is protected."""
        window = self.window
        if isinstance(window, MainWindow) and key_of(window.desk.register) is not None:
            self.gate.watch(window)
        elif self._gate is not None:
            self._gate.watch(None)

    def _welcome(self) -> WelcomeWindow:
        from rare_earth_desk.views.pages.welcome_window import WelcomeWindow

        window = WelcomeWindow(self._theme, faces=bool(self._settings.get("facing")))
        window.other_wanted.connect(self._on_wanted)
        window.sample_wanted.connect(self._on_sample)
        self._replace(window)
        return window

    def _replace(self, window: MainWindow | WelcomeWindow | UnlockWindow) -> None:
        old, self.window = self.window, window
        if (way_wanted := getattr(window, "way_wanted", None)) is not None:
            way_wanted.connect(partial(take, self))
        if (facing_left := getattr(window, "facing_left", None)) is not None:
            facing_left.connect(lambda: self._settings.set_now("facing", False))
        window.show()
        if old is not None:
            old.close()
            old.deleteLater()
        self.watch()

    def _on_wanted(self, path: Path, make: bool) -> None:
        try:
            self.open(path, make=make)
        except Refused as refusal:
            self.refuse(refusal)

    def _on_sample(self) -> None:
        from rare_earth_desk.sample.place import sample_path
        from rare_earth_desk.views.widgets.progress import run_with_progress
        from rare_earth_desk.views.words import tr

        try:
            path = run_with_progress(self.window, tr("Making the sample register"), sample_path)
        except Refused as refusal:
            self.refuse(refusal)
            return
        if path is not None:
            self._on_wanted(path, make=False)

    def _on_restore(self, backup: Path) -> None:
        from rare_earth_desk.views.backups.restoring import offer_way_back, restored

        present = self.window
        assert isinstance(present, MainWindow)
        path, key, refused, kept = present.desk.register.path, self.key, None, None
        way_back = present.keeper.way_back
        try:
            kept = restored(present, backup)
        except Refused as refusal:
            refused = refusal
        if present.desk.is_closed:
            try:
                self.open(path, key=key)
            except Refused as refusal:
                self._welcome().refuse(refusal.phrase)
                return
        if refused is not None:
            self.refuse(refused)
        elif kept is not None and isinstance(self.window, MainWindow):
            goes_back = way_back is not None and way_back.kept == backup
            offer_way_back(self.window, backup, kept, goes_back=goes_back)

    def refuse(self, refusal: Refused) -> None:
        """Show in the window what was refused."""
        if isinstance(self.window, MainWindow):
            self.window.ways.refuse(refusal.phrase)
        elif self.window is not None:
            cast("WelcomeWindow | UnlockWindow", self.window).refuse(refusal.phrase)


def run_window(path: Path | None, key: Key | None = None) -> int:
    """Run the product until its window is closed; returns the exit code."""
    app = application()
    shown = OneWindow(app, Settings())
    sys.excepthook = _ErrorHook(shown)
    shown.start(path, key)
    QTimer.singleShot(_SETTLED_MS, _collect_garbage)
    interrupt = Interrupt(app)
    code = app.exec()
    interrupt.end()
    return code


def _collect_garbage() -> None:
    """Search for garbage again, but not among what was made for the first picture: it stays."""
    gc.freeze()
    gc.enable()
    discard_stale()


class _ErrorHook:
    """A fault of the product: told calmly in the window, in full on standard error.

    What the file is to blame for (damage met while reading on) is told in its one sentence.
    """

    def __init__(self, shown: OneWindow) -> None:
        self._shown = shown

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        window = self._shown.window
        if isinstance(error, Refused) and window is not None:
            self._shown.refuse(error)
            return
        traceback.print_exception(kind, error, trace)
        if isinstance(window, MainWindow):
            window.show_fault(error)
