"""Blocks of the page "Desk" about promises, meetings, lists and days."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import (
    ActionPoint,
    AgendaPoint,
    Meeting,
    PriorityList,
)
from rare_earth_desk.views.outlook.block import To
from rare_earth_desk.views.priority_lists.parts import LISTS, OUTCOMES
from tests.views.pages.desk_pages import (
    add,
    day,
    desk_page,
    enter,
    lines,
    said,
    settle,
)


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


@pytest.fixture
def page(window, qtbot):
    return desk_page(window, qtbot)


def test_promises_are_told_with_their_state_and_open_the_ledger(page, qtbot, window):
    meeting = window.desk.register.records(Meeting)[0].id
    others = tuple(one.id for one in window.desk.register.records(ActionPoint))
    window.desk.do(RemoveRecords("action_point", others))
    for words, due, test, target, done in (
        ("never done", day(page, -3), None, None, None),
        ("soon", day(page, 2), "is:approved", 100_000, None),
        ("far", day(page, 40), None, None, None),
        ("kept", day(page, -3), None, None, day(page, -4)),
        ("past", day(page, -3), "is:approved", 100_000, None),
    ):
        add(page, ActionPoint(meeting=meeting, undertaking=words, side="China", due_on=due,
                              test=test, target=target, done_on=done))  # fmt: skip
    settle(page, qtbot)
    approved = window.desk.register.count_as_at("is:approved", window.desk.register.today)
    mine = ("never done", "soon", "far", "kept", "past")
    told = [one for one in lines(page, "promises") if one.text in mine]
    shown = {one.text: one.remarks[0].text.split(" · ")[0] for one in told}
    assert list(shown) == ["soon", "never done", "past", "far"]
    assert shown["never done"] == "Broken"
    assert shown["past"] == f"Broken, {approved} of 100000"
    assert shown["soon"] == f"Open, {approved} of 100000"
    assert [one.remarks[0].tone for one in told] == [
        "warn", "bad", "bad", "muted",
    ]  # fmt: skip
    assert page.cards["promises"].filled.note == "2 broken"
    for one in (told[0], told[3], told[1]):  # of a ledger that is filled first, and of a full one
        window.go_to("desk")
        enter(page, "promises", one.key)
        assert window.place == "meetings"
        view = window.page("meetings").view
        assert view.tabs.currentWidget() is view.promises
        assert QApplication.focusWidget() is view.promises.table
        assert view.promises.table.current_id() == one.key


def test_the_next_and_the_last_meeting(page, qtbot, window):
    register = window.desk.register
    planned = tuple(one.id for one in register.records(Meeting) if one.state == "open")
    first, last = lines(page, "meetings")
    assert (first.key, first.left, last.left) == (planned[0], "Next", "Last")
    assert "Missing: hand-over of its list" in first.remarks[2].text
    window.desk.do(RemoveRecords("meeting", planned))
    settle(page, qtbot)
    assert lines(page, "meetings")[0].text == "No meeting lies ahead."
    newest = max(window.desk.register.records(PriorityList), key=lambda one: one.number)
    ahead = Meeting(id=new_id(), title="Round 99", state="open", held_on=day(page, 4),
                    place="Brussels", priority_list=newest.id)  # fmt: skip
    add(page, ahead)
    add(page, AgendaPoint(meeting=ahead.id, title="Magnets", state="open"))
    settle(page, qtbot)
    first, last = lines(page, "meetings")
    assert (first.left, first.text) == ("Next", "Round 99")
    assert f"Brussels · list {newest.number}" in first.remarks[0].text
    assert first.remarks[1].text == "1 point on the agenda"
    assert first.remarks[2].text.startswith("Missing: time, ")
    assert first.remarks[2].text.endswith(", briefing.")
    assert last.left == "Last"
    assert "of its list still open" in last.remarks[1].text
    enter(page, "meetings", ahead.id)
    assert window.place == "meetings"
    assert window.page("meetings").view.room.id == ahead.id


def test_lists_say_what_is_prepared_and_what_waits(page, window):
    first, *rest = said(page, "lists")
    newest = max(one.number for one in window.desk.register.records(PriorityList))
    assert first[0] == f"List {newest}"  # the sample prepares one
    assert any("Intake " in words for words in first)
    assert all("still open" in one[1] for one in rest)
    handed = [one.key for one in lines(page, "lists")]
    for key in handed:
        window.go_to("desk")
        enter(page, "lists", key)
        assert window.place == "lists"
        board = window.page("lists").board
        if key == "older":
            assert window.page("lists").tabs.currentIndex() == OUTCOMES
        else:
            assert board.chosen == key
            assert window.page("lists").view.board.chosen == key
            assert window.page("lists").tabs.currentIndex() == LISTS
    assert len(handed) > 2


def test_days_tell_both_clocks_and_lead_to_the_calendars(page, window):
    brussels, beijing, *_ = lines(page, "days")
    assert brussels.text.startswith("Brussels · ")
    assert beijing.text.startswith("Beijing · ")
    for name, calendar in (("Brussels", "european_commission"), ("Beijing", "china")):
        window.go_to("desk")
        enter(page, "days", name)
        assert window.place == "reference"
        reference = window.page("reference")
        assert reference.tabs.currentWidget().isAncestorOf(reference.calendars)
        chosen, year = reference.calendars.chosen()
        assert (chosen.key, year) == (calendar, page._desk.register.today.year)


def test_a_holiday_leads_to_its_day_in_the_calendar(page, window):
    first = date(page._desk.register.today.year, 10, 1)  # national day
    window.deeds.follow(To("day", f"china {first}"))
    view = window.page("reference").calendars
    assert view.days.current_key() == str(first)
    assert QApplication.focusWidget() is view.days
