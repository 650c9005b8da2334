from __future__ import annotations

import random
from dataclasses import replace

import pytest

from rare_earth_desk.commands.records import EditField
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
from rare_earth_desk.views.meeting.room import Room
from tests.registers import Work, add, add_application, assert_folds, visible


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
    assert words(room, "") == "Every case of list 9 has its answer."
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
    assert room.offered == cases[4]
    room.offer(cases[29])
    enter(room, register, "x")
    assert room.offered == cases[0]


def test_undo_brings_the_case_back_to_offer(room, register, cases):
    before = visible(register)
    enter(room, register, "a")
    register.undo()
    assert visible(register) == before
    assert room.left == 30


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
        "20 magnet licences", "China", "2025-12-15", None
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
