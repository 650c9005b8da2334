from __future__ import annotations

import pytest

from rare_earth_desk.commands.agenda import (
    AddCases,
    AddPoint,
    MovePoint,
    SetPointState,
    TakeUpPoint,
)
from rare_earth_desk.commands.meetings import NewMeeting, SetMeetingState
from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.domain import agenda
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import ActionPoint, AgendaPoint, Meeting, PriorityList
from rare_earth_desk.register import Register
from tests.registers import add, add_application, assert_folds

NOW = "2025-11-25T10:00:00+00:00"
LATER = "2025-11-25T10:12:00+00:00"


@pytest.fixture
def meeting(register: Register) -> str:
    return add(register, Meeting(title="Meeting 1", state="in progress", held_on="2025-11-25"))


def titles(register, meeting):
    points = register.records(AgendaPoint, meeting=meeting)
    return [one.title for one in agenda.in_order(points)]


def ids(register, meeting):
    return [one.id for one in agenda.in_order(register.records(AgendaPoint, meeting=meeting))]


def test_points_are_made_of_topics_cases_lists_and_undertakings(register, meeting):
    case = add_application(register, "EU-2025-2417")
    listed = add(register, PriorityList(number=9))
    given = add(register, ActionPoint(undertaking="20 licences"))
    register.do(AddPoint(meeting, "General licences", 20))
    register.do(AddPoint(meeting, application=case))
    register.do(AddPoint(meeting, priority_list=listed))
    register.do(AddPoint(meeting, action_point=given))
    assert titles(register, meeting) == [
        "General licences", "EU-2025-2417", "List 9", "20 licences"
    ]  # fmt: skip
    with pytest.raises(Refused, match="Write what the point is about"):
        register.do(AddPoint(meeting, "  "))
    assert_folds(register)


def test_points_move_and_stay_at_the_ends(register, meeting):
    for title in ("a", "b", "c"):
        register.do(AddPoint(meeting, title))
    a, _, c = ids(register, meeting)
    register.do(MovePoint(c, -1))
    assert titles(register, meeting) == ["a", "c", "b"]
    assert register.do(MovePoint(a, -1)) is None
    register.undo()
    assert titles(register, meeting) == ["a", "b", "c"]


def test_taking_up_a_point_ends_the_one_before(register, meeting):
    for title in ("a", "b"):
        register.do(AddPoint(meeting, title, 10))
    a, b = ids(register, meeting)
    register.do(TakeUpPoint(meeting, a, NOW))
    register.do(TakeUpPoint(meeting, b, LATER, parks=True))
    first, second = agenda.in_order(register.records(AgendaPoint, meeting=meeting))
    assert (first.state, first.begun_at, first.ended_at) == ("parked", NOW, LATER)
    assert (second.state, second.begun_at, second.ended_at) == ("open", LATER, None)
    register.do(TakeUpPoint(meeting, None, LATER))
    assert register.record(AgendaPoint, b).state == "done"
    register.do(SetPointState(b, "open", LATER))
    assert register.record(AgendaPoint, b).begun_at is None
    assert_folds(register)


def test_what_is_left_goes_to_the_meeting_that_is_planned(register, meeting):
    following = add(register, Meeting(title="2", state="open", held_on="2025-12-20"))
    add(register, Meeting(title="3", state="draft"))
    for title in ("done", "parked", "untouched"):
        register.do(AddPoint(meeting, title, 5))
    done, parked, _ = ids(register, meeting)
    register.do(SetPointState(done, "done", NOW))
    register.do(SetPointState(parked, "parked", NOW))
    register.do(SetMeetingState(meeting, "closed"))
    assert titles(register, following) == ["parked", "untouched"]
    carried = register.records(AgendaPoint, meeting=following)
    assert {one.carried_from for one in carried} == set(ids(register, meeting)) - {done}
    assert [one.state for one in carried] == ["open", "open"]
    # Closed once more nothing comes twice, also when it was taken out meanwhile.
    register.do(RemoveRecords("agenda_point", (carried[0].id,)))
    register.do(SetMeetingState(meeting, "in progress"))
    register.do(SetMeetingState(meeting, "closed"))
    assert titles(register, following) == ["untouched"]
    assert_folds(register)


def test_closing_and_carrying_over_are_one_step(register, meeting):
    following = add(register, Meeting(title="2", state="open", held_on="2025-12-20"))
    register.do(AddPoint(meeting, "left"))
    register.do(SetMeetingState(meeting, "closed"))
    register.undo()
    assert titles(register, following) == []
    assert register.record(Meeting, meeting).state == "in progress"


def test_a_new_meeting_begins_with_what_the_last_one_left(register, meeting):
    register.do(AddPoint(meeting, "left"))
    register.do(SetMeetingState(meeting, "closed"))
    register.do(NewMeeting("2025-12-20", "open", "f" * 32))
    assert titles(register, "f" * 32) == ["left"]


def test_a_point_marked_done_takes_no_more_time(register, meeting):
    register.do(AddPoint(meeting, "a"))
    (a,) = ids(register, meeting)
    register.do(TakeUpPoint(meeting, a, NOW))
    register.do(SetPointState(a, "done", LATER))
    assert register.record(AgendaPoint, a).ended_at == LATER


def test_closing_ends_the_point_that_is_spoken_about(register, meeting):
    following = add(register, Meeting(title="2", state="open", held_on="2025-12-20"))
    register.do(AddPoint(meeting, "a"))
    (a,) = ids(register, meeting)
    register.do(TakeUpPoint(meeting, a, NOW))
    register.do(SetMeetingState(meeting, "closed", LATER))
    point = register.record(AgendaPoint, a)
    assert (point.state, point.ended_at) == ("done", LATER)
    assert titles(register, following) == []
    register.undo()
    assert register.record(AgendaPoint, a).ended_at is None


def test_numbers_of_points_are_never_given_twice(register, meeting):
    for title in ("a", "b", "c"):
        register.do(AddPoint(meeting, title))
    _, b, _ = ids(register, meeting)
    register.do(RemoveRecords("agenda_point", (b,)))
    register.do(AddPoint(meeting, "d"))
    points = register.records(AgendaPoint, meeting=meeting)
    assert sorted(one.position for one in points) == [1, 3, 4]


def test_a_point_carried_by_two_ways_comes_once(register, meeting):
    planned = add(register, Meeting(title="B", state="open", held_on="2026-01-20"))
    register.do(AddPoint(meeting, "left"))
    register.do(SetMeetingState(meeting, "closed", NOW))
    assert titles(register, planned) == ["left"]
    register.do(NewMeeting("2025-12-20", "in progress", "f" * 32))
    assert titles(register, "f" * 32) == ["left"]
    register.do(SetMeetingState("f" * 32, "closed", LATER))
    assert titles(register, planned) == ["left"]


def test_applications_are_put_on_the_agenda_once(register, meeting):
    cases = tuple(add_application(register, f"EU-{n}") for n in range(3))
    register.do(AddCases(meeting, cases[:2]))
    register.do(AddCases(meeting, cases))
    assert titles(register, meeting) == ["EU-0", "EU-1", "EU-2"]
    with pytest.raises(Refused, match="On the agenda already: 3 applications"):
        register.do(AddCases(meeting, cases))
    register.undo()
    assert titles(register, meeting) == ["EU-0", "EU-1"]
    assert_folds(register)
