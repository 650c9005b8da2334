from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.commands.statuses import CorrectStatus
from rare_earth_desk.domain import days
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.standing import progress
from tests.moves import Mover
from tests.registers import Clock, add_application, record

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.register import Register


def rows(facts: Facts) -> dict[str, dict[str, Any]]:
    names = [name for name in facts.columns if name not in ("applications", "pending")]
    return {id_: {n: facts.value(place, n) for n in names} for place, id_ in enumerate(facts.ids)}


def oracle(register: Register, day: date) -> dict[str, dict[str, Any]]:
    """Compute the same one application at a time, straight from the description."""
    found = {}
    for id_, row in rows(register.facts()).items():
        every = [e for e in register.records(StatusEntry) if e.application == id_]
        void = {entry.replaces for entry in every}
        happened = []
        for entry in every:
            known = entry.happened or entry.reported_on
            if entry.id not in void and (not known or days.first(known) <= day):
                happened.append(entry)
        then = progress(happened)
        if row["filed_on"] and days.first(row["filed_on"]) > day:
            continue
        waits = bool(then["filed_on"]) and not then["outcome"]
        filed = days.middle(str(then["filed_on"]), not_after=day) if waits else day
        expected = {**row, **then}
        expected["days_waiting"] = (day - filed).days if waits and filed <= day else None
        expected.pop("working_days")
        found[id_] = expected
    return found


def same_as_oracle(register: Register, day: date) -> None:
    found = rows(register.facts_as_at(day))
    for row in found.values():
        row.pop("working_days")
    assert found == oracle(register, day)


@pytest.fixture
def case(register: Register) -> str:
    """An application filed on 12 June, accepted in July, approved on 1 October."""
    id_ = add_application(register)
    record(register, id_, "L10", "2025-06-12", reported_by="company")
    record(register, id_, "L30", "2025-07")
    record(register, id_, "L50", "2025-10-01")
    return id_


@pytest.mark.parametrize(
    ("day", "columns"),
    [
        (date(2025, 6, 12), ("L10", None, 0)),
        (date(2025, 6, 30), ("L10", None, 18)),
        (date(2025, 7, 1), ("L30", None, 19)),
        (date(2025, 9, 30), ("L30", None, 110)),
        (date(2025, 10, 1), ("L50", "2025-10-01", None)),
        (date(2030, 1, 1), ("L50", "2025-10-01", None)),
    ],
)
def test_a_case_is_shown_as_it_stood(
    register: Register, case: str, day: date, columns: tuple[str, str | None, int | None]
) -> None:
    facts = register.facts_as_at(day)
    assert facts.ids == [case]
    names = ("status", "decided_on", "days_waiting")
    assert tuple(facts.value(0, name) for name in names) == columns
    assert facts.today == day
    assert facts.values("number") == ["EU-1"]
    same_as_oracle(register, day)


def test_what_was_filed_later_is_left_out(register: Register, case: str) -> None:
    never_filed = add_application(register, "EU-2")
    assert register.facts_as_at(date(2025, 6, 11)).ids == [never_filed]
    assert len(register.facts()) == 2


def test_the_facts_of_today_are_left_alone(register: Register, case: str) -> None:
    before = rows(register.facts())
    then = register.facts_as_at(date(2025, 8, 1))
    assert then.factor("outcome").distinct == [None]
    assert rows(register.facts()) == before


def test_what_was_corrected_never_happened(register: Register, case: str) -> None:
    entry = next(e.id for e in register.records(StatusEntry) if e.status == "L50")
    assert register.facts_as_at(date(2025, 10, 5)).values("status") == ["L50"]
    register.do(CorrectStatus(entry, happened="2025-11-01"))
    assert register.facts_as_at(date(2025, 10, 5)).values("status") == ["L30"]
    assert register.facts_as_at(date(2025, 11, 1)).values("status") == ["L50"]
    register.undo()
    assert register.facts_as_at(date(2025, 10, 5)).values("status") == ["L50"]
    register.do(RemoveRecords("status_entry", (entry,)))
    assert register.facts_as_at(date(2025, 12, 1)).values("status") == ["L30"]


def test_new_and_removed_applications_follow(register: Register, case: str) -> None:
    day = date(2025, 12, 1)
    assert len(register.facts_as_at(day)) == 1
    other = add_application(register, "EU-2")
    record(register, other, "L10", "2025-11-01")
    assert register.facts_as_at(day).values("number") == ["EU-1", "EU-2"]
    register.do(RemoveRecords("application", (case,)))
    assert register.facts_as_at(day).values("number") == ["EU-2"]
    assert register.facts_as_at(date(2025, 10, 1)).values("number") == []


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 1 << 16), day=st.dates(date(2025, 1, 1), date(2026, 1, 31)))
def test_any_day_agrees_with_a_plain_count(
    register: Register, clock: Clock, seed: int, day: date
) -> None:
    mover = Mover(register, clock, Random(seed))
    for move in ("add_application", "record_status", "record_status", "correct", "remove",
                 "record_status", "set_milestone", "undo", "edit"):  # fmt: skip
        mover.move(move)
        same_as_oracle(register, day)
