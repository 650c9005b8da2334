"""Priority lists by commands: filling, ordering, handing over; and that no route goes past them."""

from __future__ import annotations

import json

import pytest

from rare_earth_desk.commands.bulk import BulkEdit
from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.handing_over import HandOver, MarkStage
from rare_earth_desk.commands.meetings import NewMeeting
from rare_earth_desk.commands.priority_lists import (
    USUAL_CAPACITY,
    AddToList,
    CloseList,
    MoveOnList,
    NewList,
    ReopenList,
    SetCapacity,
    TakeFromList,
)
from rare_earth_desk.commands.records import AddRecord, EditField, PutBack, RemoveRecords
from rare_earth_desk.commands.statuses import CorrectStatus, RecordStatus
from rare_earth_desk.domain.listing.snapshot import parse
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    Application,
    ListEntry,
    Meeting,
    PriorityList,
    StatusEntry,
)
from rare_earth_desk.exchange.our_fields import OUR_FIELDS
from rare_earth_desk.register import Register
from tests.registers import Work, add, add_application, assert_folds, record, visible

TODAY = "2025-11-25"
NO_NUMBER = r"has no application number, so it cannot stand on a priority list"
NUMBER_STAYS = r"stands on a priority list.*, so it needs an application number"
HANDED = r"List 1 has been handed over; its cases and their order stay as they were"


@pytest.fixture
def cases(register: Register) -> list[str]:
    made = [
        add_application(register, f"EU-2025-{number}", company=f"Voltaris {number}", consent=1,
                        end_use="civil", province="Jiangxi", product_group="metals")
        for number in (2417, 2418, 2419, 2420)
    ]  # fmt: skip
    for id_ in made:
        record(register, id_, "L10", "2025-10-01")
    return made


@pytest.fixture
def listed(register: Register, cases: list[str]) -> str:
    """List 1 with the first three cases."""
    register.do(NewList("2025-W47", id="1" * 32))
    register.do(AddToList("1" * 32, tuple(cases[:3])))
    return "1" * 32


@pytest.fixture
def nameless(register: Register) -> str:
    """A case without a number."""
    return add_application(register, None, company="Ohnezahl", own_reference="R 7")


def order(register: Register, list_: str) -> list[str | None]:
    entries = sorted(register.records(ListEntry, priority_list=list_), key=lambda one: one.rank)
    assert [one.rank for one in entries] == list(range(1, len(entries) + 1))
    return [one.application for one in entries]


def fact(register: Register, id_: str, name: str) -> object:
    place = register.facts().place(id_)
    assert place is not None
    return register.facts().value(place, name)


# -- filling and ordering ------------------------------------------------------------------------


def test_lists_are_numbered_and_keep_the_capacity_of_the_last(register):
    register.do(NewList("2025-W46"))
    register.do(NewList("2025-W47", capacity=30))
    register.do(NewList("2025-W48"))
    lists = register.records(PriorityList)
    assert [(one.number, one.week, one.state, one.capacity) for one in lists] == [
        (1, "2025-W46", "preparing", USUAL_CAPACITY),
        (2, "2025-W47", "preparing", 30),
        (3, "2025-W48", "preparing", 30),
    ]
    with pytest.raises(Refused, match="cannot be less than 1"):
        register.do(NewList(capacity=-1))


def test_adding_lists_the_case_in_one_step(register, cases):
    register.do(NewList(id="1" * 32))
    before = visible(register)
    step = register.do(AddToList("1" * 32, tuple(cases[:2])))
    assert str(step.name) == "2 applications added to list 1"
    assert order(register, "1" * 32) == cases[:2]
    assert [fact(register, id_, "channel") for id_ in cases[:3]] == ["C30", "C30", None]
    assert fact(register, cases[0], "times_listed") == 1
    assert_folds(register)
    register.undo()
    assert visible(register) == before
    register.redo()
    assert order(register, "1" * 32) == cases[:2]


