"""A past day on every page: plainly marked where it is looked at, and nothing can be changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rare_earth_desk.domain.selection import Axis
from rare_earth_desk.views.places import PLACES

DAY = timedelta(days=1)
# What these pages show follows the day that is looked at; all others tell of today and say so.
FOLLOWING = ("applications", "backlog", "statistics")
WRITING = ("record-status", "bulk", "add", "import", "remove")


@pytest.fixture
def at(window):
    """Look at a day on an axis."""

    def look(axis, day):
        window.desk.read_on(axis)
        assert window.desk.look_at(day)
        return window

    return look


@pytest.mark.parametrize("axis", list(Axis))
@pytest.mark.parametrize("place", [place.id for place in PLACES])
def test_every_page_that_shows_it_marks_it(at, window, place, axis):
    day = window.desk.register.today - 90 * DAY
    at(axis, day)
    window.go_to(place)
    band, paper = window.past, window._paper.property("look")
    if place in (*FOLLOWING, "stocks"):  # which begins with the line-stop calendar
        assert band.isVisible()
        assert band.day.text() == f"{str(axis).capitalize()} {day.day} {day:%b %Y}"
        assert "nothing can be changed" in band.accessibleName()
        assert paper == "past-page"
    else:
        assert not band.isVisible()
        assert paper == ""


@pytest.mark.parametrize("axis", list(Axis))
@pytest.mark.parametrize("place", FOLLOWING)
def test_nothing_can_be_changed_on_pages_that_show_it(at, window, place, axis):
    at(axis, window.desk.register.today - 90 * DAY)
    window.go_to(place)
    window.actions_.refresh()
    # The others have no list to work on there, and say that instead.
    for name in WRITING if place == "applications" else ("add", "import"):
        assert str(axis) in window.actions_[name].toolTip(), name
    before = window.desk.register.position
    for name in WRITING:
        window.actions_[name].trigger()
    assert window.desk.register.position == before
    page = window.applications.list
    assert not page.model.editable
    assert not window.applications.editor.is_editable


@pytest.mark.parametrize("days", [4_000, 600], ids=["long before", "before the first step"])
def test_before_the_first_step_list_and_statistics_are_empty_and_say_so(at, window, qtbot, days):
    day = window.desk.register.today - days * DAY
    at(Axis.KNOWN_ON, day)
    assert window.applications.list.model.rowCount() == 0
    window.go_to("statistics")
    page = window.stack.currentWidget()
    qtbot.waitUntil(page.isVisible)
    window.grab()
    assert window.past.isVisible()
    assert not len(window.desk.facts())
    window.go_to("backlog")
    window.grab()
    window.desk.look_at(None)
    assert window.applications.list.model.rowCount() > 0


@pytest.mark.parametrize("axis", list(Axis))
def test_a_day_to_come_shows_what_is_there_today(at, window, axis):
    desk = window.desk
    n = window.applications.list.model.rowCount()
    at(axis, desk.register.today + 30 * DAY)
    assert 0 < window.applications.list.model.rowCount() <= n
    if axis is Axis.KNOWN_ON:
        assert window.applications.list.model.rowCount() == n
    for place in ("statistics", "backlog", "applications"):
        window.go_to(place)
        window.grab()
    assert window.past.isVisible()
    window.actions_["today"].trigger()
    assert desk.selection.past is None
    assert window.applications.list.model.rowCount() == n
