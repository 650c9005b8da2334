from __future__ import annotations

from datetime import date, timedelta

import pytest

from rare_earth_desk.statistics.quarters import Quarter


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2025-11-25", "Q3 2025"),
        ("2025-09-30", "Q3 2025"),  # over at the end of the day
        ("2025-09-29", "Q2 2025"),
        ("2026-01-01", "Q4 2025"),
        ("2026-03-31", "Q1 2026"),
        ("2026-03-30", "Q4 2025"),
    ],
)
def test_the_last_full_quarter(day, wanted):
    assert str(Quarter.last_full(date.fromisoformat(day))) == wanted


def test_quarters_follow_one_another_without_a_gap():
    quarter = Quarter(2023, 1)
    for _ in range(12):
        assert quarter.after.first == quarter.last + timedelta(days=1)
        assert quarter.after.before == quarter
        assert Quarter.of(quarter.first) == Quarter.of(quarter.last) == quarter
        quarter = quarter.after
    assert quarter == Quarter(2026, 1)
    assert (Quarter(2024, 1).first, Quarter(2024, 1).last) == (date(2024, 1, 1), date(2024, 3, 31))


def test_the_same_quarter_of_the_year_before():
    assert str(Quarter(2026, 3).year_before) == "Q3 2025"
