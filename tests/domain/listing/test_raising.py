from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain.listing.case import Case
from rare_earth_desk.domain.listing.raising import MOST, line_stops, may_be_raised, to_raise

TODAY = date(2025, 11, 25)


def case(id_: str, **values) -> Case:
    return Case(**{"id": id_, "number": f"EU-2025-{id_}", "days_waiting": 20} | values)


def test_a_stopping_line_goes_before_any_number_of_points() -> None:
    old = case("1001", value_chain="wind", working_days=200)
    stops = case("1002", line_stop_on="2026-01-20", precautionary=1, times_listed=4)
    order = to_raise([old, stops], TODAY)
    assert [one.case.id for one in order] == ["1002", "1001"]
    assert order[0].points < order[1].points
    assert str(order[0].reasons[0].words) == "line stops in 56 days"


def test_within_the_same_urgency_points_decide_and_there_are_ten() -> None:
    cases = [case(str(1000 + n), working_days=5 * n) for n in range(1, 15)]
    order = to_raise(cases, TODAY)
    assert len(order) == MOST == 10
    assert [one.case.id for one in order] == [str(1000 + n) for n in range(14, 4, -1)]


@pytest.mark.parametrize(
    ("values", "stops"),
    [({"line_stop": "full"}, True), ({"line_stop": "partial"}, True),
     ({"line_stop": "none"}, False),
     ({"line_stop_on": "2025-11-01"}, True), ({"line_stop_on": "2026-01-23"}, True),
     ({"line_stop_on": "2026-01-24"}, False), ({}, False)],
)  # fmt: skip
def test_a_line_stops_when_it_has_or_will_within_the_horizon(values, stops) -> None:
    assert line_stops(case("1001", **values), TODAY) is stops


@pytest.mark.parametrize(
    "values",
    [{"number": None}, {"consent": 0}, {"end_use": "military"}, {"channel": "C12"},
     {"channel": "C80"}],
)  # fmt: skip
def test_what_may_not_be_named_is_not_raised(values) -> None:
    assert may_be_raised(case("1001"))
    assert not may_be_raised(case("1001", **values))
    assert to_raise([case("1001", **values)], TODAY) == []


def test_of_twins_the_foremost_stands_for_both() -> None:
    one, other = (case(id_, number="EU-2025-9", working_days=n) for id_, n in (("1", 90), ("2", 5)))
    third = case("3", number="EU-2025-8", working_days=30)
    assert [each.case.id for each in to_raise([other, third, one], TODAY)] == ["1", "3"]