def test_a_case_that_was_listed_before_is_re_listed(register, cases, listed):
    register.do(HandOver(listed, TODAY))
    register.do(NewList(id="2" * 32))
    register.do(AddToList("2" * 32, (cases[0], cases[3])))
    assert [fact(register, id_, "channel") for id_ in (cases[0], cases[3])] == ["C70", "C30"]
    assert fact(register, cases[0], "times_listed") == 2


def test_twice_on_a_list_and_more_than_it_takes_is_refused(register, cases, listed):
    with pytest.raises(Refused, match="EU-2025-2417 stands on list 1 already"):
        register.do(AddToList(listed, (cases[3], cases[0])))
    register.do(SetCapacity(listed, 3))
    with pytest.raises(Refused, match="List 1 takes 3 cases and holds 3; raise its capacity"):
        register.do(AddToList(listed, (cases[3],)))
    with pytest.raises(Refused, match="List 1 holds 3 cases; take some out before it takes only 2"):
        register.do(SetCapacity(listed, 2))
    register.do(SetCapacity(listed, None))
    register.do(AddToList(listed, (cases[3],)))
    assert order(register, listed) == cases


def test_taking_out_leaves_no_trace_of_the_listing(register, cases, listed):
    register.do(TakeFromList(listed, (cases[1],)))
    assert order(register, listed) == [cases[0], cases[2]]
    assert fact(register, cases[1], "channel") is None
    assert fact(register, cases[1], "times_listed") is None
    with pytest.raises(Refused, match="Nothing of this stands on list 1"):
        register.do(TakeFromList(listed, (cases[1],)))
    register.undo()
    assert order(register, listed) == cases[:3]
    assert_folds(register)


def test_taking_out_takes_a_listing_whose_day_was_put_right_since(register, cases, listed):
    for id_, values in ((cases[0], {"happened": "2025-11-20"}), (cases[1], {"status": "C20"})):
        (place,) = (e for e in register.records(ListEntry) if e.application == id_)
        register.do(CorrectStatus(place.channel_entry, **values))
    register.do(TakeFromList(listed, tuple(cases[:2])))
    assert [fact(register, id_, "channel") for id_ in cases[:2]] == [None, "C20"]
    assert_folds(register)


@pytest.mark.parametrize(
    ("moved", "position", "wanted"),
    [([0], 2, [1, 0, 2]), ([2], 1, [2, 0, 1]), ([0, 1], 2, [2, 0, 1]), ([1], 99, [0, 2, 1]),
     ([1], -4, [1, 0, 2])],
)  # fmt: skip
def test_moving_keeps_the_others_in_order(register, cases, listed, moved, position, wanted):
    register.do(MoveOnList(listed, tuple(cases[n] for n in moved), position))
    assert order(register, listed) == [cases[n] for n in wanted]
    register.undo()
    assert order(register, listed) == cases[:3]


def test_a_list_that_is_ready_is_changed_only_after_reopening(register, cases, listed):
    register.do(CloseList(listed))
    for command in (
        AddToList(listed, (cases[3],)), TakeFromList(listed, (cases[0],)),
        MoveOnList(listed, (cases[0],), 3), SetCapacity(listed, 9),
    ):  # fmt: skip
        with pytest.raises(Refused, match="List 1 is ready to be handed over; reopen it"):
            register.do(command)
    register.do(ReopenList(listed))
    register.do(TakeFromList(listed, (cases[0],)))
    register.do(NewList(id="2" * 32))
    with pytest.raises(Refused, match="List 2 is empty"):
        register.do(CloseList("2" * 32))


# -- a number first, by whatever route -----------------------------------------------------------


