from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QTranslator

from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.commands.twins import JoinTwins
from rare_earth_desk.domain.promises import judge
from rare_earth_desk.domain.records import (
    ActionPoint,
    AgendaPoint,
    Application,
    Company,
    ListEntry,
    Meeting,
    Outcome,
    PriorityList,
    StatusEntry,
)
from rare_earth_desk.register import Register
from rare_earth_desk.store.transaction import Transaction
from rare_earth_desk.views.meeting.discussion import DiscussionModel
from rare_earth_desk.views.meeting.room import Room
from rare_earth_desk.views.meeting.telling import FACING, INSIDE
from rare_earth_desk.views.words import say
from tests.registers import Work, add, add_application, assert_folds, record, visible


@pytest.fixture
def cases(register: Register) -> list[str]:
    """Thirty pending cases EU-2025-2400 to 2429, and one whose number ends as one of them."""
    made: list[str] = []

    def fill(tx: Transaction) -> None:
        for n in range(2400, 2430):
            company = tx.insert(Company(name="Voltaris GmbH"))
            case = Application(number=f"EU-2025-{n}", company=company, product_group="metals")
            made.append(tx.insert(case))
        for status_, day in (("L10", "2025-09-20"), ("L30", "2025-10-01")):
            told = StatusEntry(status=status_, happened=day, reported_by="company")
            tx.insert_all([replace(told, application=id_) for id_ in made])

    register.do(Work(fill))
    add_application(register, "EU-2024-92417")
    return made


@pytest.fixture
def room(register: Register, cases: list[str]) -> Room:
    listed = add(register, PriorityList(number=9))
    places = [
        ListEntry(priority_list=listed, application=id_, rank=rank)
        for rank, id_ in enumerate(cases, start=1)
    ]
    register.do(Work(lambda tx: tx.insert_all(places)))
    meeting = add(register, Meeting(title="Meeting 14", state="in progress", priority_list=listed))
    made = Room(register, meeting)
    register.on_changed(made.read)
    return made


def enter(room: Room, register: Register, text: str) -> bool:
    understood = room.understand(text)
    if understood.command is None:
        return False
    register.do(understood.command)
    return True


def words(room: Room, text: str) -> str:
    return str(room.understand(text).words)


def status(register: Register, id_: str) -> object:
    place = register.facts().place(id_)
    assert place is not None
    return register.facts().value(place, "status")


def test_a_line_is_said_back_in_words(room):
    assert words(room, "2417 a") == (
        "EU-2025-2417 · Voltaris GmbH · Metals · approved, Tue 25 Nov 2025, stated by MOFCOM"
    )
    assert words(room, "2417 r 12/11 data error: wrong name").endswith(
        "refused, Wed 12 Nov 2025, stated by MOFCOM · Data error · wrong name"
    )
    assert str(room.understand("2417 r 12/11 data error: wrong name").shorter) == (
        "EU-2025-2417 · refused, Wed 12 Nov 2025 · Data error · wrong name"
    )
    assert str(room.understand("2410-2419 v").shorter).startswith("10 cases: EU-2025-2410, ")
    assert words(room, "2417") == "EU-2025-2417 · Voltaris GmbH · Metals · now Accepted"
    assert words(room, "2417 2419 v").startswith("EU-2025-2417, EU-2025-2419 · under review")
    assert words(room, "2410-2419 v").startswith("10 cases: EU-2025-2410, EU-2025-2411")
    assert words(room, "! list by Friday") == (
        "Undertaking of the Chinese side: list · by 28 Nov 2025"
    )
    assert words(room, "- tired").startswith("Note of your own, never printed")


def test_the_list_is_answered_in_its_order_by_one_letter_each(room, register, cases):
    assert words(room, "").startswith("Next: #1 EU-2025-2400")
    for id_ in cases:
        assert room.offered == id_
        assert enter(room, register, "a")
        assert status(register, id_) == "L50"
    assert room.left == 0
    assert words(room, "") == (
        "EU-2025-2429 approved · Every case of list 9 has its answer. Ctrl+Shift+W closes the "
        "meeting."
    )
    assert words(room, "a").startswith("Every case of list 9 has its answer; begin with")
    assert room.understand("a").problem
    assert_folds(register)


