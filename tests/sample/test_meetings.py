from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from rare_earth_desk.domain.calendars import chinese_calendar, european_calendar
from rare_earth_desk.sample import timeline
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


@pytest.mark.parametrize("seed", SEEDS)
def test_each_is_planned_before_it_is_held_and_one_lies_ahead(seed: int) -> None:
    end = timeline.text(timeline.END)
    rows = Meetings(seed).rows
    for row in rows:
        assert row.held == (row.values["held_on"] <= end)
        assert row.recorded <= end
        assert row.recorded < row.values["held_on"]
    assert [row.held for row in rows] == [True] * (len(rows) - 1) + [False]
    assert rows[-1].values["held_on"] == "2026-12-08"


def test_the_next_meeting_is_found_within_reach() -> None:
    meetings = Meetings(1)
    first = meetings.days[0]
    assert meetings.next(first - 3, within=3) == first
    assert meetings.next(first - 3, within=2) is None
    assert meetings.next(meetings.days[-1] + 1, within=300) is None
    assert meetings.on(first) == 0
    assert meetings.on(first + 1) is None