def routes(register: Register, listed: str, nameless: str, case: str) -> dict[str, object]:
    """Return every way in which a case without a number could come to stand on a list."""
    entry = register.records(ListEntry, application=case)[0].id
    typed = Cell(nameless, "channel", "C30")
    return {
        "adding": AddToList(listed, (nameless,)),
        "record": AddRecord(ListEntry(priority_list=listed, application=nameless)),
        "link of a place": EditField("list_entry", (entry,), "application", nameless),
        "bulk link": BulkEdit("list_entry", (entry,), "application", nameless),
        "value put back": PutBack("list_entry", entry, "application", nameless),
        "raw write": Work(lambda tx: tx.insert(ListEntry(application=nameless))),
        "both at once": Work(
            lambda tx: tx.insert(
                ListEntry(priority_list=listed, application=tx.insert(Application(notes="new")))
            )
        ),
        "status listed": RecordStatus((nameless,), "C30"),
        "status re-listed": RecordStatus((case, nameless), "C70"),
        "status handed over": RecordStatus((nameless,), "C40"),
        "typed status": EditCells("application", (typed,), TODAY),
    }


ROUTES = (
    "adding", "record", "link of a place", "bulk link", "value put back", "raw write",
    "both at once", "status listed", "status re-listed", "status handed over", "typed status",
)  # fmt: skip


@pytest.mark.parametrize("route", ROUTES)
def test_a_case_without_a_number_is_listed_by_no_route(register, listed, cases, nameless, route):
    every = routes(register, listed, nameless, cases[0])
    assert tuple(every) == ROUTES
    before = visible(register)
    with pytest.raises(Refused, match=NO_NUMBER):
        register.do(every[route])
    assert visible(register) == before


def test_an_import_brings_no_place_on_a_list():
    """It goes by the fields that a table can bring in, and blank cells never overwrite."""
    assert not {"channel", "list_number", "times_listed", "answer"} & set(OUR_FIELDS)


def test_a_number_of_signs_only_is_none(register, listed):
    dash = add_application(register, " — ")
    with pytest.raises(Refused, match=NO_NUMBER):
        register.do(AddToList(listed, (dash,)))


@pytest.mark.parametrize("blank", [None, "", " \u2014 "])
def test_a_listed_case_keeps_a_number(register, listed, cases, blank):
    for command in (
        EditCells("application", (Cell(cases[0], "number", blank),), TODAY),
        EditField("application", (cases[0],), "number", blank),
        BulkEdit("application", tuple(cases), "number", blank),
        PutBack("application", cases[0], "number", None),
    ):
        with pytest.raises(Refused, match=NUMBER_STAYS):
            register.do(command)
    register.do(EditField("application", (cases[0],), "number", "EU-2025-9999"))
    register.do(EditField("application", (cases[3],), "number", None))  # not listed


def test_a_place_alone_keeps_the_number_too(register, cases):
    """Whoever listed it, and whether the channel was told."""
    listed = add(register, PriorityList(number=4))
    add(register, ListEntry(priority_list=listed, application=cases[0]))
    with pytest.raises(Refused, match=r"stands on a priority list \(list 4\)"):
        register.do(EditField("application", (cases[0],), "number", None))


def test_undo_and_redo_of_a_number_go_past_no_list(register, listed, nameless):
    register.do(EditField("application", (nameless,), "number", "EU-2025-7777"))
    register.do(AddToList(listed, (nameless,)))
    numbered = register.record(Application, nameless)
    # Undo takes the listing back first; a colleague's way round it is a value put back.
    with pytest.raises(Refused, match=NUMBER_STAYS):
        register.do(PutBack("application", nameless, "number", None))
    register.undo()
    register.undo()
    assert register.record(Application, nameless).number is None
    register.redo()
    register.redo()
    assert register.record(Application, nameless) == numbered
    assert nameless in order(register, listed)


def test_what_was_taken_out_does_not_come_back_without_a_number(register, listed, cases):
    entry = register.records(ListEntry, application=cases[0])[0].id
    register.do(TakeFromList(listed, (cases[0],)))
    register.do(EditField("application", (cases[0],), "number", None))
    with pytest.raises(Refused, match=NO_NUMBER):
        register.do(PutBack("list_entry", entry, "removed", 0))
    register.do(HandOver(listed, TODAY))
    register.do(RemoveRecords("application", (cases[1],)))
    with pytest.raises(Refused, match=NUMBER_STAYS):
        register.do(Work(lambda tx: tx.assign(Application, cases[1], removed=0, number=None)))


