"""While the screen faces the other side, or is locked, no window names a file."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from rare_earth_desk.app import OneWindow
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.domain.ways import Way
from rare_earth_desk.register.ways_out import damage_of, ways_of
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.pages.welcome_window import WelcomeWindow
from rare_earth_desk.views.passphrase.unlock_window import UnlockWindow
from rare_earth_desk.views.settings import Settings

NAME = "Wistful magnets"


def readable(window: QWidget) -> str:
    """Return all that can be seen, pointed at or read aloud of a window."""
    parts = [window, *window.findChildren(QWidget)]
    said = ["text", "windowTitle", "toolTip", "accessibleName", "accessibleDescription",
            "placeholderText", "statusTip", "windowFilePath", "whatsThis"]  # fmt: skip
    found = (getattr(part, name, None) for part in parts for name in said)
    return "\n".join(str(one()) for one in found if callable(one))


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / f"{NAME}.desk"
    path.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 40)
    return path


@pytest.fixture
def settings(tmp_path):
    made = Settings(tmp_path / "settings.ini")
    made.set_now("facing", True)
    return made


@pytest.fixture
def shown(qapp, settings):
    made = OneWindow(qapp, settings)
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.deleteLater()


def press(window, words):
    next(one for one in window.banner.buttons if words in one.text().replace("&", "")).click()


def test_the_welcome_names_no_file_while_facing(shown, broken, settings, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: asked.append(dialog) or 0)
    settings.set("register", str(broken))
    shown.start(None)
    window = shown.window
    assert isinstance(window, WelcomeWindow)
    assert window.banner.isVisible()
    assert NAME not in readable(window)
    for act in (window.new, window.open):
        act()
        assert window.banner.text().startswith("Facing mode is on")
    assert NAME not in readable(window)
    assert asked == []
    press(window, "Leave facing mode")
    assert not settings.get("facing")
    assert NAME in readable(window)
    assert not [one for one in window.banner.buttons if "facing" in one.text()]
    window.open()
    assert len(asked) == 1


def test_ways_out_that_choose_a_file_wait_until_facing_is_left(theme, qtbot, broken):
    window = WelcomeWindow(theme, faces=True)
    qtbot.addWidget(window)
    why = damage_of(broken)
    offered = {*ways_of(why)}
    assert Way.REPAIR in offered
    window.refuse(why)
    words = [one.text() for one in window.banner.buttons]
    assert Way.COPY.value not in words
    assert Way.REPAIR.value not in words
    press(window, "Leave")
    assert {one.text() for one in window.banner.buttons} == {way.value for way in offered}


@pytest.mark.parametrize(
    ("locked", "faces", "named"),
    [(False, False, True), (True, False, False), (False, True, False), (True, True, False)],
)
def test_what_asks_for_a_passphrase_names_the_file_only_where_nobody_looks(
    theme, qtbot, broken, locked, faces, named
):
    window = UnlockWindow(theme, broken, lambda _path, _key: None, locked=locked, faces=faces)
    qtbot.addWidget(window)
    window.show()
    assert (NAME in readable(window)) is named
    window.refuse(phrase("“{path}” is open elsewhere.", path=broken))
    assert (NAME in readable(window)) is named
    assert window.other.isVisible() is not locked


def test_another_register_is_chosen_once_facing_is_left(theme, qtbot, broken, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: asked.append(dialog) or 0)
    window = UnlockWindow(theme, broken, lambda _path, _key: None, faces=True)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.facing_left):
        window.other.click()
    assert asked == []
    assert NAME in readable(window)
    window.other.click()
    assert len(asked) == 1


def test_facing_again_the_window_itself_names_no_file(shown, settings, tmp_path):
    path = tmp_path / f"{NAME}.desk"
    shown.open(path, make=True)
    assert isinstance(shown.window, MainWindow)
    assert shown.window.facing.is_on
    shown.refuse(Refused("“{path}” is open elsewhere.", path=path))
    assert NAME not in readable(shown.window)
