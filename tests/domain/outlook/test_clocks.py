from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain import clock
from rare_earth_desk.domain.calendars import chinese_calendar
from rare_earth_desk.domain.outlook.clocks import elapsed_between, elapsing, week_of

CHINA = chinese_calendar()
DAYS = st.dates(date(2025, 6, 1), date(2026, 12, 20))


@pytest.mark.parametrize(
    ("day", "monday"),
    [("2026-11-29", "2026-11-23"), ("2026-11-23", "2026-11-23"), ("2026-01-01", "2025-12-29")],
)
def test_a_week_runs_from_monday_to_sunday(day, monday):
    first = date.fromisoformat(monday)
    assert week_of(date.fromisoformat(day)) == (first, first + timedelta(days=6))


@given(DAYS, st.integers(1, 120))
def test_the_search_finds_exactly_those_whose_45th_day_is_this_week(today, ago):
    accepted = today - timedelta(days=ago)
    monday, sunday = week_of(today)
    due = CHINA.add(accepted, 45)
    least, most = elapsed_between(today, CHINA)
    assert (monday <= due <= sunday) == (least <= clock.elapsed(accepted, today, CHINA) <= most)


def test_cases_stand_by_the_day_of_their_45th_working_day():
    today = date(2026, 2, 24)
    found = elapsing([("b", "2025-12-15"), ("a", "2025-12-12")], today, CHINA)
    # Accepted on 15 December 2025: due on 24 February 2026, counted with the State Council's
    # notices (published example of the field).
    assert [(one.application, one.on.isoformat(), one.left) for one in found] == [
        ("a", "2026-02-14", -10), ("b", "2026-02-24", 0),
    ]  # fmt: skip
