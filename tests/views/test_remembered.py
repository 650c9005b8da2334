from __future__ import annotations

from pathlib import Path

import pytest

from rare_earth_desk.domain.selection import Sorting
from rare_earth_desk.views.remembered import Layout, Remembered
from rare_earth_desk.views.settings import Settings

LAYOUT = Layout([{"name": "company", "width": 120, "shown": True}], (Sorting("company", True),))


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


def test_what_is_remembered_is_there_again(settings, tmp_path):
    remembered = Remembered(settings, Path("one.desk"))
    assert remembered.text("page") == ""
    assert remembered.layout("v") is None
    remembered.set_text("page", "backlog, “Ä”")
    remembered.set_layout("v", LAYOUT)
    again = Remembered(Settings(tmp_path / "settings.ini"), Path("one.desk"))
    assert again.text("page") == "backlog, “Ä”"
    assert again.layout("v") == LAYOUT
    again.forget_layout("v")
    assert Remembered(settings, Path("one.desk")).layout("v") is None


def test_each_register_has_its_own(settings):
    Remembered(settings, Path("one.desk")).set_text("page", "backlog")
    other = Remembered(settings, Path("two.desk"))
    other.set_text("page", "reference")
    assert Remembered(settings, Path("one.desk")).text("page") == "backlog"


def test_of_many_registers_the_last_ones_are_kept(settings):
    for number in range(25):
        Remembered(settings, Path(f"{number}.desk")).set_text("page", "backlog")
    assert Remembered(settings, Path("0.desk")).text("page") == ""
    assert Remembered(settings, Path("5.desk")).text("page") == "backlog"


@pytest.mark.parametrize(
    "text", ["no json", "[1]", '{"a.desk": 3}', '{"a.desk": {"page": 1, "layouts": {"v": [2]}}}']
)
def test_settings_that_were_spoilt_count_as_none(settings, text):
    settings.set("registers", text)
    remembered = Remembered(settings, Path("a.desk"))
    assert remembered.text("page") == ""
    assert remembered.layout("v") is None
    remembered.set_layout("v", LAYOUT)
    assert Remembered(settings, Path("a.desk")).layout("v") == LAYOUT
