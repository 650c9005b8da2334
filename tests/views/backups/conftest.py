from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import EditField


@pytest.fixture
def beside():
    return False


@pytest.fixture
def change(window):
    """Change the notes of a case, as a step."""

    def do(place=0, text="x"):
        id_ = window.desk.register.facts().ids[place]
        return window.desk.register.do(EditField("application", (id_,), "notes", text))

    return do


@pytest.fixture
def usb(tmp_path):
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def backups(window):
    return window.desk.register.backups
