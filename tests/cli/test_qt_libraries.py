"""Missing system libraries and screens are told in one sentence, before Qt can abort."""

from __future__ import annotations

import pytest

from rare_earth_desk.cli.qt_libraries import refuse_missing
from rare_earth_desk.domain.phrases import Refused

SCREEN = {"DISPLAY": ":0"}


def loader(*missing):
    """Return what loads every library but these, and the names it was asked for."""
    asked = []

    def load(name):
        asked.append(name)
        if name in missing:
            raise OSError(f"{name}: cannot open shared object file")
        return object()

    return load, asked


def refusal(*missing, **environment):
    load, _asked = loader(*missing)
    with pytest.raises(Refused) as refused:
        refuse_missing(environment=environment, platform="linux", load=load)
    return str(refused.value)


def test_with_all_libraries_and_a_screen_nothing_is_said():
    load, asked = loader()
    refuse_missing(environment=SCREEN, platform="linux", load=load)
    assert "libGL.so.1" in asked
    assert "libxcb-cursor.so.0" in asked


def test_all_missing_libraries_are_named_in_one_line_to_install_them():
    said = refusal("libGL.so.1", "libxcb-cursor.so.0", **SCREEN)
    assert said.endswith("sudo apt install libgl1 libxcb-cursor0")
    assert "\n" not in said


def test_under_wayland_the_x_libraries_are_not_asked_for():
    load, asked = loader("libxcb-cursor.so.0")
    refuse_missing(environment={"WAYLAND_DISPLAY": "wayland-0"}, platform="linux", load=load)
    assert not [name for name in asked if "xcb" in name]


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "offscreen:size=800x600"])
def test_off_screen_neither_screen_nor_x_libraries_are_needed(platform):
    load, asked = loader("libxcb-cursor.so.0")
    refuse_missing(environment={"QT_QPA_PLATFORM": platform}, platform="linux", load=load)
    assert "libGL.so.1" in asked
    assert not [name for name in asked if "xcb" in name]


def test_what_draws_pictures_only_needs_no_screen():
    load, _asked = loader("libxcb-cursor.so.0")
    refuse_missing(needs_screen=False, environment={}, platform="linux", load=load)


def test_without_a_screen_it_says_so():
    assert "no screen" in refusal()


def test_missing_libraries_are_told_before_the_missing_screen():
    assert "libegl1" in refusal("libEGL.so.1")


def test_a_platform_that_was_chosen_by_hand_is_left_to_qt():
    load, _asked = loader()
    refuse_missing(environment={"QT_QPA_PLATFORM": "vnc"}, platform="linux", load=load)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_qt_brings_everything_along(platform):
    load, asked = loader("libGL.so.1")
    refuse_missing(environment={}, platform=platform, load=load)
    assert asked == []
