from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.views.statistics.care_strip import CareStrip

TWO = (phrase("{n:case|cases} left out.", n=3), phrase("Not ripe."))


@pytest.fixture
def strip(theme, qtbot):
    made = CareStrip()
    qtbot.addWidget(made)
    made.resize(800, 60)
    return made


def test_nothing_to_warn_of_hides_it(strip):
    strip.show_warnings(())
    assert strip.isHidden()


def test_the_gravest_stands_in_one_line_all_when_asked(strip):
    strip.show_warnings(TWO)
    assert not strip.isHidden()
    assert strip.first.text() == "3 cases left out."
    assert strip.all.isHidden()
    assert strip.more.text() == "All 2"
    strip.more.click()
    assert strip.all.text() == "• 3 cases left out.\n• Not ripe."
    assert not strip.all.isHidden()
    assert strip.first.text() == ""
    assert "Not ripe." in strip.more.accessibleName()
    strip.more.click()
    assert strip.all.isHidden()


def test_one_warning_needs_no_button(strip):
    strip.show_warnings(TWO[:1])
    assert strip.more.isHidden()
    strip.show_warnings(())
    assert strip.isHidden()
