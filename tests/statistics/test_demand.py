"""Demand by scenario: straight between the years told, products added up, nothing counted twice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.supply.contents import Contents, demand_of
from rare_earth_desk.statistics.capacity import years_around
from rare_earth_desk.statistics.demand import Line, demand_lines
from tests.domain.supply.worlds import TODAY, demand, share

YEARS = years_around(TODAY)
SINTERED, BONDED = "sintered magnets", "bonded magnets"


def line(demands, element=None) -> Line:
    (found,) = demand_lines(demands, "magnet", element, "magnets", YEARS)
    return found


def by_year(found: Line) -> dict[int, float]:
    pairs = zip(YEARS, found.tonnes, strict=True)
    return {year: float(value) for year, value in pairs if not np.isnan(value)}


def test_demand_goes_straight_between_the_years_told_and_nowhere_else() -> None:
    demands = [demand("x", 2025, 22_000), demand("x", 2035, 60_000), demand("once", 2024, 20_000),
               demand("old", 2010, 1), demand("dy", 2030, 5, element="Dy"),
               demand("oxide", 2030, 5, of="oxides"), demand("sep", 2030, 5, step="separation"),
               demand("any", 2030, 7, step=None, verification="to-verify")]  # fmt: skip
    lines = {one.name: one for one in demand_lines(demands, "magnet", None, "magnets", YEARS)}
    assert set(lines) == {"x", "once", "any"}
    assert np.isnan(lines["x"].tonnes[0])
    assert lines["x"].tonnes[YEARS.index(2030)] == 41_000
    assert lines["x"].given == (2025, 2035)
    assert np.flatnonzero(~np.isnan(lines["once"].tonnes)).tolist() == [0]
    assert (lines["x"].verified, lines["any"].verified) == (True, False)
    assert [one.name for one in demand_lines(demands, "magnet", "Dy", "magnets", YEARS)] == ["dy"]


def test_products_of_one_scenario_and_year_add_up() -> None:
    demands = [demand("x", 2026, 20_000, of=SINTERED), demand("x", 2026, 1_000, of=BONDED)]
    for each in (demands, demands[::-1]):
        found = line(each)
        assert by_year(found) == {2026: 21_000}
        assert (found.products, found.has_twins) == ((BONDED, SINTERED), False)


def test_each_product_goes_straight_between_its_own_years() -> None:
    demands = [demand("x", 2024, 100, of=SINTERED), demand("x", 2028, 500, of=f"{SINTERED}, aim"),
               demand("x", 2026, 10, of=BONDED), demand("x", 2030, 50, of=BONDED)]  # fmt: skip
    found = line(demands)
    assert by_year(found) == {
        2024: 100, 2025: 200, 2026: 310, 2027: 420, 2028: 530, 2029: 40, 2030: 50,
    }  # fmt: skip
    assert found.given == (2024, 2026, 2028, 2030)
    one = line(demands[:2])
    assert (one.products, one.given) == ((), (2024, 2028))


def test_remarks_of_one_year_are_two_lines_and_the_same_words_are_one() -> None:
    demands = [demand("x", 2026, 3, of="magnets, cars"), demand("x", 2026, 4, of="magnets, wind")]
    assert (by_year(line(demands)), line(demands).has_twins) == ({2026: 7}, False)
    demands.append(demand("x", 2026, 5, of="Magnets,  wind"))
    for each in (demands, demands[::-1]):
        assert (by_year(line(each)), line(each).has_twins) == ({2026: 8}, True)
    blank = [demand("x", 2026, 3, of=None), demand("x", 2026, 2, of="magnets")]
    assert (by_year(line(blank)), line(blank).has_twins) == ({2026: 3}, True)


def test_only_what_counts_says_whether_it_was_verified() -> None:
    low, high = demand("x", 2026, 3, verification="to-verify"), demand("x", 2026, 4)
    assert line([high, low]).verified
    assert not line([high, demand("x", 2026, 4, of=BONDED, verification="partly")]).verified


_PRODUCTS = st.sampled_from([None, "magnets", SINTERED, "sintered magnets, aim", BONDED, "oxides"])
_ONE = st.tuples(
    st.sampled_from("xy"), st.integers(2020, 2040), st.integers(1, 9999), _PRODUCTS,
    st.sampled_from(["magnet", None]),
)  # fmt: skip


@given(st.lists(_ONE, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(made, chance) -> None:
    rows = [demand(name, year, t, of=of, step=step) for name, year, t, of, step in made]
    contents = Contents.of([share("magnets", "Nd", 22)])
    turned = chance.sample(rows, len(rows))
    reckoned = demand_of(rows, "Nd", contents), demand_of(turned, "Nd", contents)
    for element, (own, other) in ((None, (rows, turned)), ("Nd", reckoned)):
        for kind in ("magnets", "contained", "oxides"):
            found = demand_lines(own, "magnet", element, kind, YEARS)
            again = demand_lines(other, "magnet", element, kind, YEARS)
            for one, two in zip(found, again, strict=True):
                assert one.tonnes == pytest.approx(two.tonnes, nan_ok=True)
                assert (one.given, one.verified) == (two.given, two.verified)
                assert (one.shares, one.has_twins) == (two.shares, two.has_twins)


@given(st.lists(_ONE, min_size=1, max_size=8))
def test_a_row_entered_twice_changes_nothing_but_is_told(made) -> None:
    rows = [demand(name, year, t, of=of) for name, year, t, of, _ in made]
    once = demand_lines(rows, "magnet", None, "magnets", YEARS)
    twice = demand_lines([*rows, *rows], "magnet", None, "magnets", YEARS)
    for one, two in zip(once, twice, strict=True):
        assert one.tonnes == pytest.approx(two.tonnes, nan_ok=True)
        assert two.has_twins
