from __future__ import annotations

from collections import Counter

import pytest

from rare_earth_desk.domain.listing.raising import MOST
from rare_earth_desk.statistics.priorities.raising import to_raise
from tests.statistics.priorities.worlds import case, scale


def test_there_are_ten_by_points_and_no_company_has_more_than_its_share() -> None:
    cases = [case(f"{1000 + n}", days_waiting=n, company_id=f"c{n // 4}", line_stop="full")
             for n in range(40)]  # fmt: skip
    order = to_raise(cases, scale())
    assert len(order) == MOST == 10
    assert [one.points for one in order] == sorted((one.points for one in order), reverse=True)
    assert set(Counter(one.case.company_id for one in order).values()) == {2}


@pytest.mark.parametrize(
    "values",
    [{"number": None}, {"consent": 0}, {"end_use": "military"}, {"channel": "C12"},
     {"channel": "C80"}, {"holder": "company"}, {"outcome": "approved"}],
)  # fmt: skip
def test_what_may_not_be_named_or_helps_nobody_is_not_raised(values) -> None:
    assert to_raise([case("1001")], scale())
    assert to_raise([case("1001", **values)], scale()) == []


def test_of_twins_the_foremost_stands_for_both() -> None:
    one, other = (
        case(id_, number="EU-2025-9", days_waiting=n) for id_, n in (("1", 190), ("2", 5))
    )
    third = case("3", number="EU-2025-8", days_waiting=30)
    assert [each.case.id for each in to_raise([other, third, one], scale())] == ["1", "3"]
