"""Joining applications that are one case: what moves, what is told, what lists allow."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.handing_over import HandOver
from rare_earth_desk.commands.priority_lists import AddToList, CloseList, NewList
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.twins import JoinTwins
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    AgendaPoint,
    Application,
    ApplicationItem,
    ListEntry,
    Outcome,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.register import Register
from tests.registers import (
    add,
    add_application,
    assert_current,
    assert_folds,
    done,
    record,
    visible,
)

LIST = "1" * 32


@pytest.fixture
def two(register: Register) -> tuple[str, str]:
    """One case that two people entered under two numbers."""
    first = add_application(
        register, "EU-1", company="Voltaris", product_group="metals", notes="Call on Friday.",
        consent=1, end_use="civil", province="Jiangxi",
    )  # fmt: skip
    company = register.record(Application, first).company
    second = add(register, Application(
        number="EU-2", own_reference="V 7", company=company, product_group="oxides",
        product="NdFeB",
        notes="They wait.",
        consent=1, end_use="civil", province="Jiangxi",
    ))  # fmt: skip
    return first, second


def join(register: Register, kept: str, *others: str) -> object:
    return done(register.do(JoinTwins("application", kept, others)))


def test_all_that_hangs_on_the_other_moves_and_one_undo_brings_it_back(register, two):
    kept, other = two
    record(register, kept, "L10", "2025-10-01")
    moved = record(register, other, "L20", "2025-10-09")
    parts = [
        add(register, kind(application=other, **values))
        for kind, values in (
            (ApplicationItem, {"quantity_kg": 5.0}), (StockReport, {"days_of_stock": 9}),
            (AgendaPoint, {}), (Outcome, {}),
        )
    ]  # fmt: skip
    later = add(register, Application(number="EU-3", replaces=other))
    before = visible(register)
    step = join(register, kept, other)
    assert str(step.name) == "joining of EU-2 with EU-1"
    assert register.record(StatusEntry, moved).application == kept
    kinds = (ApplicationItem, StockReport, AgendaPoint, Outcome)
    for kind, id_ in zip(kinds, parts, strict=True):
        assert register.record(kind, id_).application == kept
    assert register.record(Application, later).replaces == kept
    assert [one.id for one in register.records(Application)] == [kept, later]
    assert_current(register)
    assert_folds(register)
    register.undo()
    assert visible(register) == before
    register.redo()
    assert register.record(StatusEntry, moved).application == kept


def test_nothing_that_the_other_said_is_lost(register, two):
    kept, other = two
    join(register, kept, other)
    case = register.record(Application, kept)
    assert (case.number, case.product_group, case.product) == ("EU-1", "metals", "NdFeB")
    assert (case.own_reference, case.other_numbers) == ("V 7", "EU-2")
    assert case.notes == (
        "Call on Friday.\nThey wait.\nJoined with EU-2, which had: Product group Oxides (Metals)."
    )
    assert register.record(Application, other).joined_with == kept


def test_the_other_number_finds_the_kept_case_and_its_history_tells_of_both(register, two):
    kept, other = two
    register.do(EditField("application", (other,), "end_user", "Wind park"))
    join(register, kept, other)
    facts = register.facts()
    assert [facts.ids[place] for place in rows(Selection(typed="EU-2"), facts)] == [kept]
    told = [str(line.sentence) for line in register.history(Application, kept)]
    assert "End user: “Wind park”" in told
    assert any("Application number: EU-2" in line for line in told)


def test_what_both_entered_alike_is_kept_once(register, two):
    kept, other = two
    for id_ in two:
        record(register, id_, "L10", "2025-10-01")
        add(register, ApplicationItem(application=id_, element="Dy", quantity_kg=5.0))
    add(register, ApplicationItem(application=other, element="Tb", quantity_kg=1.0))
    (twin,) = register.records(StatusEntry, application=other)
    correcting = add(register, StatusEntry(application=other, status="L20", replaces=twin.id))
    join(register, kept, other)
    (first, second) = register.records(StatusEntry, application=kept)
    assert (second.id, second.replaces) == (correcting, first.id)
    items = register.records(ApplicationItem, application=kept)
    assert sorted(one.element for one in items) == ["Dy", "Tb"]
    assert_folds(register)


def test_a_case_that_was_joined_before_is_joined_along(register, two):
    kept, other = two
    third = add(register, Application(number="EU-3"))
    join(register, other, third)
    join(register, kept, other)
    assert register.record(Application, kept).other_numbers == "EU-3, EU-2"
    assert register.record(Application, third).joined_with == kept
    told = [str(line.sentence) for line in register.history(Application, kept)]
    assert any("EU-3" in line for line in told)


def test_of_two_places_on_one_list_one_is_left(register, two):
    kept, other = two
    last = add_application(register, "EU-9", company="Fjord")
    register.do(NewList("2025-W47", id=LIST))
    register.do(AddToList(LIST, (other, kept, last)))
    join(register, kept, other)
    places = sorted(register.records(ListEntry, priority_list=LIST), key=lambda one: one.rank)
    assert [(one.rank, one.application) for one in places] == [(1, kept), (2, last)]
    assert register.record(Application, other).removed
    assert_current(register)


def hand_over(register: Register, *cases: str) -> None:
    register.do(NewList("2025-W47", id=LIST))
    register.do(AddToList(LIST, cases))
    register.do(CloseList(LIST))
    register.do(HandOver(LIST, "2025-11-25"))


def test_the_one_that_was_handed_over_is_kept(register, two):
    one, listed = two
    hand_over(register, listed)
    before = visible(register)
    with pytest.raises(Refused, match="EU-2 stands on list 1, which was handed over; keep that"):
        register.do(JoinTwins("application", one, (listed,)))
    assert visible(register) == before
    join(register, listed, one)
    (place,) = register.records(ListEntry, priority_list=LIST)
    assert place.application == listed


def test_places_that_were_handed_over_stay_where_both_have_one(register, two):
    kept, other = two
    hand_over(register, kept, other)
    join(register, kept, other)
    places = sorted(register.records(ListEntry, priority_list=LIST), key=lambda one: one.rank)
    assert [one.application for one in places] == [kept, other]
    assert_folds(register)


def test_a_case_never_replaces_itself(register, two):
    kept, other = two
    register.do(EditField("application", (other,), "replaces", kept))
    join(register, kept, other)
    assert register.record(Application, kept).replaces is None
