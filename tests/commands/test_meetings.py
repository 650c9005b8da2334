from __future__ import annotations

import pytest

from rare_earth_desk.commands.meetings import NewMeeting, SetMeetingState
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import ListEntry, Meeting, PriorityList
from rare_earth_desk.register import Register
from tests.registers import add, add_application, handed_over, visible


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
