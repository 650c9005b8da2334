"""Rows that two laptops make alike, each for itself: they are one row, and nobody is asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.commands.shipped import AddShippedFacts
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.domain.shipped.facts import Fact, facts
from rare_earth_desk.register import Register
from rare_earth_desk.store.merging.heads import contradictions
from tests.store.merging.laptops import Laptop, close, meet
from tests.store.merging.test_converging import assert_same, assert_sound

SHIPPED = [one for one in facts() if one.table == "measure"][:5]
ONE = SHIPPED[0].id


@pytest.fixture
def two(tmp_path: Path) -> Iterator[list[Laptop]]:
    laptops = upgraded_apart(tmp_path, [0, 3])
    yield laptops
    close(laptops)


def upgraded_apart(folder: Path, days_off: list[int]) -> list[Laptop]:
    """Return laptops with copies of a register that had no facts yet."""
    first = folder / "0.desk"
    Register.create(first).close()
    copies = [first]
    for number in range(1, len(days_off)):
        copies.append(folder / f"{number}.desk")
        register = Register.open(first)
        register.copy(copies[-1])
        register.close()
    return [
        Laptop.begin(path, Random(number), off)
        for number, (path, off) in enumerate(zip(copies, days_off, strict=True))
    ]


def furnish(one: Laptop, shipped: list[Fact] = SHIPPED) -> None:
    one.register.file.commit(AddShippedFacts(shipped).apply, kind="base")


def busy(one: Laptop) -> None:
    """Make steps, so that what comes next stands late in causal order."""
    for number in range(5):
        one.register.do(AddRecord(Measure(name=f"own {number}")))


def edit(one: Laptop, name: str, value: str) -> None:
    one.register.do(EditField("measure", (ONE,), name, value))


def subject(one: Laptop) -> str | None:
    return one.register.record(Measure, ONE).subject


def assert_agreed(laptops: list[Laptop]) -> None:
    meet(laptops)
    assert_same(laptops)
    for one in laptops:
        assert_sound(one)
        assert contradictions(one.register.file.engine) == []


def test_facts_that_each_took_in_are_there_once(two: list[Laptop]) -> None:
    for one in two:
        furnish(one)
    assert_agreed(two)
    assert len(two[0].register.records(Measure)) == len(SHIPPED)


def test_an_edit_stands_though_the_other_took_the_fact_in_later(two: list[Laptop]) -> None:
    furnish(two[0])
    edit(two[0], "subject", "in our words")
    busy(two[1])
    furnish(two[1])
    for number in range(3):  # its clock runs ahead
        edit(two[1], "notes", f"note {number}")
    assert_agreed(two)
    assert subject(two[1]) == "in our words"
    assert two[0].register.record(Measure, ONE).notes == "note 2"


def test_going_on_after_the_merge_contradicts_nothing(two: list[Laptop]) -> None:
    furnish(two[0])
    edit(two[0], "subject", "first")
    busy(two[1])
    furnish(two[1])
    edit(two[1], "body", "b")
    meet(two)
    edit(two[0], "subject", "second")
    assert_agreed(two)
    assert subject(two[1]) == "second"
    two[0].register.undo()
    assert_agreed(two)
    assert subject(two[1]) == "first"


def test_what_one_took_out_stays_out(two: list[Laptop]) -> None:
    furnish(two[0])
    two[0].register.do(RemoveRecords("measure", (ONE,)))
    busy(two[1])
    furnish(two[1])
    assert_agreed(two)
    assert ONE not in {row.id for row in two[1].register.records(Measure)}


def test_two_who_edited_it_differently_are_asked(two: list[Laptop]) -> None:
    for number, one in enumerate(two):
        furnish(one)
        edit(one, "subject", f"words of {number}")
    meet(two)
    assert_same(two)
    (found,) = contradictions(two[0].register.file.engine)
    assert found.field == "subject"


def test_facts_of_two_versions_of_the_product_contradict_nothing(two: list[Laptop]) -> None:
    """The last making counts until somebody edits; what differs is offered as newer facts are."""
    newer = [replace(one, values={**one.values, "subject": "newer"}) for one in SHIPPED]
    furnish(two[0])
    furnish(two[1], newer)
    edit(two[0], "body", "edited")
    assert_agreed(two)
    assert two[1].register.record(Measure, ONE).body == "edited"


def test_a_merge_that_brought_them_is_undone(two: list[Laptop]) -> None:
    furnish(two[0])
    edit(two[0], "subject", "in our words")
    busy(two[1])
    furnish(two[1])
    shown = [two[0].register.record(Measure, one.id) for one in SHIPPED]
    two[0].take(two[1].pack(whole=True))
    two[0].register.undo()
    assert [two[0].register.record(Measure, one.id) for one in SHIPPED] == shown
    assert contradictions(two[0].register.file.engine) == []
    assert_sound(two[0])


@settings(
    max_examples=int(os.environ.get("DESK_MERGE_RUNS", "10")), deadline=None,
    suppress_health_check=list(HealthCheck), database=None,
)  # fmt: skip
@given(st.integers(0, 1 << 32))
def test_whoever_makes_and_edits_them_when_all_come_to_the_same(seed: int) -> None:
    chance = Random(seed)
    with TemporaryDirectory() as folder:
        laptops = upgraded_apart(Path(folder), [chance.randint(-9, 9) for _ in range(3)])
        waiting = list(laptops)
        for _turn in range(12):
            one = chance.choice(laptops)
            if chance.random() < 0.2:
                busy(one)
            if one in waiting:
                waiting.remove(one)
                furnish(one, chance.sample(SHIPPED, 5))
            elif chance.random() < 0.3:
                one.register.undo()
            else:
                edit(one, chance.choice(("subject", "body")), f"{chance.random():.3f}")
            if chance.random() < 0.3:
                chance.choice(laptops).take(one.pack(whole=True))
        meet(laptops)
        assert_same(laptops)
        for one in laptops:
            assert_sound(one)
        close(laptops)
