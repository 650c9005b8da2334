from __future__ import annotations

import pytest

from rare_earth_desk.commands.agenda import AddCases
from rare_earth_desk.commands.minutes import RecordOutcomes, TakeBackOutcomes
from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.commands.remarks import AddPromise, AddRemark
from rare_earth_desk.commands.statuses import CorrectStatus
from rare_earth_desk.domain import minute_verbs
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.promise_line import Promise
from rare_earth_desk.domain.records import (
    ActionPoint,
    ListEntry,
    Meeting,
    Outcome,
    PriorityList,
    StatusEntry,
)
from rare_earth_desk.domain.status_order import in_force
from rare_earth_desk.register import Register
from tests.registers import add, add_application, assert_folds, record, visible

TODAY = "2025-11-25"


@pytest.fixture
def cases(register: Register) -> list[str]:
    made = [add_application(register, f"EU-2025-{number}") for number in (2417, 2418, 2419)]
    for id_ in made:
        record(register, id_, "L10", "2025-10-01", reported_by="company")
    return made


@pytest.fixture
def meeting(register: Register, cases: list[str]) -> str:
    """A meeting in progress with the first two cases on the list under discussion."""
    listed = add(register, PriorityList(number=9))
    for rank, id_ in enumerate(cases[:2], start=1):
        register.do(AddRecord(ListEntry(priority_list=listed, application=id_, rank=rank)))
    return add(register, Meeting(title="Meeting 14", state="in progress", priority_list=listed))


def status(register: Register, id_: str) -> tuple[object, object, object]:
    facts = register.facts()
    place = facts.place(id_)
    assert place is not None
    return tuple(facts.value(place, name) for name in ("status", "channel", "answer"))  # type: ignore[return-value]


def say(register: Register, meeting: str, verb: str, *cases: str, **rest: str) -> None:
    register.do(RecordOutcomes(meeting, cases, verb, TODAY, **rest))  # type: ignore[arg-type]


def test_a_case_that_was_taken_out_of_the_register_gets_no_answer(register, cases, meeting):
    other = add_application(register, "EU-2025-2430")
    register.do(RemoveRecords("application", (cases[2], other)))
    before = visible(register)
    with pytest.raises(Refused, match=r"^2 applications are no longer in the register; bring them"):
        say(register, meeting, "a", *cases, other)
    with pytest.raises(Refused, match=r"^EU-2025-2419 is no longer in the register; bring it back"):
        say(register, meeting, "a", cases[2])
    with pytest.raises(Refused, match=r"^EU-2025-2419 is no longer in the register; bring it back"):
        register.do(AddCases(meeting, (cases[2],)))
    assert visible(register) == before
    register.undo()
    say(register, meeting, "a", cases[2])
    assert status(register, cases[2])[:2] == ("L50", "C60")


def test_one_enter_writes_status_channel_answer_and_minutes(register, cases, meeting):
    before = visible(register)
    say(register, meeting, "a", cases[0], words="soon")
    assert status(register, cases[0]) == ("L50", "C60", "A1")
    (outcome,) = register.records(Outcome)
    assert (outcome.verb, outcome.happened, outcome.words) == ("a", TODAY, "soon")
    entry = register.record(StatusEntry, str(outcome.licensing_entry))
    assert (entry.reported_by, entry.certainty, entry.meeting) == ("MOFCOM", "stated", meeting)
    (place,) = register.records(ListEntry, application=cases[0])
    assert (place.answer, place.answered_on) == ("A1", TODAY)
    assert_folds(register)
    register.undo()
    assert visible(register) == before


@pytest.mark.parametrize("verb", [verb for verb in minute_verbs.verbs() if not verb.takes_back])
def test_every_verb_records_what_its_row_says(register, cases, meeting, verb):
    say(register, meeting, verb.key, cases[0])
    wanted = (verb.status or "L10", verb.channel or None, verb.answer or None)
    assert status(register, cases[0]) == wanted
    assert_folds(register)


def test_a_case_that_is_not_on_the_list_is_recorded_all_the_same(register, cases, meeting):
    say(register, meeting, "r", cases[2], ground="data error", day="2025-11-12")
    assert status(register, cases[2]) == ("L60", "C60", None)
    (outcome,) = register.records(Outcome)
    entry = register.record(StatusEntry, str(outcome.licensing_entry))
    assert (entry.happened, entry.refusal_ground) == ("2025-11-12", "data error")


