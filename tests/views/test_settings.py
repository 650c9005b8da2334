"""The settings file: what it remembers, and what is made of one that is damaged."""

from __future__ import annotations

import random

import pytest

from rare_earth_desk.views.settings import SETTINGS, Settings


@pytest.fixture
def written(tmp_path):
    """Return settings read from a file with these lines."""

    def write(*lines):
        path = tmp_path / "settings.ini"
        path.write_bytes(b"\n".join((b"[General]", *lines)))
        return Settings(path)

    return write


def test_what_is_set_is_there_again(tmp_path):
    settings = Settings(tmp_path / "settings.ini")
    values = {"zoom": 1.25, "charts_beside": False, "folded": ["goods", "a, b"]}
    values["registers"] = "a, b"
    for key, value in values.items():
        settings.set(key, value)
    del settings
    again = Settings(tmp_path / "settings.ini")
    assert {key: again.get(key) for key in values} == values


@pytest.mark.parametrize(
    "line",
    [
        b"zoom=big",
        b"zoom=nan",
        b"zoom=1e999",
        b"zoom=1, 2",
        b"zoom=@ByteArray(\\xff)",
        b"theme=a, b",
        b"register=a, b",
        b"register=@ByteArray(x)",
        b"registers=@ByteArray(\\xff)",
        b"registers=@Variant(\\0\\0\\0\\x3)",
        b"registers=@Invalid()",
        b"charts_beside=xx",
        b"charts_beside=1, 2",
        b"folded=@ByteArray(x)",
        b"folded=@Variant(\\0\\0\\0\\x3)",
        b"registers=a, b",
    ],
)
def test_what_is_no_such_setting_falls_back(written, line):
    key = line.partition(b"=")[0].decode()
    assert written(line).get(key) == SETTINGS[key].default


def test_garbage_falls_back_everywhere(tmp_path):
    path = tmp_path / "settings.ini"
    path.write_bytes(random.Random(1).randbytes(5_000))
    settings = Settings(path)
    assert {key: settings.get(key) for key in SETTINGS} == {
        key: one.default for key, one in SETTINGS.items()
    } | {"geometry": settings.get("geometry")}


def test_an_unknown_setting_is_a_fault(tmp_path):
    with pytest.raises(KeyError):
        Settings(tmp_path / "settings.ini").set("colour", "red")
