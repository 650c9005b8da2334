from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.views.charts_panel.as_at_slider import AsAtSlider
from tests.views.charts_panel.desks import settled

FIRST, TODAY = date(2025, 4, 4), date(2026, 3, 18)


@pytest.fixture
def slider(qtbot, theme):
    made = AsAtSlider()
    qtbot.addWidget(made)
    made.resize(500, 40)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.set_range(FIRST, TODAY)
    made.set_day(None)
    made.slider.setFocus()
    made.chosen_days, made.passed = [], []
    made.chosen.connect(made.chosen_days.append)
    made.previewed.connect(made.passed.append)
    yield made
    made.grab()


def test_the_right_end_is_today(slider):
    assert slider.day() is None
    assert not slider.today.isEnabled()
    assert slider.slider.accessibleName() == "As at Wed 18 Mar 2026"


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, date(2026, 3, 17)),
        (Qt.Key.Key_Down, date(2026, 3, 17)),
        (Qt.Key.Key_PageDown, date(2026, 2, 18)),
        (Qt.Key.Key_Home, FIRST),
    ],
)
def test_keys_move_by_days_and_four_weeks(slider, qtbot, key, day):
    qtbot.keyClick(slider.slider, key)
    settled(qtbot, slider)
    assert slider.chosen_days == [day]
    assert not slider.passed
    assert slider.today.isEnabled()


def test_keys_pressed_fast_are_told_once(slider, qtbot):
    for _ in range(5):
        qtbot.keyClick(slider.slider, Qt.Key.Key_Left)
    settled(qtbot, slider)
    assert slider.chosen_days == [date(2026, 3, 13)]


def test_while_held_days_are_previewed_and_chosen_on_release(slider, qtbot):
    slider.slider.setSliderDown(True)
    for day in (date(2026, 1, 1), date(2025, 11, 5)):
        slider.slider.setSliderPosition(day.toordinal())
    settled(qtbot, slider)
    assert slider.passed == [date(2026, 1, 1), date(2025, 11, 5)]
    assert not slider.chosen_days
    slider.set_day(None)  # what the selection still says must not pull the handle back
    assert slider.day() == date(2025, 11, 5)
    slider.slider.setSliderDown(False)
    assert slider.chosen_days == [date(2025, 11, 5)]


def test_held_at_the_right_end_today_is_previewed(slider):
    slider.slider.setSliderPosition(FIRST.toordinal())
    slider.slider.setSliderDown(True)
    slider.slider.setSliderPosition(TODAY.toordinal())
    assert slider.passed[-1] == TODAY


def test_today_goes_back(slider, qtbot):
    slider.set_day(date(2025, 11, 5))
    assert slider.slider.accessibleName() == "As at Wed 5 Nov 2025"
    qtbot.mouseClick(slider.today, Qt.MouseButton.LeftButton)
    settled(qtbot, slider)
    assert slider.chosen_days == [None]


def test_a_new_day_keeps_the_handle_at_the_end_or_at_its_day(slider):
    slider.set_range(FIRST, date(2026, 3, 19))
    assert slider.day() is None
    slider.set_day(date(2025, 11, 5))
    slider.set_range(date(2025, 5, 1), date(2026, 3, 20))
    assert slider.day() == date(2025, 11, 5)


def test_without_filings_there_is_nothing_to_move(slider):
    slider.set_range(None, TODAY)
    assert not slider.slider.isEnabled()
    assert slider.day() is None
