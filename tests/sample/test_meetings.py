from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from rare_earth_desk.domain.calendars import chinese_calendar, european_calendar
from rare_earth_desk.sample.meetings import Meetings
from tests.sample.worlds import SEEDS


@pytest.mark.parametrize("seed", SEEDS)
def test_meetings_come_every_four_to_six_weeks_on_working_days_of_both(seed: int) -> None:
    meetings = Meetings(seed)
    days = [date.fromordinal(day) for day in meetings.days]
    assert len(days) >= 11
    assert days[-1] <= date(2026, 11, 24)
    for day in days:
        assert chinese_calendar().is_working_day(day)
        assert european_calendar().is_working_day(day)
    assert all(28 <= (after - before).days <= 52 for before, after in pairwise(days))
    assert {row.values["place"] for row in meetings.rows} == {
        "Beijing",
        "Brussels",
        "video conference",
    }


def test_the_next_meeting_is_found_within_reach() -> None:
    meetings = Meetings(1)
    first = meetings.days[0]
    assert meetings.next(first - 3, within=3) == first
    assert meetings.next(first - 3, within=2) is None
    assert meetings.next(meetings.days[-1] + 1, within=300) is None
    assert meetings.on(first) == 0
    assert meetings.on(first + 1) is None