def test_a_corrected_status_is_checked_too_and_lifts_what_it_corrects(register, cases, nameless):
    entry = record(register, nameless, "C20")
    with pytest.raises(Refused, match=NO_NUMBER):
        register.do(CorrectStatus(entry, status="C30"))
    listed = record(register, cases[0], "C30")
    with pytest.raises(Refused, match=NUMBER_STAYS):
        register.do(EditField("application", (cases[0],), "number", None))
    register.do(CorrectStatus(listed, status="C20"))
    register.do(EditField("application", (cases[0],), "number", None))


@pytest.mark.parametrize("way", ["removed", "no longer a correction", "put back"])
def test_a_corrected_listing_does_not_count_again_without_a_number(register, cases, way):
    listed = record(register, cases[0], "C30")
    register.do(CorrectStatus(listed, status="C20"))
    (last,) = (one.id for one in register.records(StatusEntry) if one.replaces == listed)
    if way == "put back":
        register.do(RemoveRecords("status_entry", (listed, last)))
    register.do(EditField("application", (cases[0],), "number", None))
    command = {
        "removed": RemoveRecords("status_entry", (last,)),
        "no longer a correction": PutBack("status_entry", last, "replaces", None),
        "put back": PutBack("status_entry", listed, "removed", 0),
    }[way]
    before = visible(register)
    with pytest.raises(Refused, match=NO_NUMBER):
        register.do(command)
    assert visible(register) == before
    register.do(RecordStatus((cases[0],), "L30", TODAY))


def test_a_case_whose_listing_was_corrected_twice_can_lose_its_number(register, cases):
    first = record(register, cases[0], "C30")
    register.do(CorrectStatus(first, status="C20"))
    (second,) = (one.id for one in register.records(StatusEntry) if one.replaces == first)
    register.do(CorrectStatus(second, status="C10"))
    register.do(RemoveRecords("status_entry", (second,)))
    assert fact(register, cases[0], "channel") == "C10"
    register.do(EditField("application", (cases[0],), "number", None))


# -- handing over --------------------------------------------------------------------------------


def test_handing_over_freezes_in_one_step(register, cases, listed):
    before = visible(register)
    step = register.do(HandOver(listed, TODAY, product_words=True))
    assert str(step.name) == "hand-over of list 1"
    one = register.record(PriorityList, listed)
    assert (one.state, one.handed_over_on) == ("handed over", TODAY)
    assert [fact(register, id_, "channel") for id_ in cases] == ["C40", "C40", "C40", None]
    text = register.text(PriorityList, listed, "frozen")
    copy = parse(text)
    assert [row[:5] for row in copy.rows] == [
        (n, f"EU-2025-{2416 + n}", 1, "Metals", "金属") for n in (1, 2, 3)
    ]
    assert copy.text() == text
    assert_folds(register)
    register.undo()
    assert visible(register) == before
    register.redo()
    assert register.text(PriorityList, listed, "frozen") == text


def test_the_frozen_copy_holds_everything_but_notes_and_persons(register, cases, listed):
    register.do(EditField("application", (cases[0],), "notes", "a private remark"))
    register.do(EditField("application", (cases[0],), "line_stop", "full"))
    register.do(HandOver(listed, TODAY))
    text = register.text(PriorityList, listed, "frozen")
    assert "private remark" not in text
    copy = parse(text)
    names = [heading.name for heading in copy.headings]
    row = dict(zip(names, copy.rows[0], strict=True))
    assert row["company"] == "Voltaris 2417"
    assert row["province"] == "Jiangxi"
    assert row["line_stop"] == "Fully stopped" or "stop" in str(row["line_stop"]).lower()
    assert row["filed_on"] == "2025-10-01"
    assert row["days_waiting"] == 55
    assert row["channel"] == "Handed over"


