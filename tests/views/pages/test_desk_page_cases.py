"""Blocks of the page "Desk" about cases: escalations, backlog, clocks, stops, checks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain import matching, search
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import (
    Application,
    StockReport,
)
from tests.views.pages.desk_pages import (
    add,
    count_of,
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


def test_escalations_stand_by_step_and_add_up(page):
    due = page._desk.register.escalations()
    headings = [one for one in lines(page, "escalations") if one.look == "heading"]
    assert sum(int(one.right) for one in headings) == len(due) > 5
    first = lines(page, "escalations")[1]
    assert first.right == f"{due[0].over} working days over"
    assert headings[0].text == f"▸ {due[0].step} · {dict(_HOLDERS)[due[0].holder]}"
    assert headings[0].remarks[0].text.startswith(f"Turn to: {due[0].escalate_to}. ")


_HOLDERS = (
    ("desk", "The desk"), ("company", "Company or exporter"), ("MOFCOM", "MOFCOM"),
    ("province", "Province"), ("customs", "Customs"),
)  # fmt: skip


def test_enter_on_a_step_shows_all_its_cases_and_again_fewer(page, qtbot):
    headings = [one for one in lines(page, "escalations") if one.look == "heading"]
    heading = next(one for one in headings if int(one.right) > 2)
    number = len(lines(page, "escalations"))
    enter(page, "escalations", heading.key)
    settle(page, qtbot)
    assert page.cards["escalations"].list.current_key() == heading.key
    shown = [one for one in lines(page, "escalations") if one.key.startswith(f"{heading.key}\n")]
    assert len(shown) == int(heading.right)
    over = [int(one.right.split()[0]) for one in shown]
    assert over == sorted(over, reverse=True)
    enter(page, "escalations", heading.key)
    settle(page, qtbot)
    assert len(lines(page, "escalations")) == number


def test_enter_on_a_case_opens_it_among_the_applications(page, window):
    case = next(one for one in lines(page, "escalations") if one.look != "heading")
    id_ = page.cards["escalations"].filled.leads[case.key].what
    window.desk.select(typed="nothing has this")
    enter(page, "escalations", case.key)
    assert window.place == "applications"
    assert window.desk.current == id_


def test_what_was_done_is_gone_and_undo_brings_it_back(page, qtbot, window):
    before = said(page, "escalations")
    id_ = window.desk.register.escalations()[0].application
    window.desk.do(RemoveRecords("application", (id_,)))
    settle(page, qtbot)
    assert said(page, "escalations") != before
    window.desk.undo()
    settle(page, qtbot)
    assert said(page, "escalations") == before


def test_the_backlog_by_product_group_adds_up_and_leads_to_its_cases(page, window):
    shown = lines(page, "backlog")
    counts = [int(one.right.split()[-1]) for one in shown]
    assert sum(counts) == count_of(window, "is:pending")
    assert counts[:-1] == sorted(counts[:-1], reverse=True)
    assert sum(one.share or 0 for one in shown) <= 1
    first = shown[0]
    assert counts[0] == count_of(window, page.cards["backlog"].filled.leads[first.key].what)
    enter(page, "backlog", first.key)
    assert window.applications.list.table.model().rowCount() == counts[0]


def test_a_clock_that_elapses_this_week_is_told_and_found(page, window, qtbot):
    register = window.desk.register
    calendar, today = register.calendars.china, register.today
    before = (
        count_of(window, page.cards["clocks"].filled.leads["all"].what)
        if lines(page, "clocks")
        else 0
    )
    id_ = new_id()
    sunday = today + timedelta(days=6 - today.weekday())
    due = calendar.add(sunday, -1) if not calendar.is_working_day(sunday) else sunday
    accepted = calendar.add(due, -45)
    add(page, Application(id=id_, number="EU-CLOCK"))
    for status, on in (("L10", accepted), ("L30", accepted)):
        window.desk.do(RecordStatus((id_,), status, on.isoformat()))
    settle(page, qtbot)
    assert id_ in page.cards["clocks"].filled.leads
    assert count_of(window, page.cards["clocks"].filled.leads["all"].what) == before + 1


def test_a_line_about_to_stop_is_shown_and_narrows_the_list(page, qtbot, window):
    register = window.desk.register
    facts = register.facts()
    id_ = facts.ids[int(matching.mask(search.parse("is:pending"), facts).nonzero()[0][0])]
    add(page, StockReport(application=id_, line_stop_on=day(page, 1), reported_on=day(page, 0)))
    settle(page, qtbot)
    shown = {one.key: one.remarks[0].text for one in lines(page, "stops") if one.remarks}
    assert shown[id_] == "stops tomorrow"
    number = next(int(one.right) for one in lines(page, "stops") if one.key == "soon")
    enter(page, "stops", "soon")
    assert window.place == "applications"
    assert window.applications.list.model.rowCount() == number


def test_checks_open_the_ready_made_view_with_as_many_cases(page, qtbot, window):
    counts = {one.key: (one.text, int(one.right)) for one in lines(page, "checks")}
    assert "disagreement:yes" in counts
    for query, (name, number) in counts.items():
        window.go_to("desk")
        enter(page, "checks", query)
        assert window.applications.list.model.rowCount() == number
        view = window.applications.views.in_force()
        assert name == "Out of order" if view is None else view.name == name