def test_shuffled_numbers_come_to_the_same_as_the_order_of_the_list(room, register, cases):
    numbers = [str(n) for n in range(2400, 2430)]
    random.Random(1).shuffle(numbers)
    for number in numbers:
        assert enter(room, register, f"{number}a")
    assert {status(register, id_) for id_ in cases} == {"L50"}


def test_after_a_case_out_of_order_the_next_one_without_an_answer_is_offered(room, register, cases):
    enter(room, register, "2403 v")
    assert room.offered == cases[0]
    room.offer(cases[2])
    enter(room, register, "a")
    assert room.offered == cases[4]
    enter(room, register, "2403 u")
    assert room.offered == cases[3]  # its right answer comes next
    enter(room, register, "v")
    assert room.offered == cases[4]
    room.offer(cases[29])
    enter(room, register, "x")
    assert room.offered == cases[0]


def test_a_list_that_went_out_keeps_its_positions(room, register, cases):
    register.do(EditField("priority_list", (room.meeting.priority_list,), "handed_over_on",
                          "2025-11-03"))  # fmt: skip
    codes = room.codes.codes
    register.do(RemoveRecords("application", (cases[1],)))
    assert len(room.listed) == 29
    assert words(room, "#3 a").startswith("EU-2025-2402 · ")
    assert words(room, f"03{codes[2]} a").startswith("EU-2025-2402 · ")
    assert "no longer in the register" in words(room, "#2 a")
    enter(room, register, "#1 a")
    assert words(room, "").startswith("EU-2025-2400 approved · Next: #3 EU-2025-2402")
    model = DiscussionModel(register, INSIDE, None)
    model.show_room(room)
    assert [model.data(model.index(row, 0)) for row in range(3)] == ["1", "▶ 3", "4"]


def test_an_ambiguous_number_can_be_typed_on_to_its_year(room, register):
    for year in (2023, 2024):
        add_application(register, f"EU-{year}-0099")
    assert "type more of the one you mean" in words(room, "0099 a")
    assert words(room, "2024-0099 a").startswith("EU-2024-0099 · approved")
    assert words(room, "2410-2419 v").startswith("10 cases: ")


def test_undo_brings_the_case_back_to_offer(room, register, cases):
    before = visible(register)
    enter(room, register, "a")
    register.undo()
    assert visible(register) == before
    assert room.left == 30
    for _ in range(3):
        enter(room, register, "a")
    register.undo()
    register.undo()
    assert room.offered == cases[1]


def test_a_number_on_the_list_goes_before_others(room, register, cases):
    assert room.understand("2417 a").cases == (cases[17],)
    register.do(EditField("meeting", (room.id,), "priority_list", None))
    told = room.understand("417 a")
    assert told.cases == (cases[17],)  # the other one is not pending: it was never filed


@pytest.mark.parametrize(
    "line",
    ["9999 a", "2417 zz", "17 18 q", "2417 a 26/11", "2417 a 31/2", "#31 a", "hello", "!", "4 a"],
)
def test_what_is_wrong_is_told_and_nothing_is_written(room, register, line):
    before = visible(register)
    told = room.understand(line)
    assert told.problem
    assert told.command is None
    assert str(told.words)
    assert visible(register) == before


def test_promises_are_kept(room, register):
    enter(room, register, "! 20 magnet licences by 15 Dec")
    (point,) = register.records(ActionPoint)
    assert (point.undertaking, point.side, point.due_on, point.test) == (
        "20 magnet licences", "China", "2025-12-15", 'group:"permanent magnets" is:approved'
    )  # fmt: skip
    enter(room, register, "!eu papers of list 9 by 3 Jan [2 list:9 is:approved]")
    given = register.records(ActionPoint)[1]
    assert (given.side, given.due_on, given.test, given.target) == (
        "EU", "2026-01-03", "list:9 is:approved", 2
    )  # fmt: skip


