from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain import days
from rare_earth_desk.domain.calendars import chinese_calendar
from rare_earth_desk.domain.day_keys import Key, in_words, press

CHINA = chinese_calendar()
TODAY = date(2025, 11, 28)  # a Friday


def pressed(day: str | None, key: str) -> str | None:
    return press(day, key, today=TODAY, calendar=CHINA)


@pytest.mark.parametrize(
    ("day", "key", "result"),
    [
        ("2025-11-30", "+", "2025-12-01"),
        ("2025-03-01", "-", "2025-02-28"),
        ("2025-12-29", "Shift++", "2026-01-05"),
        ("2025-01-03", "Shift+-", "2024-12-27"),
        ("2025-01-31", "Alt++", "2025-02-28"),
        ("2024-03-31", "Alt+-", "2024-02-29"),
        ("2025-12-31", "Alt++", "2026-01-31"),
        ("2025-01-15", "Alt+-", "2024-12-15"),
        ("2024-02-29", "Ctrl++", "2025-02-28"),
        ("2025-06-12", "Ctrl+-", "2024-06-12"),
        ("2020-01-01", "t", "2025-11-28"),
        ("2025-09-30", "w", "2025-10-09"),  # over the National Day holidays
        ("2025-09-27", "w", "2025-09-28"),  # the Sunday is worked
        ("2025-10-09", "W", "2025-09-30"),
        ("2025-11-15", "m", "2025-11-01"),
        ("2025-02-15", "h", "2025-02-28"),
        ("2025-12-15", "h", "2025-12-31"),
        ("2025-06-12", "y", "2025-01-01"),
        ("2025-06-12", "r", "2025-12-31"),
        (None, "t", "2025-11-28"),
        (None, "+", "2025-11-29"),
        (None, "w", "2025-12-01"),
        ("2025-06", "+", "2025-07"),
        ("2025-06", "Shift+-", "2025-05"),
        ("2025-01", "Alt+-", "2024-12"),
        ("2025-06", "Ctrl++", "2026-06"),
        ("2025-06", "m", "2025-06-01"),
        ("2025-06", "h", "2025-06-30"),
        ("2025-06", "w", "2025-07-01"),
        ("2025-06", "W", "2025-05-30"),
        ("2025-Q4", "+", "2026-Q1"),
        ("2025-Q4", "Alt+-", "2025-Q3"),
        ("2025-Q2", "h", "2025-06-30"),
        ("2025", "-", "2024"),
        ("2025", "Alt++", "2026"),
        ("2025-W52", "+", "2026-W01"),
        ("2025-W24", "Shift+-", "2025-W23"),
        ("2026-W01", "Ctrl+-", "2025-W01"),
        ("2100-12-31", "+", "2100-12-31"),
        ("1990-01-01", "Ctrl+-", "1990-01-01"),
        ("1990-01-01", "W", "1990-01-01"),
        ("2025-06-12", "x", None),
        ("2025-06-12", "", None),
        ("2025-06-12", "T", None),
    ],
)
def test_a_key_changes_the_day(day: str | None, key: str, result: str | None) -> None:
    assert pressed(day, key) == result


def test_a_damaged_day_is_not_moved() -> None:
    with pytest.raises(ValueError, match="soon"):
        pressed("soon", "+")


@st.composite
def day_texts(draw: st.DrawFn) -> str:
    on = draw(st.dates(date(2000, 1, 1), date(2050, 12, 31)))
    return days.at(on, draw(st.sampled_from(get_args(days.Precision))))


@given(day_texts(), st.sampled_from(Key))
def test_every_key_gives_a_day_on_the_side_it_names(day: str, key: Key) -> None:
    result = pressed(day, key)
    assert result is not None
    assert days.is_day(result)
    if key.endswith("+") or key == "w":
        assert days.first(result) > days.first(day)
    if key.endswith("-") or key == "W":
        assert days.first(result) < days.first(day)


@given(day_texts(), st.sampled_from(["{}", "Shift+{}"]))
def test_a_day_and_a_week_there_and_back(day: str, key: str) -> None:
    there = pressed(day, key.format("+"))
    assert pressed(there, key.format("-")) == day


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2025-11-28", "Fri 28 Nov 2025, today"),
        ("2025-11-25", "Tue 25 Nov 2025, 3 Chinese working days ago"),
        ("2025-11-27", "Thu 27 Nov 2025, 1 Chinese working day ago"),
        ("2025-12-01", "Mon 1 Dec 2025, in 1 Chinese working day"),
        ("2025-12-02", "Tue 2 Dec 2025, in 2 Chinese working days"),
        ("2025-11-30", "Sun 30 Nov 2025, no Chinese working day before then"),
        ("2027-01-05", "Tue 5 Jan 2027, in about 273 Chinese working days"),
        ("2024-12-30", "Mon 30 Dec 2024, about 226 Chinese working days ago"),
        ("2024-12-31", "Tue 31 Dec 2024, 225 Chinese working days ago"),
        ("2025-06", "June 2025 (month only)"),
        ("2025-W24", "week 24, 2025 (week only)"),
        ("2025-Q2", "Q2 2025 (quarter only)"),
        ("2025", "2025 (year only)"),
        (None, ""),
    ],
)
def test_a_day_in_words(day: str | None, words: str) -> None:
    assert str(in_words(day, today=TODAY, chinese=CHINA)) == words


def test_a_weekend_is_no_working_day_ago() -> None:
    words = in_words("2025-11-29", today=date(2025, 11, 30), chinese=CHINA)
    assert str(words) == "Sat 29 Nov 2025, no Chinese working day since"


def test_a_single_working_day_of_a_provisional_year() -> None:
    words = in_words("2027-01-04", today=date(2027, 1, 5), chinese=CHINA)
    assert str(words) == "Mon 4 Jan 2027, about 1 Chinese working day ago"


def test_a_day_to_come_in_a_year_that_is_announced() -> None:
    words = in_words("2025-12-31", today=TODAY, chinese=CHINA)
    assert words.template == "{day}, in {count} Chinese working days"
    assert words.values == {"day": "Wed 31 Dec 2025", "count": 23}
