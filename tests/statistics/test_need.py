"""The one need that capacity is held against: which year, which scenario, of what is weighed."""

from __future__ import annotations

import pytest

from rare_earth_desk.statistics.capacity import supply
from rare_earth_desk.statistics.need import compared, need_of
from tests.domain.supply.worlds import TODAY, capacity, demand, project

PLANTS = [project("a", "operation")]
MAGNETS, OXIDES = capacity("a", 10, from_year=2025), capacity("a", 90, from_year=2025, of="oxides")


def needed(*demands):
    found = need_of(supply(PLANTS, [MAGNETS], "magnet", None, TODAY), demands, "magnets")
    return found and (found.year, found.tonnes, found.line.name)


def test_of_this_year_the_highest_scenario_counts_checked_or_not() -> None:
    own = [demand("Auditors", 2026, 20), demand("Guess", 2026, 30, verification="to-verify")]
    assert needed(*own) == (2026, 30, "Guess")
    assert needed(*own, demand("Rising", 2025, 20), demand("Rising", 2027, 60)) == (
        2026, 40, "Rising",
    )  # fmt: skip
    assert needed(*own[:1], demand("Unchecked", 2026, 20, verification="to-verify")) == (
        2026, 20, "Auditors",
    )  # fmt: skip


def test_where_none_tells_this_year_the_latest_told_before_it_counts() -> None:
    assert needed(demand("Old", 2024, 90), demand("New", 2025, 20)) == (2025, 20, "New")
    assert needed(demand("Old", 2024, 90), demand("Later", 2030, 99)) == (2024, 90, "Old")
    assert needed(demand("Later", 2030, 99)) is None
    assert needed(demand("Long ago", 2010, 99)) is None


@pytest.mark.parametrize(
    ("capacities", "demands", "expected"),
    [
        ([MAGNETS, OXIDES], [demand("x", 2025, 5)], ("magnets", 2025)),
        ([MAGNETS, OXIDES], [demand("x", 2030, 5)], ("oxides", None)),
        ([OXIDES], [demand("x", 2026, 5)], ("magnets", 2026)),
        ([], [demand("x", 2026, 5, step=None)], ("magnets", 2026)),
        ([], [demand("x", 2026, 5, step="separation")], (None, None)),
        ([], [demand("x", 2030, 5)], (None, None)),
    ],
)
def test_what_is_weighed_is_that_which_a_need_is_told_for(capacities, demands, expected) -> None:
    kind, need = compared(supply(PLANTS, capacities, "magnet", None, TODAY), demands)
    assert (kind, need and need.year) == expected
