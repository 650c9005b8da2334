from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from rare_earth_desk.views.lanes.time_scale import TimeScale

FIRST, LAST = date(2025, 1, 1).toordinal(), date(2027, 5, 31).toordinal()


def width(text: str) -> float:
    return 7.0 * len(text)


@pytest.mark.parametrize("room", [60, 200, 300, 420, 700, 980, 2000])
@pytest.mark.parametrize("first", [FIRST, date(2016, 1, 1).toordinal()])
def test_names_of_the_axis_never_overlap_nor_leave_it(room: float, first: int) -> None:
    scale = TimeScale(first, LAST, 100, 100 + room)
    for ticks in (scale.years(width), scale.months(width)):
        named = [tick for tick in ticks if tick.text]
        for one, then in pairwise(named):
            assert one.x + 4 + width(one.text) <= then.x
        assert all(tick.x + 4 + width(tick.text) <= scale.right + 4 for tick in named)


def test_days_lie_in_order_and_beyond_the_axis_at_its_edge() -> None:
    scale = TimeScale(FIRST, LAST, 100, 980)
    assert scale.x(FIRST) == 100
    assert scale.x(LAST + 1) == 980
    assert scale.x(FIRST - 400) == 100
    assert scale.x(LAST + 400) == 980
    assert not scale.holds(FIRST - 1)
    spots = [scale.x(day) for day in range(FIRST, LAST)]
    assert spots == sorted(spots)


def test_all_months_are_named_where_there_is_room_and_none_where_there_is_none() -> None:
    assert len(TimeScale(FIRST, LAST, 0, 1200).months(width)) == 29
    assert [tick.text for tick in TimeScale(FIRST, LAST, 0, 400).months(width)][:3] == [
        "Jan", "Apr", "Jul",
    ]  # fmt: skip
    assert TimeScale(FIRST, LAST, 0, 60).months(width) == []
