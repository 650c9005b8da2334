from __future__ import annotations

from datetime import timedelta

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.records import Company, ListEntry, PriorityList
from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.selection import Sorting
from rare_earth_desk.statistics.cases import NEVER
from rare_earth_desk.store import as_at
from rare_earth_desk.views.charts_panel.feeder import Feeder, depends_on_day
from tests.registers import handed_over
from tests.views.charts_panel.desks import TODAY, day, settled


@pytest.fixture
def feeder(desk, qtbot):
    made = Feeder(desk)
    made.heard = 0

    def hear():
        made.heard += 1

    made.due.connect(hear)
    return made


def told(feeder, qtbot):
    """How often the feeder spoke until the event loop was idle."""
    before = feeder.heard
    settled(qtbot, feeder)
    return feeder.heard - before


def test_many_changes_in_one_turn_are_told_once(feeder, desk, qtbot):
    for id_ in desk.register.facts().ids[-4:]:
        desk.do(RecordStatus((id_,), "L50", day(0)))
    desk.select(grouping="member_state")
    assert feeder.heard == 0
    assert told(feeder, qtbot) == 1


def test_the_same_object_until_something_changes(feeder, desk, qtbot):
    first = feeder.data()
    desk.select(ordering=(Sorting("number"),))
    assert told(feeder, qtbot) == 0
    assert feeder.data() is first
    desk.select(typed="is:pending")
    assert feeder.data() is not first


def test_a_step_that_touches_no_application_is_not_told(feeder, desk, qtbot):
    first = feeder.data()
    assert desk.do(AddRecord(Company(name="Voltaris"))) is not None
    assert told(feeder, qtbot) == 0
    assert feeder.data() is first


def test_a_preview_cuts_at_its_day_and_leaves_the_selection_alone(feeder, desk, qtbot):
    then = TODAY - timedelta(days=60)
    feeder.preview(then)
    assert told(feeder, qtbot) == 1
    assert feeder.data().as_at == then
    assert not feeder.has_holders
    assert desk.selection.as_at is None
    seen = feeder.data().cases
    feeder.preview(None)
    desk.select(as_at=then)
    assert feeder.has_holders
    assert feeder.data().cases.filed.tolist() == seen.filed.tolist()
    assert feeder.data().cases.decided.tolist() == seen.decided.tolist()


def test_a_preview_under_a_filter_by_status_works_the_statuses_out(feeder, desk):
    then = TODAY - timedelta(days=60)
    desk.select(typed="is:pending")
    feeder.preview(then)
    assert feeder.has_holders
    cases = feeder.data().cases
    assert len(cases) > 0
    assert (cases.decided == NEVER).all()
    desk.select(as_at=then)
    feeder.preview(None)
    assert feeder.data().cases.filed.tolist() == cases.filed.tolist()


def test_a_preview_that_needs_much_reading_waits_for_the_release(feeder, desk, qtbot, monkeypatch):
    monkeypatch.setattr(as_at, "_MANY", 1)
    first, then = feeder.data(), TODAY - timedelta(days=60)
    feeder.preview(then)  # no status is asked for: this needs no reading
    assert feeder.data().as_at == then
    feeder.preview(None)
    desk.select(typed="is:pending")
    told(feeder, qtbot)
    feeder.preview(then)
    assert told(feeder, qtbot) == 0
    assert feeder.data().as_at == first.as_at
    assert desk.look_at(then)  # released: read from now on
    feeder.preview(then - timedelta(days=1))
    assert feeder.data().as_at == then - timedelta(days=1)


def test_a_preview_by_list_has_the_lists_of_its_day(feeder, desk):
    ids = desk.register.facts().ids[:6]
    for number, ago in ((1, 90), (2, 10)):
        places = [ListEntry(application=id_) for id_ in ids]
        desk.do(handed_over(PriorityList(number=number, handed_over_on=day(ago)), *places))
    desk.select(grouping="list")
    assert "2" in [group.key for group in feeder.data().groups]
    feeder.preview(TODAY - timedelta(days=60))
    assert [group.key for group in feeder.data().groups if group.named] == ["1"]
    assert feeder.has_holders


@pytest.mark.parametrize(
    ("text", "depends"),
    [
        ("", False),
        ("magnet product_group:oxides -member_state:DE", False),
        ("is:pending", True),
        ("status:approved", True),
        ("days>45", True),
        ("filed:2025-11", True),
        ("no:accepted", True),
        ("has:member_state", False),
    ],
)
def test_which_filters_depend_on_the_day(text, depends):
    assert depends_on_day(parse(text)) == depends
