"""Backups without the passphrase of their register are told in the window, and get it there."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest

from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import change, fresh, opens
from rare_earth_desk.store.backups.naming import folder_beside
from rare_earth_desk.views.backups import keeper
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.widgets import progress
from tests.registers import add_application

KEY = fresh("lake seven copper bicycle")


@pytest.fixture
def left(tmp_path, usb):
    """A register as a program leaves it that is killed when it has its passphrase."""
    path = tmp_path / "left.desk"
    with closing(Register.make(path)) as register:
        for number in range(2):
            add_application(register, f"EU-{number}")
            register.backups.make_by_hand()
        register.backups.second = usb
        change(register, KEY)
    shutil.copy(sorted(folder_beside(path).iterdir())[0], tmp_path / "kept")
    return path


def shown(qtbot, path, theme):
    window = MainWindow(Register.open(path, key=KEY), theme, Settings(path.with_name("s.ini")))
    window.resize(1440, 900)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def plain(folder):
    return [one for one in folder.rglob("*.desk") if one.read_bytes().startswith(b"SQLite")]


def test_they_are_told_at_the_start_and_protected(qtbot, left, theme, monkeypatch):
    monkeypatch.setattr(keeper, "_SETTLED_MS", 1)
    before = sorted(plain(left.parent))
    assert len(before) == 2
    window = shown(qtbot, left, theme)
    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.text() == (
        "2 backups of this register have no passphrase, so that anybody can read them; the first "
        f"is “{before[0]}”."
    )
    (button,) = window.banner.buttons
    assert button.text() == "&Protect these copies"
    button.click()
    assert window.banner.text() == "2 copies got the passphrase of this register."
    assert not plain(left.parent)
    assert all(opens(one, KEY) for one in folder_beside(left).iterdir())
    window.keeper.look()
    assert window.banner.text() == "2 copies got the passphrase of this register."
    window.close()


def test_they_are_told_when_the_stick_comes_back_and_then_once(qtbot, left, theme, usb):
    shutil.rmtree(folder_beside(left))
    away = usb.with_name("away")
    inside = usb / f"{left.stem} backups"
    inside.mkdir(exist_ok=True)
    (left.parent / "kept").rename(inside / "mine.desk")
    usb.rename(away)
    window = shown(qtbot, left, theme)
    window.keeper.look_at_copies()
    assert not window.banner.isVisible()
    away.rename(usb)
    window.keeper.look()
    window.keeper.backups.finish()
    assert window.banner.text() == (
        "A backup of this register has no passphrase, so that anybody can read it: "
        f"“{inside / 'mine.desk'}”."
    )
    window.banner.dismiss()
    window.keeper.look()
    assert not window.banner.isVisible()
    window.close()


def cancel_at_once(_panel, _done, _total):
    raise Cancelled


def test_a_cancel_leaves_the_rest_and_says_so(qtbot, left, theme, monkeypatch):
    monkeypatch.setattr(progress.ProgressPanel, "report", cancel_at_once)
    window = shown(qtbot, left, theme)
    window.keeper.look_at_copies()
    window.banner.buttons[0].click()
    assert "still without a passphrase: it was stopped before." in window.banner.text()
    assert window.banner.text().endswith(" 1 more copy likewise.")
    assert len(plain(left.parent)) == 2
    window.close()


def test_nothing_is_told_to_the_other_side_nor_of_a_plain_register(qtbot, left, theme, window):
    window.keeper.look_at_copies()
    assert not window.banner.isVisible()
    facing = shown(qtbot, left, theme)
    facing.facing.enter()
    facing.keeper.look()
    assert not facing.banner.text()
    facing.facing.leave()
    facing.keeper.look()
    assert "have no passphrase" in facing.banner.text()
    facing.close()
