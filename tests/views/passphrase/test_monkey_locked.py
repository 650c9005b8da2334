"""Random events on a protected register that is locked, unlocked, closed and merged into between.

The suite does some; `DESK_MONKEY_EVENTS=5000 DESK_MONKEY_SEEDS=3,4,5,6` does as many as one likes.
"""

from __future__ import annotations

import os
from contextlib import closing
from random import Random

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import key_for
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.passphrase.unlock_window import UnlockWindow
from tests.registers import add_application
from tests.views.monkey import Monkey, close_waiting
from tests.views.passphrase.conftest import COMPANY, PASSPHRASE, entered
from tests.views.test_monkey import told, warned

EVENTS = int(os.environ.get("DESK_MONKEY_EVENTS", "160"))
SEEDS = [int(seed) for seed in os.environ.get("DESK_MONKEY_SEEDS", "3").split(",")]
LOCKED_EVERY = 40


def colleague(path, folder):
    """Return a copy of the register for another laptop."""
    key = key_for(path, PASSPHRASE)
    other = folder / "other.desk"
    with closing(Register.open(path, key=key)) as register:
        register.copy(other)
    return other, key


def package(other, key, folder, number):
    """Return a package of the colleague, who has entered one more case."""
    with closing(Register.open(other, key=key)) as register:
        add_application(register, f"M-{number}")
        made = folder / f"{number}.deskpack"
        register.package(made)
    return made


def unlocked(shown, path):
    """Return the window on the register, whatever was shown before."""
    if not isinstance(shown.window, MainWindow) or shown.window.desk.is_closed:
        if not isinstance(shown.window, UnlockWindow):
            shown.start(path)
        assert isinstance(shown.window, UnlockWindow)
        assert COMPANY not in shown.window.windowTitle()
        entered(shown.window, "wrong horse battery")
        assert isinstance(shown.window, UnlockWindow)
        shown.window._left = 0
        entered(shown.window)
    assert isinstance(shown.window, MainWindow), shown.window.banner.text()
    return shown.window


def let_go(monkey):
    """Have all that is to be deleted later deleted now, as the loop of a window does by itself."""
    monkey.end()
    monkey.window = monkey._kept = None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any(isinstance(one, MainWindow) for one in QApplication.topLevelWidgets())


@pytest.mark.qt_log_ignore("does not support grabbing the mouse", extend=True)
@pytest.mark.parametrize("seed", SEEDS)
def test_random_events_with_locking_leave_a_sound_register(
    shown, protected, seed, tmp_path, qtbot, qtlog, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    other, key = colleague(protected, tmp_path)
    chance, monkey, merged = Random(seed), None, 0
    shown.start(protected)
    with qtbot.captureExceptions() as faults:
        for number in range(EVENTS):
            window = unlocked(shown, protected)
            if monkey is None or monkey.window is not window:
                window.show()
                if monkey is not None:
                    monkey.end()
                monkey = Monkey(window, chance.random(), tmp_path / "no.csv")
                monkey._closer.start()
            monkey.act()
            if number % LOCKED_EVERY == LOCKED_EVERY - 1:
                close_waiting()
                window = unlocked(shown, protected)
                found = window.desk.register.read_package(package(other, key, tmp_path, number))
                try:
                    merged += window.desk.register.merge(found)[0] is not None
                except Refused as refusal:
                    pytest.fail(str(refusal))
                window.actions_["lock"].trigger()
                QApplication.processEvents()
                assert isinstance(shown.window, UnlockWindow)
                let_go(monkey)
            if why := told(faults) + warned(qtlog):
                pytest.fail(f"deed {number}: {why}")
    monkey.end()
    close_waiting()
    register = unlocked(shown, protected).desk.register
    assert register.check(lambda done, total: None).is_sound
    assert merged == EVENTS // LOCKED_EVERY
    shown.window.close()
    with closing(Register.open(protected, key=key)) as register:
        assert register.check().is_sound
