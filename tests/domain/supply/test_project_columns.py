"""The columns that the list of projects works out."""

from __future__ import annotations

from rare_earth_desk.domain.supply.project_columns import coming, told_capacities
from tests.domain.supply.worlds import TODAY, capacity, milestone


def test_what_comes_next() -> None:
    own = (milestone("a", "2027-Q2"), milestone("a", "2026-01", name="x", reached_on="2026-02"))
    assert coming({"milestone": own}, TODAY) == "first magnets, Q2 2027"
    assert coming({"milestone": ()}, TODAY) is None


def test_capacities_are_told_by_step_and_year_and_only_like_is_added() -> None:
    own = (
        capacity("a", 5000), capacity("a", 2000, from_year=2026),
        capacity("a", 600, step="separation", of="Dy and Tb oxides", from_year=2026),
        capacity("a", 800, step="separation", of="NdPr oxides", from_year=2026),
        capacity("a", 50, step="separation", of="Dy in carbonate", from_year=2026),
        capacity("a", None, step="metal"),
    )  # fmt: skip
    assert told_capacities({"capacity": own}, TODAY) == (
        "Separation 50 t from 2026, 1\u2009400 t from 2026; "
        "Magnets 2\u2009000 t from 2026, 5\u2009000 t"
    )
    assert told_capacities({"capacity": ()}, TODAY) is None