def test_what_happens_later_leaves_the_frozen_copy_alone(register, cases, listed):
    register.do(HandOver(listed, TODAY))
    frozen = register.text(PriorityList, listed, "frozen")
    register.do(EditField("application", tuple(cases), "product_group", "oxides"))
    register.do(EditField("application", (cases[0],), "number", "EU-2025-1"))
    register.do(RecordStatus((cases[0],), "L50"))
    register.do(RemoveRecords("application", (cases[1],)))
    assert register.text(PriorityList, listed, "frozen") == frozen
    assert json.loads(frozen)["form"] == 1


def test_a_handed_over_list_is_changed_by_no_route(register, cases, listed):
    entry = register.records(ListEntry, application=cases[0])[0].id
    register.do(NewList(id="2" * 32))
    register.do(AddToList("2" * 32, (cases[3],)))
    other = register.records(ListEntry, application=cases[3])[0].id
    register.do(HandOver(listed, TODAY))
    before = visible(register)
    for command in (
        AddToList(listed, (cases[3],)),
        TakeFromList(listed, (cases[0],)),
        MoveOnList(listed, (cases[0],), 3),
        SetCapacity(listed, 9),
        CloseList(listed),
        ReopenList(listed),
        HandOver(listed, TODAY),
        AddRecord(ListEntry(priority_list=listed, application=cases[3], rank=4)),
        RemoveRecords("list_entry", (entry,)),
        EditField("list_entry", (entry,), "rank", 3),
        EditField("list_entry", (entry,), "priority_list", "2" * 32),
        EditField("list_entry", (other,), "priority_list", listed),
        EditField("priority_list", (listed,), "number", 5),
        EditField("priority_list", (listed,), "handed_over_on", "2025-11-20"),
        RemoveRecords("priority_list", (listed,)),
    ):
        with pytest.raises(Refused, match=HANDED):
            register.do(command)
    for value in (None, "{}"):
        with pytest.raises(Refused, match=r"frozen copy of a list .* cannot be changed"):
            register.do(PutBack("priority_list", listed, "frozen", value))
    assert visible(register) == before
    register.do(EditField("list_entry", (entry,), "answer", "A2"))  # answers may come


def test_a_list_handed_over_without_a_frozen_copy_is_changed_by_no_route(register, cases):
    """As earlier versions handed over: by its day alone."""
    one = add(register, PriorityList(number=1))
    places = [
        add(register, ListEntry(priority_list=one, application=id_, rank=rank))
        for rank, id_ in enumerate(cases[:2], start=1)
    ]
    register.do(EditField("priority_list", (one,), "handed_over_on", "2025-11-20"))
    before = visible(register)
    for command in (
        AddRecord(ListEntry(priority_list=one, application=cases[3], rank=4)),
        RemoveRecords("list_entry", (places[0],)),
        PutBack("list_entry", places[0], "removed", 1),
        EditField("list_entry", (places[0],), "rank", 99),
        EditField("list_entry", (places[0],), "application", cases[3]),
        EditField("priority_list", (one,), "number", 5),
        EditField("priority_list", (one,), "handed_over_on", "2025-11-21"),
        EditField("priority_list", (one,), "handed_over_on", None),
        PutBack("priority_list", one, "handed_over_on", None),
        RemoveRecords("priority_list", (one,)),
        Work(lambda tx: tx.assign(PriorityList, one, handed_over_on=None, frozen="{}")),
    ):
        with pytest.raises(Refused, match=HANDED):
            register.do(command)
    assert visible(register) == before
    register.do(EditField("list_entry", (places[0],), "answer", "A2"))  # answers may come
    register.undo()
    register.undo()  # its hand-over
    register.do(EditField("list_entry", (places[0],), "rank", 99))


def test_what_stands_in_the_way_is_told_and_nothing_is_written(register, cases, listed):
    record(register, cases[1], "L50", "2025-11-20")
    register.do(EditField("application", (cases[2],), "end_use", "military"))
    before = visible(register)
    words = (
        "List 1 is not handed over. EU-2025-2418 is decided already: approved, "
        "and 1 more in the way."
    )
    with pytest.raises(Refused) as refusal:
        register.do(HandOver(listed, TODAY))
    assert str(refusal.value) == words
    assert visible(register) == before


