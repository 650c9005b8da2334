from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import chinese_calendar as chinesecalendar  # type: ignore[import-untyped]
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.calendars import (
    WorkingCalendar,
    chinese_calendar,
    european_calendar,
)
from rare_earth_desk.domain.phrases import Refused

CHINA, COMMISSION = chinese_calendar(), european_calendar()
DAYS = [date(2025, 1, 1) + timedelta(days=shift) for shift in range(730)]
days_around = st.dates(date(2023, 1, 1), date(2029, 12, 31))
calendars = st.sampled_from([CHINA, COMMISSION])


def test_every_day_of_2025_and_2026_agrees_with_chinesecalendar() -> None:
    assert DAYS[-1] == date(2026, 12, 31)
    assert [CHINA.is_working_day(day) for day in DAYS] == [
        chinesecalendar.is_workday(day) for day in DAYS
    ]


def test_every_day_of_2025_and_2026_agrees_with_holidays() -> None:
    china = holidays.country_holidays("CN", years=(2025, 2026))
    assert [CHINA.is_working_day(day) for day in DAYS] == [
        china.is_working_day(day) for day in DAYS
    ]


def test_the_announced_days_are_all_there() -> None:
    for year, off, worked in ((2025, 28, 5), (2026, 33, 6)):
        held = CHINA.years[year]
        assert (len(held.days_off()), len(held.make_up)) == (off, worked)
        assert all(day.weekday() >= 5 for day in held.make_up)
        assert not held.make_up & held.days_off().keys()
        assert all(holiday.name_zh for holiday in held.holidays)


def test_every_year_carries_its_mark_and_source() -> None:
    marks = {
        (calendar.key, year): (held.verification, held.provisional)
        for calendar in (CHINA, COMMISSION)
        for year, held in calendar.years.items()
        if held.source
    }
    assert marks == {
        ("china", 2025): ("verified", False),
        ("china", 2026): ("verified", False),
        ("china", 2027): ("to-verify", True),
        ("european_commission", 2025): ("partly", False),
        ("european_commission", 2026): ("to-verify", True),
    }


def _easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    s = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * s) // 451
    month, day = divmod(h + s - 7 * m + 114, 31)
    return date(year, month, day + 1)


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_closing_days_of_the_commission_follow_its_rule(year: int) -> None:
    fixed = [(1, 1), (1, 2), (5, 1), (5, 9), (7, 21), (8, 15), (11, 1), (11, 2)]
    rule = {date(year, month, day) for month, day in fixed}
    rule |= {date(year, 12, day) for day in range(24, 32)}
    rule |= {_easter(year) + timedelta(days=shift) for shift in (-3, -2, 1, 39, 40, 50)}
    assert set(COMMISSION.years[year].days_off()) == rule


def test_a_calendar_can_key_a_cache() -> None:
    assert {CHINA: "china"}[chinese_calendar()] == "china"


def test_a_holiday_is_named() -> None:
    holiday = CHINA.holiday(date(2025, 10, 6))
    assert holiday is not None
    assert (holiday.name, holiday.name_zh) == ("Mid-Autumn Festival", "中秋节")
    assert CHINA.holiday(date(2025, 10, 11)) is None


@pytest.mark.parametrize(
    ("day", "working", "provisional"),
    [
        (date(2025, 9, 28), True, False),  # a Sunday worked
        (date(2025, 10, 1), False, False),  # a Wednesday off
        (date(2024, 10, 1), True, True),  # before the calendar: plain weekends
        (date(2024, 10, 5), False, True),
        (date(2027, 2, 8), False, True),
        (date(2028, 10, 2), True, True),  # after the calendar: plain weekends
        (date(2028, 10, 1), False, True),
    ],
)
def test_single_days(day: date, working: bool, provisional: bool) -> None:
    assert CHINA.is_working_day(day) is working
    assert CHINA.is_provisional_year(day.year) is provisional


