from __future__ import annotations

import pytest

from rare_earth_desk.commands.agenda import AddList, AddPoint, TakeUpPoint
from rare_earth_desk.commands.meetings import NewMeeting, SetMeetingState
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain import agenda
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import AgendaPoint, ListEntry, Meeting, PriorityList
from rare_earth_desk.register import Register
from tests.registers import add, add_application, handed_over, record, visible


def prepared(register: Register, number: int, case: str, state: str | None = "preparing") -> str:
    listed = add(register, PriorityList(number=number, state=state))
    register.do(AddRecord(ListEntry(priority_list=listed, application=case, rank=1)))
    return listed


def under_discussion(register: Register) -> int | None:
    register.do(NewMeeting("2025-12-20"))
    (meeting,) = register.records(Meeting)
    listed = meeting.priority_list
    register.undo()
    return register.record(PriorityList, listed).number if listed else None


@pytest.mark.parametrize("state", ["preparing", "ready", None])
def test_the_list_handed_over_last_comes_under_discussion(register, state):
    case = add_application(register)
    assert under_discussion(register) is None
    add(register, PriorityList(number=9, state="preparing"))
    assert under_discussion(register) is None  # it has no cases
    prepared(register, 7, case, state)
    assert under_discussion(register) == 7
    for number in (4, 5):
        out = PriorityList(number=number, handed_over_on=f"2025-11-0{number}")
        register.do(handed_over(out, ListEntry(application=case, rank=1)))
        assert under_discussion(register) == number


def test_one_meeting_is_held_at_a_time(register):
    first = add(register, Meeting(title="Talks", state="open", held_on="2025-11-03"))
    second = add(register, Meeting(title="Further talks", state="draft"))
    register.do(SetMeetingState(first, "in progress"))
    before = visible(register)
    said = r"^“Talks” of 3 Nov 2025 is being held; open it on the meetings page and close it first"
    with pytest.raises(Refused, match=said):
        register.do(SetMeetingState(second, "in progress"))
    with pytest.raises(Refused, match=said):
        register.do(NewMeeting("2025-12-20", "in progress"))
    assert visible(register) == before
    register.do(SetMeetingState(first, "closed"))
    register.do(SetMeetingState(second, "in progress"))
    with pytest.raises(Refused, match=r"^“Further talks” is being held;"):
        register.do(SetMeetingState(first, "in progress"))
    for _ in range(2):  # each step is undone, also where that leaves two of them
        register.undo()
    assert visible(register) == before


def test_two_that_earlier_versions_left_in_progress_are_closed_one_by_one(register):
    both = [add(register, Meeting(title=f"Talks {n}", state="in progress")) for n in (1, 2)]
    register.do(SetMeetingState(both[0], "in progress"))  # it is: nothing to refuse
    for one in both:
        register.do(SetMeetingState(one, "closed"))
    register.do(SetMeetingState(both[0], "in progress"))
    assert [one.state for one in register.records(Meeting)] == ["in progress", "closed"]


@pytest.mark.parametrize(
    ("state", "name"),
    [("in progress", "beginning of Talks"), ("closed", "closing of Talks"),
     ("open", "planning of Talks")],
)  # fmt: skip
def test_a_state_is_a_step_with_a_name(register, state, name):
    meeting = add(register, Meeting(title="Talks", state="draft"))
    before = visible(register)
    register.do(SetMeetingState(meeting, state))
    assert register.record(Meeting, meeting).state == state
    assert str(register.undo_name) == name
    register.undo()
    assert visible(register) == before


def handed(register: Register, number: int, *answers: str | None) -> str:
    """Return a list that was handed over, with a case for each answer."""
    places = [
        ListEntry(application=add_application(register, f"EU-{number}-{n}"), rank=n, answer=answer)
        for n, answer in enumerate(answers, start=1)
    ]
    register.do(handed_over(PriorityList(number=number, handed_over_on="2025-11-05"), *places))
    return register.records(PriorityList, number=number)[0].id


def points(register: Register, meeting: str) -> list[str | None]:
    return [one.title for one in agenda.in_order(register.records(AgendaPoint, meeting=meeting))]


def test_a_new_meeting_takes_over_the_lists_without_an_answer(register):
    for number, answers in ((4, (None, "A8")), (5, ("A1", None)), (6, (None,)), (7, ("A2",))):
        handed(register, number, *answers)
    before = visible(register)
    register.do(NewMeeting("2025-12-20", "open", "f" * 32))
    assert points(register, "f" * 32) == ["List 7", "List 4", "List 6"]
    register.undo()
    assert visible(register) == before


def test_a_list_of_which_every_case_is_decided_needs_no_answer(register):
    decided, waiting = handed(register, 4, None, "A8"), handed(register, 5, None, None)
    for entry in register.records(ListEntry, priority_list=decided):
        record(register, entry.application, "L50", "2025-11-20")
    (one, _) = register.records(ListEntry, priority_list=waiting)
    record(register, one.application, "L50", "2025-11-20")
    register.do(NewMeeting("2025-12-20", "open", "f" * 32))
    assert points(register, "f" * 32) == ["List 5"]


def test_a_list_that_the_meeting_before_left_comes_once(register):
    first, second = handed(register, 4, None), handed(register, 5, None)
    register.do(NewMeeting("2025-12-20", "open", "a" * 32))
    assert points(register, "a" * 32) == ["List 5", "List 4"]
    register.do(SetMeetingState("a" * 32, "closed"))
    register.do(NewMeeting("2025-12-21", "open", "b" * 32, first))
    assert points(register, "b" * 32) == ["List 5", "List 4"]
    assert register.record(Meeting, "b" * 32).priority_list == first
    assert {one.priority_list for one in register.records(AgendaPoint, meeting="b" * 32)} == {
        first, second,
    }  # fmt: skip
    assert all(one.carried_from for one in register.records(AgendaPoint, meeting="b" * 32))


def test_a_meeting_made_from_a_list_has_it_on_its_agenda_in_the_same_step(register):
    listed = prepared(register, 7, add_application(register))
    handed(register, 6, "A1")
    before = visible(register)
    register.do(NewMeeting("2025-12-20", "open", "f" * 32, listed))
    assert points(register, "f" * 32) == ["List 7"]
    assert register.record(Meeting, "f" * 32).priority_list == listed
    register.undo()
    assert visible(register) == before


def test_taking_up_the_point_of_a_list_puts_it_under_discussion(register):
    first, second = handed(register, 4, None), handed(register, 5, None)
    register.do(NewMeeting("2025-12-20", "in progress", "f" * 32))
    register.do(AddPoint("f" * 32, "General licences"))
    five, four, other = agenda.in_order(register.records(AgendaPoint, meeting="f" * 32))
    for point, wanted in ((five, second), (four, first), (other, first)):
        register.do(TakeUpPoint("f" * 32, point.id, "2025-12-20T10:00:00+00:00"))
        assert register.record(Meeting, "f" * 32).priority_list == wanted


def test_a_list_is_put_on_an_agenda_once(register):
    meeting = add(register, Meeting(title="Talks", state="open"))
    first, second = handed(register, 4, None), handed(register, 5, None)
    register.do(AddList(meeting, first))
    register.do(AddList(meeting, second))
    assert points(register, meeting) == ["List 4", "List 5"]
    assert register.record(Meeting, meeting).priority_list == first
    assert str(register.undo_name) == "agenda of Talks: List 5"
    with pytest.raises(Refused, match=r"^On the agenda already: List 4\.$"):
        register.do(AddList(meeting, first))
