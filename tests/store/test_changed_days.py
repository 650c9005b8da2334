"""What changed on which day: by the log, local days, without what was undone since."""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone

import pytest

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.local_time import local
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.records import StockReport
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.register import Register
from rare_earth_desk.store import changed_days as changing
from rare_earth_desk.store import log
from rare_earth_desk.store.changed_days import changed_days
from tests.registers import add, add_application, done, record

DAY = timedelta(days=1)


def days_of(register: Register, *ids: str) -> list[str | None]:
    return changed_days(register.file.engine, ids)


def found(register: Register, search: str, **where) -> set[str]:
    selection = Selection(typed=search, **where)
    facts = register.facts_of(selection)
    return {facts.ids[place] for place in rows(selection, facts).tolist()}


@pytest.fixture
def cases(register, clock):
    """Two cases of Tuesday 25 Nov 2025; the first has a status from the 27th, a note of the 29th.

    The second one has a note of the 27th that was undone on the 28th.
    """
    one, other = add_application(register, "EU-1"), add_application(register, "EU-2")
    clock.forward(days=2)
    record(register, one, "L10", "2025-11-20")
    register.do(EditField("application", (other,), "notes", "mistaken"))
    clock.forward(days=1)
    register.undo()
    clock.forward(days=1)
    register.do(EditField("application", (one,), "notes", "asked again"))
    return one, other


def test_every_day_with_a_change_counts_and_what_was_undone_does_not(register, cases):
    assert days_of(register, *cases) == ["2025-11-25,2025-11-27,2025-11-29", "2025-11-25"]


def test_what_was_done_again_counts_on_the_day_of_that(register, clock, cases):
    _, other = cases
    register.do(EditField("application", (other,), "notes", "good"))
    register.undo()
    clock.forward(days=3)
    register.redo()
    assert days_of(register, other) == ["2025-11-25,2025-12-02"]


@pytest.mark.parametrize(
    ("search", "wanted"),
    [
        ("changed-on:2025-11-27", {0}),
        ("changed-on:2025-11-25", {0, 1}),
        ("changed-on:2025-11-26", set()),
        ("changed-on:2025-11-26..2025-11-28", {0}),
        ("changed-on:2025-11", {0, 1}),
        ("changed-on:2025-11-30..", set()),
        ("changed-on:..2025-11-25", {0, 1}),
        ("changed-on>2025-11-25", {0}),
        ("changed-on<2d", {0}),
        ("changed-on:4d", {0, 1}),
        ("-changed-on:2025-11-27", {1}),
        ("touched:2025-11-27|2025-11-29", {0}),
        ("changed-on:2025-11-", {0, 1}),  # still being typed
    ],
)
def test_a_search_finds_what_was_changed_within_its_days(register, cases, search, wanted):
    assert found(register, search) == {cases[place] for place in wanted}


def test_it_differs_from_the_day_of_the_last_change(register, cases):
    one, _ = cases
    assert one in found(register, "changed-on:2025-11-27")
    assert one not in found(register, "changed:2025-11-27")


def test_each_step_brings_what_was_looked_at_up_to_date(register, clock, cases):
    one, other = cases
    assert other not in found(register, "changed-on:2025-11-29")
    register.do(EditField("application", (other,), "notes", "new"))
    assert found(register, "changed-on:2025-11-29") == {one, other}
    third = add_application(register, "EU-3")
    assert third in found(register, "changed-on:2025-11-29")
    register.do(RemoveRecords("application", (third,)))
    assert third not in found(register, "changed-on:2025-11-29")
    register.undo()
    assert third in found(register, "changed-on:2025-11-29")
    register.undo()  # its entry
    register.undo()
    assert other not in found(register, "changed-on:2025-11-29")


def test_what_hangs_on_a_case_counts_as_a_change_of_it(register, clock, cases):
    _, other = cases
    clock.forward(days=1)
    add(register, StockReport(application=other, days_of_stock=3, reported_on="2025-11-30"))
    assert found(register, "changed-on:2025-11-30") == {other}


def test_days_are_those_of_local_time(register, clock, monkeypatch):
    monkeypatch.setattr(changing, "local", lambda at: at.astimezone(timezone(timedelta(hours=1))))
    changing._day.cache_clear()
    clock.forward(hours=13, minutes=30)
    one = add_application(register, "EU-1")
    assert log.last_row(register.file.engine)["at"].startswith("2025-11-25T23:30")
    assert days_of(register, one) == ["2025-11-26"]
    changing._day.cache_clear()


def test_the_past_as_known_today_has_the_same_days(register, clock, cases):
    one, _ = cases
    clock.forward(days=5)
    day = register.today - 3 * DAY
    assert found(register, "changed-on:2025-11-29 has:filed", as_at=day) == {one}
    assert register.count_as_at("changed-on:2025-11-29", day) == register.count_as_at(
        "changed-on:2025-11-29", register.today
    )


def test_an_evening_knows_only_what_was_written_down_by_then(register, clock, cases):
    one, other = cases
    clock.forward(days=5)
    evening = register.today - 7 * DAY  # 27 Nov: the mistaken note was not undone yet
    assert found(register, "changed-on:2025-11-27", as_known_on=evening) == {one, other}
    assert found(register, "changed-on:2025-11-29", as_known_on=evening) == set()
    assert found(register, "changed-on:2025-11-27", as_known_on=evening + 3 * DAY) == {one}


def test_nothing_is_read_of_the_log_before_somebody_asks(register, cases):
    facts = register.facts()
    assert not register.knows_changes
    found(register, "EU is:pending changed<7d")
    assert not register.knows_changes
    assert not facts.is_known("changed_on")
    assert found(register, "changed-on<7d")
    assert register.knows_changes


def test_reading_tells_how_far_it_is_and_stops(register, cases):
    told = []
    assert register.read_changes(lambda *given: told.append(given))
    assert told

    def stop(*_given):
        raise Cancelled

    with pytest.raises(Cancelled):
        changed_days(register.file.engine, list(cases), None, stop)


def test_against_counting_by_hand(register, clock):
    """Random steps, undos and redos; held against the steps that `steps_since` leaves."""
    chance = random.Random(7)
    ids = [add_application(register, f"EU-{n}") for n in range(4)]
    start = register.position
    before = dict(zip(ids, days_of(register, *ids), strict=True))
    for n in range(60):
        clock.forward(hours=9)
        what = chance.random()
        if what < 0.5:
            some = tuple(chance.sample(ids, chance.randint(1, 3)))
            done(register.do(EditField("application", some, "notes", f"note {n}")))
        elif what < 0.8:
            record(register, chance.choice(ids), "L10", f"2025-10-{n % 28 + 1:02}")
        elif register.undo_name is not None and n > 3:
            register.undo()
    wanted = {id_: set((before[id_] or "").split(",")) for id_ in ids}
    for step in register.steps_since(start):
        for id_ in step.applications if step.kind != "undo" else ():
            wanted[id_].add(local(datetime.fromisoformat(step.at)).date().isoformat())
    shown = dict(zip(ids, days_of(register, *ids), strict=True))
    for id_ in ids:
        assert (shown[id_] or "").split(",") == sorted(wanted[id_]), id_