@given(calendars, days_around, st.integers(0, 900))
def test_counting_agrees_with_looking_at_every_day(
    calendar: WorkingCalendar, start: date, length: int
) -> None:
    days = [start + timedelta(days=shift) for shift in range(1, length + 1)]
    end = start + timedelta(days=length)
    assert calendar.working_days_after(start, end) == sum(map(calendar.is_working_day, days))
    assert calendar.working_days_after(end, start) == 0


@given(calendars, days_around, st.integers(1, 300))
def test_adding_lands_on_the_working_day_that_counting_finds(
    calendar: WorkingCalendar, start: date, count: int
) -> None:
    end = calendar.add(start, count)
    assert calendar.is_working_day(end)
    assert calendar.working_days_after(start, end) == count
    begin = calendar.add(start, -count)
    assert calendar.is_working_day(begin)
    assert calendar.working_days_after(begin, start - timedelta(days=1)) == count - 1


@pytest.mark.parametrize("edge", [date(2025, 1, 1), date(2027, 12, 31)])
def test_adding_across_the_ends_of_the_years_held(edge: date) -> None:
    around = [edge + timedelta(days=shift) for shift in range(-60, 61)]
    working = [day for day in around if CHINA.is_working_day(day)]
    for start, day in enumerate(working):
        for end in range(len(working)):
            assert CHINA.add(day, end - start) == working[end]


def test_adding_nothing_stays_even_on_a_day_off() -> None:
    assert CHINA.add(date(2025, 10, 1), 0) == date(2025, 10, 1)


@given(calendars, days_around, st.integers(0, 400))
def test_cumulative_counts(calendar: WorkingCalendar, first: date, length: int) -> None:
    counts = calendar.counts(first, first + timedelta(days=length))
    assert counts == [
        calendar.working_days_after(first, first + timedelta(days=shift))
        for shift in range(length + 1)
    ]


def test_a_year_can_be_added_and_replaced() -> None:
    extra = {
        "2027": {"provisional": False, "make_up_days": ["2027-02-20"]},
        "2029": {"holidays": [{"name": "Day", "first": "2029-01-01", "last": "2029-01-02"}]},
    }
    calendar = chinese_calendar(extra)
    assert calendar.is_working_day(date(2027, 2, 20))
    assert calendar.is_working_day(date(2027, 2, 8))
    assert not calendar.is_provisional_year(2027)
    assert not calendar.is_working_day(date(2029, 1, 2))
    assert calendar.is_provisional_year(2029), "a year is provisional unless it says not"
    assert calendar.is_provisional_year(2028), "the gap between two years is not held"
    assert calendar.working_days_after(date(2028, 12, 29), date(2029, 1, 3)) == 1
    assert calendar.years[2026] == CHINA.years[2026]
    assert chinese_calendar() is CHINA
    assert not CHINA.is_working_day(date(2027, 2, 8)), "the shipped calendar stays as it was"
    assert not european_calendar({"2027": extra["2027"]}).is_provisional_year(2027)


@pytest.mark.parametrize(
    ("year", "spec", "told"),
    [
        ("2027", {"holidays": [{"name": "X", "first": "2026-12-31"}]}, "2026-12-31"),
        (
            "2027",
            {"holidays": [{"name": "X", "first": "2027-12-31", "last": "9999-01-01"}]},
            "9999",
        ),
        ("2027", {"make_up_days": ["2028-01-01"]}, "2028-01-01"),
        ("2027", {"make_up_days": ["1/2/2027"]}, "1/2/2027"),
        ("2027", {"holidays": [{"first": "2027-01-01"}]}, "name"),
        ("2027", {"holidays": [{"name": "X", "first": "2027-02-02", "last": "2027-02-01"}]}, "bef"),
        ("2027", {"holidays": 3}, "2027"),
        ("2027", [], "2027"),
        ("1850", {}, "1990 to 2100"),
        ("next", {}, "next"),
    ],
)
def test_a_year_that_makes_no_sense_is_refused(year: str, spec: Any, told: str) -> None:
    with pytest.raises(Refused, match=told) as refusal:
        chinese_calendar({year: spec})
    assert "Chinese working days" in str(refusal.value)
