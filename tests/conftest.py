"""Fixtures of the whole suite: no screen, folders of its own, a clock, a register."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from rare_earth_desk.register import Register
from tests.registers import Clock, do_not_wait_for_the_disk

# Before anything imports Qt. The test of a real X server names its platform itself.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Where Python is told to write no bytecode, each worker and each program that a test starts would
# compile everything anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A shell leaves Ctrl+C ignored in what it starts in the background, programs of tests included.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

do_not_wait_for_the_disk()

# How long an example takes to be drawn tells of the machine only.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

_DEFERRED_DELETE = 52  # QEvent.Type.DeferredDelete, without importing Qt for tests of the domain
_FOLDERS = (
    *("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"),
    *("APPDATA", "LOCALAPPDATA"),
)


def pytest_collection_finish() -> None:
    """Search for garbage seldom, and not among the tests: that took a quarter of all the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, sample and caches of the person who runs the tests out of them."""
    home: Path = tmp_path_factory.getbasetemp() / "own" / os.urandom(6).hex()
    for name in _FOLDERS:
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def no_window_outlives_its_test() -> Iterator[None]:
    """Delete what a test leaves to Qt for later, and the windows it forgot.

    Every theme of a later test dresses all widgets there are: after four windows that somebody
    forgot each further test of the same worker would take five times as long. The menus that
    pyqtgraph makes for each plot, which nothing here shows, hang in cycles that Python finds after
    thousands of them.
    """
    before = _forgettable()
    yield
    for left in _forgettable() - before:
        left.deleteLater()
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets else None
    if app is not None:
        app.sendPostedEvents(None, _DEFERRED_DELETE)


@pytest.fixture(autouse=True)
def no_key_is_held() -> Iterator[None]:
    """Let go of Shift, Ctrl and Alt: what the next test selects would be selected as with them.

    QTest presses them for a key and leaves them with Qt as the last it heard of.
    """
    yield
    gui, widgets = (sys.modules.get(f"PySide6.{name}") for name in ("QtGui", "QtWidgets"))
    app = widgets.QApplication.instance() if gui and widgets else None
    if app is not None and gui.QGuiApplication.keyboardModifiers().value:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        QTest.keyRelease(widgets.QWidget(), Qt.Key.Key_Control)


def _forgettable() -> set[Any]:
    """Return all windows and menus that belong to no window; tests of the domain import no Qt."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets else None
    found = app.topLevelWidgets() if app is not None else ()
    return {one for one in found if one.parent() is None and _is_forgettable(one, widgets)}


def _is_forgettable(widget: Any, widgets: Any) -> bool:
    return type(widget) is widgets.QMenu or isinstance(widget, widgets.QMainWindow)


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Iterator[Any]:
    """Give the Qt application with the shipped fonts, so that text is as wide on every machine."""
    from rare_earth_desk.views.theme import fonts

    fonts.load()
    yield qapp
    # Off screen the clipboard lives longer than Python, whose data must not be left in it.
    qapp.clipboard().clear()


@pytest.fixture
def today() -> date:
    """The day all simulated clocks start with, a Tuesday."""
    return date(2025, 11, 25)


@pytest.fixture
def clock(today: date) -> Clock:
    """A clock that stands still until the test moves it."""
    return Clock(today)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with 150 applications, made once: whoever opens it opens a copy."""
    from rare_earth_desk.sample.filling import make_sample

    made: Path = tmp_path_factory.mktemp("sample") / "sample.desk"
    make_sample(made, applications=150)
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the register of the test lies."""
    return tmp_path / "name.desk"


@pytest.fixture
def register(path: Path, clock: Clock) -> Iterator[Register]:
    """An empty register in a temporary file, closed after the test."""
    made = Register.create(path)
    made.file.now = clock
    made.file.who = "Anna"
    yield made
    made.close()