def test_the_line_walks_through_the_agenda(room, register):
    assert words(room, ">").startswith("No point of the agenda is left")
    for title in ("List 9", "General licences", "Next meeting"):
        enter(room, register, f"> {title}")
    assert words(room, ">") == "Next point: 1. List 9"
    enter(room, register, ">")
    assert words(room, ">") == "Point 1 done. Next point: 2. General licences"
    enter(room, register, "2417 a")
    enter(room, register, "= weekly calls")
    assert words(room, "> Yttrium 5 min") == "New point of the agenda: Yttrium · 5 min"
    enter(room, register, "> Yttrium 5 min")
    (timed,) = register.records(AgendaPoint, title="Yttrium")
    assert timed.minutes == 5
    register.undo()
    enter(room, register, "> park")
    enter(room, register, "> 3")
    states = {one.position: one.state for one in register.records(AgendaPoint)}
    assert states == {1: "parked", 2: "done", 3: "open"}
    first, second = register.records(Outcome)
    point = next(one for one in register.records(AgendaPoint) if one.position == 1)
    assert first.agenda_point == second.agenda_point == point.id
    assert (second.kind, second.words) == ("conclusion", "weekly calls")
    assert words(room, ">9").startswith("There is no such point")
    register.undo()
    assert {one.position: one.state for one in register.records(AgendaPoint)}[2] == "open"


class Marking(QTranslator):
    """A language in which every text is the English one in brackets."""

    def translate(self, _context, text, _disambiguation=None, _n=-1):
        return f"‹{text}›" if text else ""

    def isEmpty(self):
        return False


@pytest.fixture
def marked(qapp):
    translator = Marking()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("2417 a", "‹Metals› ‹approved› ‹Tue›"),
        ("2417", "‹Accepted›"),
        ("92417", "‹no status›"),
        ("2417 r data error", "‹refused› ‹Data error›"),
        ("2417 2418 2419 2420 v", "‹{n} cases: {numbers} …›"),
        ("!eu list by 15 Dec 2026 [2 is:approved]", "‹EU side› ‹by {day}› ‹judged by: {test}›"),
        ("> p", "‹Point {n} parked.› ‹Next point: {title}›"),
    ],
)
def test_every_word_but_names_is_in_the_users_language(room, register, marked, line, terms):
    for title in ("one", "two"):
        enter(room, register, f"> {title}")
    enter(room, register, ">")
    told = say(room.understand(line).words)
    for term in terms.split("› "):
        known = term.removesuffix("›")
        assert re.search(f"{_pattern(known)}›", told), (known, told)


def _pattern(template):
    return re.sub(r"\\\{\w+\\\}", ".*?", re.escape(template))


def test_u_alone_takes_back_what_was_recorded_last(room, register, cases):
    assert room.understand("u").problem
    enter(room, register, "2403 v")
    enter(room, register, "a")
    assert words(room, "u").startswith("Take back what was recorded of EU-2025-2400")
    enter(room, register, "u")
    assert status(register, cases[0]) == "L30"
    room.offer(cases[3])
    assert words(room, "u").startswith("Take back what was recorded of EU-2025-2403")
    room.offer(cases[5])
    enter(room, register, "u")
    assert status(register, cases[3]) == "L30"


def test_taking_back_what_was_not_said_is_told_before_enter(room, register):
    enter(room, register, "a")
    told = room.understand("2405 u")
    assert told.problem
    assert str(told.words).startswith("This meeting recorded nothing of EU-2025-2405")


def test_what_is_not_on_the_list_is_told_and_recorded(room, register, cases):
    (entry,) = register.records(ListEntry, application=cases[18])
    register.do(RemoveRecords("list_entry", (entry.id,)))
    assert str(room.understand("2418 v").warning) == "not on list 9"
    told = room.understand("2416-2419 v")
    assert str(told.warning).startswith("1 of them not on the list: EU-2025-2418")
    assert told.command is not None
    assert room.understand("2416-2417 v").warning is None


def test_an_approval_of_a_day_before_the_filing_is_told_recorded_and_marked(room, register, cases):
    told = room.understand("2405 a 1 Jan 2025")
    assert str(told.warning).startswith("in the register filed only on ")
    register.do(told.command)
    entries = register.records(StatusEntry, application=cases[5])
    assert ("L50", "2025-01-01") in {(one.status, one.happened) for one in entries}
    facts = register.facts()
    assert facts.value(facts.place(cases[5]), "out_of_order")


