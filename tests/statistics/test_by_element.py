"""One line of an element: what stands, what comes, what is needed, and how much is reckoned."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.supply.contents import Contents
from rare_earth_desk.statistics.by_element import of_element
from rare_earth_desk.statistics.capacity import supply
from tests.domain.supply.worlds import TODAY, capacity, demand, project, share

CONTENTS = Contents.of([share("magnets", "Nd", 20)])
PLANTS = [
    project("a", "operation", elements="Nd, Dy"),
    project("b", "construction", elements="Nd"),
    project("c", "financing", elements="Nd"),
]


def line(capacities, demands=(), element="Nd", step="magnet"):
    given = supply(PLANTS, capacities, step, element, TODAY, contents=CONTENTS)
    return of_element(given, list(demands))


def test_it_is_what_the_chart_and_the_monitor_count() -> None:
    found = line(
        [capacity("a", 1000, from_year=2024), capacity("b", 500, from_year=2028),
         capacity("c", 100, from_year=2030)],
        [demand("low", 2026, 5000), demand("high", 2025, 9000), demand("high", 2027, 11_000)],
    )  # fmt: skip
    assert (found.standing, found.building, found.coming) == (200, 100, 320)
    assert found.needed is not None
    assert (found.need, found.needed.year, found.needed.line.name) == (2000, 2026, "high")
    assert found.covered == 10
    assert found.reckoned == 1
    assert [one.share for one in found.shares] == [20]
    assert found.kind == "contained"


def test_products_add_up_in_capacity_and_need() -> None:
    found = line(
        [capacity("a", 800, of="sintered magnets", from_year=2024),
         capacity("a", 500, of="bonded magnets", from_year=2026)],
        [demand("x", 2026, 20_000, of="sintered magnets"),
         demand("x", 2026, 1_000, of="bonded magnets")],
    )  # fmt: skip
    assert (found.standing, found.need) == (260, 4200)
    needs = [demand("x", 2026, 100, of="sintered magnets"),
             demand("x", 2026, 10, of="bonded magnets")]  # fmt: skip
    oxides = line([], needs, step="separation")
    assert oxides.need == pytest.approx(110 * 0.2 / 0.8574)


def test_told_and_reckoned_are_told_apart() -> None:
    found = line([capacity("a", 300, element="Nd", of="contained in magnets", from_year=2024),
                  capacity("b", 500, from_year=2028)])  # fmt: skip
    assert found.reckoned == pytest.approx(100 / 400)
    assert (found.need, found.covered) == (None, None)


def test_the_kind_that_a_need_is_told_for_goes_first() -> None:
    capacities = [capacity("a", 9000, element="Nd", of="oxides", from_year=2024),
                  capacity("b", 500, from_year=2028)]  # fmt: skip
    assert line(capacities).kind == "oxides"
    found = line(capacities, [demand("x", 2026, 100)])
    assert (found.kind, found.standing, found.need) == ("contained", 0, 20)


def test_a_need_alone_is_told_and_nothing_is_not() -> None:
    found = line([], [demand("x", 2026, 100)])
    assert (found.standing, found.coming, found.covered, found.need) == (None, None, None, 20)
    assert line([], [demand("x", 2026, 100)], element="Tb") is None
    assert line([]) is None