def test_several_cases_are_one_step(register, cases, meeting):
    before = visible(register)
    say(register, meeting, "v", *cases)
    assert {status(register, id_)[0] for id_ in cases} == {"L40"}
    register.undo()
    assert visible(register) == before


def test_the_last_word_of_a_meeting_counts(register, cases, meeting):
    say(register, meeting, "a", cases[0])
    say(register, meeting, "v", cases[0])
    assert status(register, cases[0]) == ("L40", "C60", "A2")
    (outcome,) = register.records(Outcome)
    assert outcome.verb == "v"
    say(register, meeting, "nf", cases[0])
    assert status(register, cases[0]) == ("L10", "C60", "A4")
    assert_folds(register)


def test_taking_back_leaves_the_case_as_before_the_meeting(register, cases, meeting):
    before = [status(register, id_) for id_ in cases]
    say(register, meeting, "a", *cases)
    say(register, meeting, "v", cases[0])
    register.do(TakeBackOutcomes(meeting, tuple(cases)))
    assert [status(register, id_) for id_ in cases] == before
    assert register.records(Outcome) == []
    assert_folds(register)
    register.undo()
    assert status(register, cases[0])[0] == "L40"


def answered(register, id_):
    (place,) = register.records(ListEntry, application=id_)
    return place.answer, place.answered_on


def earlier(register: Register, id_: str) -> tuple[str, str]:
    """Answer a place as it was answered before the meeting."""
    (place,) = register.records(ListEntry, application=id_)
    for name, value in (("answer", "A2"), ("answered_on", "2025-11-03")):
        register.do(EditField("list_entry", (place.id,), name, value))
    return "A2", "2025-11-03"


def test_taking_back_brings_the_earlier_answer_of_the_list_back(register, cases, meeting):
    before = earlier(register, cases[0])
    for verb in ("a", "v", "nf"):
        say(register, meeting, verb, cases[0])
    register.do(TakeBackOutcomes(meeting, (cases[0],)))
    assert answered(register, cases[0]) == before
    assert_folds(register)


@pytest.mark.parametrize("verb", ["d", "ac", "wd"])
def test_a_last_word_that_is_no_answer_leaves_none_of_the_meeting(register, cases, meeting, verb):
    say(register, meeting, "a", cases[1])
    say(register, meeting, verb, cases[1])
    assert answered(register, cases[1]) == (None, None)
    before = earlier(register, cases[0])
    say(register, meeting, "a", cases[0])
    say(register, meeting, verb, cases[0])
    assert answered(register, cases[0]) == before


def test_taking_back_an_answer_leaves_that_of_a_later_meeting(register, cases, meeting):
    before = earlier(register, cases[0])
    listed = register.record(Meeting, meeting).priority_list
    later = add(register, Meeting(title="Meeting 15", state="in progress", priority_list=listed))
    say(register, meeting, "v", cases[0])
    say(register, later, "a", cases[0])
    register.do(TakeBackOutcomes(meeting, (cases[0],)))
    assert answered(register, cases[0]) == ("A1", TODAY)
    register.do(TakeBackOutcomes(later, (cases[0],)))
    assert answered(register, cases[0]) == before


def test_taking_back_leaves_the_answer_of_an_earlier_meeting(register, cases, meeting):
    say(register, meeting, "v", cases[0])
    listed = register.record(Meeting, meeting).priority_list
    later = add(register, Meeting(title="Meeting 15", state="in progress", priority_list=listed))
    before = answered(register, cases[0])
    assert before == ("A2", TODAY)
    for verb in ("a", "r", "d", "s"):
        say(register, later, verb, cases[0])
    assert answered(register, cases[0])[0] == "A3"
    register.do(TakeBackOutcomes(later, (cases[0],)))
    assert answered(register, cases[0]) == before


def test_the_last_word_may_leave_the_list_without_an_answer(register, cases, meeting):
    say(register, meeting, "a", cases[0])
    say(register, meeting, "d", cases[0])
    assert status(register, cases[0]) == ("L10", "C50", None)
    (place,) = register.records(ListEntry, application=cases[0])
    assert (place.answer, place.answered_on) == (None, None)


