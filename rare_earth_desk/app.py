"""Putting the product together: Qt application, theme, error hook, register, window."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, cast

# First what knows nothing of Qt: once PySide6 is there, it looks into every module imported.
# isort: off
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.register import Register

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

import rare_earth_desk.views.plain_imports  # noqa: F401, before all that follows

from rare_earth_desk.views.interrupt import Interrupt
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.one_application import application
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.theme.theme import Theme
# isort: on

if TYPE_CHECKING:
    from rare_earth_desk.views.pages.welcome_window import WelcomeWindow
    from rare_earth_desk.views.widgets.progress import ProgressPanel

__all__ = ["OneWindow", "application", "dressed", "open_window", "run_window"]

# When the first picture, and what is read and imported after it, is surely there.
_SETTLED_MS = 3_000


def dressed(app: QApplication, settings: Settings) -> Theme:
    """Dress the application as remembered."""
    theme = Theme(settings.get("theme"), settings.get("zoom"), app)
    theme.apply(app)
    return theme


def open_window(
    path: Path | str, *, settings: Settings | None = None, theme: Theme | None = None
) -> MainWindow:
    """Open the main window on a register; raises Refused when it cannot be opened."""
    app = application()
    settings = settings or Settings()
    theme = theme or dressed(app, settings)
    return MainWindow(_opened(Path(path)), theme, settings)


def _opened(path: Path) -> Register:
    """Open a register; what other rules computed is computed again, with progress.

    Raises Refused, also when that was cancelled.
    """
    panels: list[ProgressPanel] = []

    def told(done: int, total: int) -> None:
        if not panels:  # hardly ever, and not before the first picture otherwise
            from rare_earth_desk.views.widgets.progress import ProgressPanel
            from rare_earth_desk.views.words import tr

            panels.append(ProgressPanel(tr("Bringing the register up to date")))
        panels[0].report(done, total)

    try:
        return Register.open(path, progress=told)
    except Cancelled as cancelled:
        raise Refused(
            "“{path}” was not opened: first it must be brought up to date.", path=path
        ) from cancelled
    finally:
        for panel in panels:
            panel.finish()


class OneWindow(QObject):
    """Keeps exactly one window: the welcome, or one register; another opens in its place."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._settings = settings
        self._theme = dressed(app, settings)
        self.window: QMainWindow | None = None

    def start(self, path: Path | None) -> None:
        """Open the register named, or the last one, or the welcome."""
        if path is not None:
            self.open(path)
            return
        last = self._settings.get("register")
        if last and os.path.exists(last):
            try:
                self.open(Path(last))
            except Refused as refusal:
                self._welcome().refuse(refusal.phrase)
        else:
            self._welcome()

    def open(self, path: Path, *, make: bool = False) -> None:
        """Open a register in place of what is open; raises Refused and keeps the old one."""
        if make:
            Register.make(path).close()
        present = self.window
        is_open = isinstance(present, MainWindow) and not present.desk.is_closed
        if is_open and cast("MainWindow", present).desk.register.path == path:
            return
        window = open_window(path, settings=self._settings, theme=self._theme)
        window.other_wanted.connect(self._on_wanted)
        window.restore_wanted.connect(self._on_restore)
        self._replace(window)
        self._settings.set("register", str(path))

    def _welcome(self) -> WelcomeWindow:
        from rare_earth_desk.views.pages.welcome_window import WelcomeWindow

        window = WelcomeWindow(self._theme)
        window.other_wanted.connect(self._on_wanted)
        window.sample_wanted.connect(self._on_sample)
        self._replace(window)
        return window

    def _replace(self, window: QMainWindow) -> None:
        old, self.window = self.window, window
        window.show()
        if old is not None:
            old.close()
            old.deleteLater()

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
        path, refused, kept = present.desk.register.path, None, None
        try:
            kept = restored(present, backup)
        except Refused as refusal:
            refused = refusal
        if present.desk.is_closed:
            try:
                self.open(path)
            except Refused as refusal:
                self._welcome().refuse(refusal.phrase)
                return
        if refused is not None:
            self.refuse(refused)
        elif kept is not None and isinstance(self.window, MainWindow):
            offer_way_back(self.window, backup, kept)

    def refuse(self, refusal: Refused) -> None:
        """Show in the window what was refused."""
        if isinstance(self.window, MainWindow):
            self.window.desk.refuse(refusal.phrase)
        elif self.window is not None:
            cast("WelcomeWindow", self.window).refuse(refusal.phrase)


def run_window(path: Path | None) -> int:
    """Run the product until its window is closed; returns the exit code."""
    app = application()
    shown = OneWindow(app, Settings())
    sys.excepthook = _ErrorHook(shown)
    shown.start(path)
    QTimer.singleShot(_SETTLED_MS, _collect_garbage)
    interrupt = Interrupt(app)
    code = app.exec()
    interrupt.end()
    return code


def _collect_garbage() -> None:
    """Search for garbage again, but not among what was made for the first picture: it stays."""
    gc.freeze()
    gc.enable()


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
