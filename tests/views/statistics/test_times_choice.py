from __future__ import annotations

import pytest

from rare_earth_desk.statistics.times.basis import PLAIN, Basis, Clock, Reading, Unit
from rare_earth_desk.views.statistics.times_choice import TimesChoice


@pytest.fixture
def choice(theme, qtbot):
    made = TimesChoice()
    qtbot.addWidget(made)
    return made


def test_it_begins_plainly_and_each_choice_keeps_the_others(choice, qtbot):
    assert choice.reading == PLAIN
    for segments, value in (
        (choice.units, Unit.CHAINS),
        (choice.clocks, Clock.NET),
        (choice.bases, Basis.LATE),
    ):
        with qtbot.waitSignal(choice.chosen):
            segments.buttons[value].click()
        assert segments.buttons[value].isChecked()
    assert choice.reading == Reading(Unit.CHAINS, Clock.NET, Basis.LATE)


def test_every_choice_says_what_it_means(choice):
    for segments in (choice.units, choice.clocks, choice.bases):
        assert segments.accessibleName()
        for button in segments.buttons.values():
            assert button.toolTip()
            assert segments.accessibleName() in button.accessibleName()
