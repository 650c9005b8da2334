from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain.listing.case import Case
from rare_earth_desk.domain.listing.raising import line_stops, may_be_raised

TODAY = date(2025, 11, 25)


def case(id_: str, **values) -> Case:
    return Case(**{"id": id_, "number": f"EU-2025-{id_}", "days_waiting": 20} | values)


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