@pytest.mark.parametrize(
    ("day", "words"),
    [("2025-11", "Say on which day"), ("", "Say on which day"), ("2025-11-26", "cannot be")],
)
def test_a_hand_over_needs_a_day_that_has_come(register, listed, day, words):
    with pytest.raises(Refused, match=words):
        register.do(HandOver(listed, day))


def test_a_new_meeting_discusses_the_list_that_was_handed_over(register, cases, listed):
    register.do(HandOver(listed, TODAY))
    register.do(NewList(id="2" * 32))
    register.do(AddToList("2" * 32, (cases[3],)))
    register.do(NewMeeting(TODAY))
    assert register.records(Meeting)[0].priority_list == listed


def test_a_case_in_preparation_stays_in_the_register(register, cases, listed):
    before = visible(register)
    words = (
        "Nothing is removed: EU-2025-2418 stands on list 1, which is in preparation; "
        "take it off the list first."
    )
    for command in (
        RemoveRecords("application", (cases[3], cases[1])),
        PutBack("application", cases[1], "removed", 1),
    ):
        with pytest.raises(Refused) as refusal:
            register.do(command)
        assert str(refusal.value) == words
    assert visible(register) == before
    register.do(CloseList(listed))
    with pytest.raises(Refused, match="take it off the list first"):
        register.do(RemoveRecords("application", (cases[1],)))
    register.do(HandOver(listed, TODAY))
    register.do(RemoveRecords("application", (cases[1],)))  # the frozen copy keeps it


def test_a_place_whose_case_is_gone_does_not_leave_with_the_list(register, cases, listed):
    entry = register.records(ListEntry, application=cases[1])[0].id
    register.do(TakeFromList(listed, (cases[1],)))
    register.do(RemoveRecords("application", (cases[1],)))
    register.do(PutBack("list_entry", entry, "removed", 0))
    before = visible(register)
    register.do(SetCapacity(listed, 2))  # what is gone takes no room
    register.do(HandOver(listed, TODAY))
    copy = parse(register.text(PriorityList, listed, "frozen"))
    assert [row[:2] for row in copy.rows] == [(1, "EU-2025-2417"), (2, "EU-2025-2419")]
    assert order(register, listed) == [cases[0], cases[2]]
    assert_folds(register)
    register.undo()
    register.undo()
    assert visible(register) == before


def test_a_list_is_not_handed_over_before_its_last_case_was_listed(register, cases, listed):
    before = visible(register)
    with pytest.raises(Refused) as refusal:
        register.do(HandOver(listed, "2025-11-24"))
    assert str(refusal.value) == (
        "List 1 cannot have been handed over on 24 Nov 2025: its last case was listed on "
        "25 Nov 2025; type that day or a later one."
    )
    assert visible(register) == before
    register.do(TakeFromList(listed, tuple(cases[:3])))
    assert not order(register, listed)
    with pytest.raises(Refused, match="The list is empty"):
        register.do(HandOver(listed, "2025-11-24"))


# -- intake --------------------------------------------------------------------------------------


def test_bulk_checked_and_verified(register, cases, nameless):
    register.do(MarkStage((*cases, nameless), "C10"))
    assert {fact(register, id_, "channel") for id_ in (*cases, nameless)} == {"C10"}
    before = len(register.records(StatusEntry))
    with pytest.raises(Refused, match="Ohnezahl is not marked as verified: it misses the number"):
        register.do(MarkStage((*cases, nameless), "C20"))
    assert len(register.records(StatusEntry)) == before
    register.do(MarkStage(tuple(cases), "C20"))
    assert {fact(register, id_, "channel") for id_ in cases} == {"C20"}
    twin = add(register, Application(number="eu 2025 2417", product_group="metals",
                                     end_use="civil"))  # fmt: skip
    with pytest.raises(Refused, match="decision between twins"):
        register.do(MarkStage((twin,), "C20"))
    with pytest.raises(Refused, match="EU-2025-2417 is not marked as checked: it is verified al"):
        register.do(MarkStage((twin, *cases), "C10"))
    assert fact(register, twin, "channel") is None
