from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rare_earth_desk.domain.fact_age import STALE, age, is_old, is_stale
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.records import Project
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.domain.verification import tables
from rare_earth_desk.register import Register
from tests.registers import add

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("as_of", "months"),
    [
        (None, None),
        ("2026-11-25", 0),
        ("2026-10-26", 0),
        ("2026-10-25", 1),
        ("2025-11-25", 12),
        ("2025-11-26", 11),
        ("2025-11", 11),  # the 30th is its last day
        ("2025", 10),
        ("2026", 0),
        ("2027-01", 0),
        ("soon", None),
    ],
)
def test_the_age_counts_whole_months_from_the_last_day_it_can_be_of(
    as_of: str | None, months: int | None
) -> None:
    assert age(as_of, TODAY) == months


def test_a_fact_is_stale_when_it_is_old_or_still_to_be_verified() -> None:
    assert is_stale("verified", "2025-11-25", TODAY)
    assert not is_stale("verified", "2025-11-26", TODAY)
    assert is_stale("to-verify", "2026-11-25", TODAY)
    assert not is_stale(None, None, TODAY)
    assert is_old("2025-11-25", TODAY)
    assert not is_old("2025-11-26", TODAY)
    assert not is_old(None, TODAY)


def test_each_list_of_facts_has_both_columns() -> None:
    for table, listed in LISTED.items():
        has = {"age", "stale"} <= {one.name for one in listed.computed}
        assert has == (table in tables() and table != "briefing_line"), table


def test_stale_facts_are_found_by_a_search_and_old_ones_by_their_day(register: Register) -> None:
    register.file.now = lambda: datetime(2026, 11, 25, 12, tzinfo=UTC)
    for name, mark, day in (
        ("old", "partly", "2025-01"), ("new", "partly", "2026-10"), ("open", "to-verify", "2026"),
    ):  # fmt: skip
        add(register, Project(name=name, verification=mark, as_of=day))

    def found(typed: str) -> list[str]:
        facts = register.facts("project")
        places = rows(Selection(page="project", typed=typed), facts)
        return sorted(str(facts.value(place, "name")) for place in places)

    assert found(STALE) == ["old", "open"]
    assert found("as-of>12m") == ["old"]
    assert found("age>=12") == ["old"]
    assert found("stale:no age<3") == ["new"]