def test_taking_back_leaves_the_answer_of_the_meeting_before(register, cases, meeting):
    say(register, meeting, "v", cases[0])
    register.do(EditField("meeting", (meeting,), "state", "closed"))
    listed = register.record(Meeting, meeting).priority_list
    later = add(register, Meeting(title="Meeting 15", state="in progress", priority_list=listed))
    register.do(RecordOutcomes(later, (cases[0],), "a", "2025-12-09"))
    register.do(RecordOutcomes(later, (cases[0],), "r", "2025-12-09"))
    register.do(TakeBackOutcomes(later, (cases[0],)))
    (place,) = register.records(ListEntry, application=cases[0])
    assert (place.answer, place.answered_on) == ("A2", TODAY)
    assert status(register, cases[0]) == ("L40", "C60", "A2")
    assert_folds(register)


def test_a_last_word_without_an_answer_leaves_none(register, cases, meeting):
    say(register, meeting, "a", *cases[:2])
    say(register, meeting, "d", cases[0])
    assert status(register, cases[0]) == ("L10", "C50", None)
    assert answered(register, cases[0]) == (None, None)
    assert answered(register, cases[1]) == ("A1", TODAY)
    register.do(TakeBackOutcomes(meeting, (cases[0],)))
    assert answered(register, cases[0]) == (None, None)


def test_an_answer_entered_by_hand_since_stays(register, cases, meeting):
    say(register, meeting, "a", cases[0])
    (place,) = register.records(ListEntry, application=cases[0])
    register.do(EditField("list_entry", (place.id,), "answer", "A9"))
    register.do(TakeBackOutcomes(meeting, (cases[0],)))
    assert answered(register, cases[0])[0] == "A9"


def test_a_list_changed_in_the_middle_of_a_meeting_gets_its_answers_back(register, cases, meeting):
    say(register, meeting, "a", cases[0])
    other = add(register, PriorityList(number=10))
    register.do(EditField("meeting", (meeting,), "priority_list", other))
    say(register, meeting, "r", cases[0])
    assert answered(register, cases[0]) == (None, None)


@pytest.mark.parametrize("last", ["r", "d", "u"])
def test_nothing_is_left_of_what_was_corrected_in_the_timeline_meanwhile(
    register, cases, meeting, last
):
    say(register, meeting, "a", cases[0])
    for day in ("2025-11-20", "2025-11-21"):
        (entry,) = (one for one in in_force(register.records(StatusEntry)) if one.status == "L50")
        register.do(CorrectStatus(entry.id, happened=day))
    if last == "u":
        register.do(TakeBackOutcomes(meeting, (cases[0],)))
    else:
        say(register, meeting, last, cases[0])
    left = in_force(register.records(StatusEntry, application=cases[0]))
    wanted = {"r": ["C60", "L10", "L60"], "d": ["C50", "L10"], "u": ["L10"]}[last]
    assert sorted(str(one.status) for one in left) == wanted
    assert_folds(register)


def test_taking_back_what_was_not_said_is_refused(register, cases, meeting):
    say(register, meeting, "a", cases[0])
    before = visible(register)
    with pytest.raises(Refused, match="recorded nothing of EU-2025-2418"):
        register.do(TakeBackOutcomes(meeting, (cases[0], cases[1])))
    assert visible(register) == before


def test_a_day_to_come_is_refused(register, cases, meeting):
    before = visible(register)
    with pytest.raises(Refused, match="26 Nov 2025 has not come yet"):
        say(register, meeting, "a", cases[0], day="2025-11-26")
    assert visible(register) == before


@pytest.mark.parametrize("state", ["draft", "open", "closed", None])
def test_only_a_meeting_in_progress_records(register, cases, meeting, state):
    register.do(EditField("meeting", (meeting,), "state", state))
    for command in (
        RecordOutcomes(meeting, (cases[0],), "a", TODAY),
        TakeBackOutcomes(meeting, (cases[0],)),
        AddRemark(meeting, "note", "x"),
    ):
        with pytest.raises(Refused, match="“Meeting 14” is not being held"):
            register.do(command)


def test_remarks_go_where_they_belong(register, meeting):
    register.do(AddPromise(meeting, Promise("list of cases", "China", "2025-12-05")))
    for kind, text in (("question", "who"), ("conclusion", "weekly calls"), ("note", "tired")):
        register.do(AddRemark(meeting, kind, text))
    (promise,) = register.records(ActionPoint)
    assert (promise.undertaking, promise.side, promise.meeting) == (
        "list of cases",
        "China",
        meeting,
    )
    assert [(one.kind, one.words) for one in register.records(Outcome)] == [
        ("question", "who"), ("conclusion", "weekly calls"), ("note", "tired")
    ]  # fmt: skip
    assert str(register.undo_name) == "note “tired”"
    assert_folds(register)