def test_an_acceptance_of_another_day_is_told_and_recorded(room, register, cases):
    told = room.understand("2405 ac")
    assert str(told.warning) == "in the register accepted already on 1 Oct 2025"
    assert told.command is not None
    assert room.understand("2405 ac 1/10").warning is None


def test_a_joined_case_answers_to_the_number_of_its_twin(room, register, cases):
    twin = add(register, Application(number="CN-88-7311"))
    assert room.understand("7311 a").cases == (twin,)
    register.do(JoinTwins("application", cases[5], (twin,)))
    told = room.understand("7311 a")
    assert told.cases == (cases[5],)
    assert not told.problem
    enter(room, register, "7311 a")
    assert status(register, cases[5]) == "L50"


def test_a_stray_letter_does_not_reopen_a_meeting(room, register, cases):
    register.do(EditField("meeting", (room.id,), "held_on", "2025-11-18"))
    enter(room, register, "a")
    register.do(EditField("meeting", (room.id,), "state", "closed"))
    assert room.offered == ""
    for line in ("", "a", "2405 r", "! list by Friday", "= weekly", "2400 u"):
        told = room.understand(line)
        assert told.command is None
        assert str(told.words) == "The meeting of 18 Nov 2025 is closed; Ctrl+Shift+W reopens it."
    assert str(room.understand("2405").words).endswith("now Accepted")
    register.do(EditField("meeting", (room.id,), "held_on", "2025-11-25"))
    assert room.understand("2405 a").command is None  # also on its own day


@pytest.mark.parametrize("test", ["unanswered:9 -is:decided", "list:9 no:answer"])
def test_listing_a_case_again_keeps_no_promise_of_an_answer(room, register, cases, test):
    promise = ActionPoint(due_on="2025-12-05", test=test)

    def left() -> int | None:
        return judge(promise, date(2025, 11, 25), register.count_as_at).found

    (listed,) = register.records(PriorityList)
    register.do(EditField("priority_list", (listed.id,), "handed_over_on", "2025-11-20"))
    for letter in "avx":
        enter(room, register, letter)
    assert left() == 28  # of the third nothing was said
    later = add(register, PriorityList(number=19))
    for rank, id_ in enumerate(cases[2:7], start=1):
        place = ListEntry(priority_list=later, application=id_, rank=rank)
        register.do(AddRecord(place))
    register.do(EditField("priority_list", (later,), "handed_over_on", "2025-11-24"))
    assert left() == 28
    enter(room, register, "#4 v")
    assert left() == 27
    assert register.count_as_at("unanswered:19", date(2025, 11, 25)) == 5


def test_of_several_cases_those_that_stand_otherwise_are_named(room, register, cases):
    for id_ in cases[1:3]:
        record(register, id_, "L50", "2025-11-03")
    room.read()
    said = str(room.understand("#1-3 v").warning)
    assert said == "2 of them stand otherwise in the register: EU-2025-2401, EU-2025-2402"
    assert "2 of them stand otherwise" in str(room.understand("#1,2,3 r").warning)


def test_few_figures_name_no_case_beside_the_list(room, register):
    add_application(register, "EU-2025-7125")
    assert str(room.understand("125 a").words) == (
        "No number on the list ends in 125; type #125 for the position, or at least 4 figures of a "
        "case that is not on the list."
    )
    assert room.understand("125 a").command is None
    assert room.understand("7125 a").command is not None
    assert room.understand("05 a").command is not None  # on the list


@pytest.mark.parametrize("line", ["! they pay 85 €/kg", "- customers: Ampera, Bellona, Corvix",
                                  "2417 r agreed price 85 EUR"])  # fmt: skip
def test_words_that_look_like_a_secret_are_told_and_recorded_all_the_same(room, line):
    understood = room.understand(line)
    assert understood.command is not None
    assert str(understood.warning).startswith("Looks like a ")


def test_facing_the_other_side_nothing_is_said_of_what_words_look_like(register, room):
    facing = Room(register, room.id, FACING)
    understood = facing.understand("! they pay 85 €/kg")
    assert understood.command is not None
    assert understood.warning is None
