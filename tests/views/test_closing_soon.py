"""A window that is closed before the page it went to was painted, or while something settles."""

from __future__ import annotations

import pytest

from rare_earth_desk.views.measures.reach_part import ReachPart

LIST_ALONE = pytest.mark.parametrize("beside", [False])


@LIST_ALONE
@pytest.mark.parametrize("place", ["issued", "contradictions"])
def test_nothing_is_asked_of_a_register_that_was_closed(window, qtbot, place):
    with qtbot.captureExceptions() as faults:
        window.go_to(place)
        window.close()
        qtbot.wait(30)
    assert faults == []


@LIST_ALONE
def test_a_choice_that_settles_as_the_window_goes_asks_nothing(window, qtbot):
    window.go_to_part("measures", "reach")
    part = window.findChild(ReachPart)
    qtbot.waitUntil(lambda: part.choice.count() > 0)
    window.close()
    with qtbot.captureExceptions() as faults:
        part.choice.settled.emit(0)
    assert faults == []
