from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rare_earth_desk.domain import days
from rare_earth_desk.domain.phrases import Refused

TODAY = date(2025, 11, 24)
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)
dates = st.dates(FIRST, LAST)
precisions = st.sampled_from(get_args(days.Precision))


@st.composite
def day_texts(draw: st.DrawFn) -> str:
    # Days at the very ends may belong to a week of a year that is not kept.
    on = draw(st.dates(FIRST + timedelta(days=7), LAST - timedelta(days=7)))
    return days.at(on, draw(precisions))


@pytest.mark.parametrize(
    ("day", "kind", "first", "last", "shown"),
    [
        ("2025-06-12", "day", "2025-06-12", "2025-06-12", "12 Jun 2025"),
        ("2025-W24", "week", "2025-06-09", "2025-06-15", "week 24, 2025"),
        ("2026-W01", "week", "2025-12-29", "2026-01-04", "week 1, 2026"),
        ("2025-06", "month", "2025-06-01", "2025-06-30", "Jun 2025"),
        ("2024-02", "month", "2024-02-01", "2024-02-29", "Feb 2024"),
        ("2025-12", "month", "2025-12-01", "2025-12-31", "Dec 2025"),
        ("2025-Q2", "quarter", "2025-04-01", "2025-06-30", "Q2 2025"),
        ("2025-Q4", "quarter", "2025-10-01", "2025-12-31", "Q4 2025"),
        ("2025", "year", "2025-01-01", "2025-12-31", "2025"),
        ("2100", "year", "2100-01-01", "2100-12-31", "2100"),
    ],
)
def test_what_a_day_covers_and_how_it_is_shown(
    day: str, kind: str, first: str, last: str, shown: str
) -> None:
    assert days.is_day(day)
    assert days.precision(day) == kind
    assert days.first(day).isoformat() == first
    assert days.last(day).isoformat() == last
    assert days.show(day) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("2025-06-31", "2025-13", "2025-00", "2025-W53", "2025-W00", "2025-Q5", "1989", "25"),
        *("2101-01-01", "2025-6", "2025-06-1", "12.06.2025", "2025-06-12T00:00", "2025-06-12\n"),
        *("２０２５", "2025-w24"),
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert not days.is_day(text)
    with pytest.raises(ValueError, match=r"."):
        days.first(text)
    assert days.show(text) == text, "a list must be able to paint a damaged value"


def test_an_unknown_day_is_shown_as_nothing() -> None:
    assert days.show(None) == ""


@given(day_texts())
def test_what_is_shown_reads_back(day: str) -> None:
    for order in get_args(days.Order):
        assert days.read(days.show(day), today=TODAY, order=order).day == day
        assert days.read(day, today=TODAY, order=order).choices == (day,)


@given(dates.filter(lambda on: FIRST.year < on.isocalendar().year < LAST.year), precisions)
def test_a_date_lies_in_its_day_of_every_precision(on: date, precision: days.Precision) -> None:
    day = days.at(on, precision)
    assert days.precision(day) == precision
    assert days.first(day) <= on <= days.last(day)


@given(day_texts(), st.none() | dates, st.none() | dates)
@example("2025-06", date(2025, 6, 20), date(2025, 6, 10))
@example("2025-06", date(2025, 7, 20), date(2025, 5, 10))
def test_the_middle_lies_inside(day: str, low: date | None, high: date | None) -> None:
    middle = days.middle(day, not_before=low, not_after=high)
    assert days.first(day) <= middle <= days.last(day)
    if low is not None and low <= days.last(day):
        assert middle >= low
    if high is not None and high >= days.first(day) and (low is None or low <= high):
        assert middle <= high


def test_the_middle_of_what_is_feasible() -> None:
    assert days.middle("2025-06") == date(2025, 6, 15)
    assert days.middle("2025-06", not_after=date(2025, 6, 9)) == date(2025, 6, 5)
    assert days.middle("2025-06", not_before=date(2025, 6, 20)) == date(2025, 6, 25)
    assert days.middle("2025-06", not_before=date(2025, 7, 2)) == date(2025, 6, 30)
    assert days.middle("2025-06", not_after=date(2025, 5, 2)) == date(2025, 6, 1)
    assert days.middle("2025-06-12", not_after=date(2025, 5, 2)) == date(2025, 6, 12)


@given(st.lists(st.none() | day_texts()), st.none() | dates)
def test_a_column_of_ordinals(column: list[str | None], bound: date | None) -> None:
    assert days.ordinals(column, not_after=bound) == [
        None if day is None else days.middle(day, not_after=bound).toordinal() for day in column
    ]


def test_a_damaged_column_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="soon"):
        days.ordinals(["2025-06-12", "soon"])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-11-25", "2025-11-25"),
        ("2025/11/25", "2025-11-25"),
        ("2025/6/1", "2025-06-01"),
        ("20251125", "2025-11-25"),
        ("25.11.2025", "2025-11-25"),
        ("25. 11. 2025", "2025-11-25"),
        ("25/11/2025", "2025-11-25"),
        ("25-11-2025", "2025-11-25"),
        ("3/4/2025", "2025-04-03"),
        ("25.11.25", "2025-11-25"),
        ("25.11.45", "2045-11-25"),
        ("25.11.97", "1997-11-25"),
        ("3-Apr-97", "1997-04-03"),
        ("25 Nov 2025", "2025-11-25"),
        ("25-Nov-25", "2025-11-25"),
        ("25 NOVEMBER 2025", "2025-11-25"),
        ("1st Sept. 2025", "2025-09-01"),
        ("Nov 25 2025", "2025-11-25"),
        ("November 25th, 2025", "2025-11-25"),
        ("2025-Nov-25", "2025-11-25"),
        ("May 7", "2025-05-07"),
        ("2025-06", "2025-06"),
        ("06/2025", "2025-06"),
        ("6.2025", "2025-06"),
        ("Jun 2025", "2025-06"),
        ("june 2025", "2025-06"),
        ("2025 June", "2025-06"),
        ("2025-Q2", "2025-Q2"),
        ("Q2 2025", "2025-Q2"),
        ("q2/2025", "2025-Q2"),
        ("2025-W24", "2025-W24"),
        ("week 24 2025", "2025-W24"),
        ("wk 4, 2025", "2025-W04"),
        ("2025w24", "2025-W24"),
        ("2025", "2025"),
        ("today", "2025-11-24"),
        ("t", "2025-11-24"),
        ("T", "2025-11-24"),
        ("yesterday", "2025-11-23"),
        ("tomorrow", "2025-11-25"),
        ("2025年11月25日", "2025-11-25"),
        ("2025 年 6 月 3 日", "2025-06-03"),
        ("2025年6月", "2025-06"),
        ("2025年", "2025"),
        ("11月25日", "2025-11-25"),
        ("２０２５年６月", "2025-06"),
        ("２５／１１／２０２５", "2025-11-25"),
        ("2025-11-25T00:00:00", "2025-11-25"),
        ("2025-11-25 23:59", "2025-11-25"),
        ("2025-11-25T23:59:59.123456+08:00", "2025-11-25"),
        ("2025-11-25T23:59:59Z", "2025-11-25"),
        ("25/11/2025 2:03 PM", "2025-11-25"),
        ("  25/11/2025\u00a0", "2025-11-25"),
    ],
)
def test_the_ways_people_write_a_day(text: str, day: str) -> None:
    assert days.read(text, today=TODAY) == days.Reading(day, (day,))


@pytest.mark.parametrize("text", ["", "  ", "\u3000", "\t\n"])
def test_a_blank_is_no_day_and_no_mistake(text: str) -> None:
    assert days.read(text, today=TODAY) == days.Reading(None, ())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/11", "2025-11-25"),
        ("25.11.", "2025-11-25"),
        ("25 November", "2025-11-25"),
        ("23/01", "2026-01-23"),  # 60 days ahead
        ("24/01", "2025-01-24"),  # 61 days ahead, so the one behind
        ("01/12", "2025-12-01"),
        ("29/02", "2024-02-29"),
        ("W24", "2025-W24"),
        ("W02", "2026-W02"),
        ("week 20", "2025-W20"),
        ("W53", "2020-W53"),
    ],
)
def test_a_missing_year_is_the_nearest_sensible_one(text: str, day: str) -> None:
    assert days.read(text, today=TODAY).day == day


@pytest.mark.parametrize(
    ("text", "order", "choices"),
    [
        ("03/04/2025", "day-first", ("2025-04-03",)),
        ("03/04/2025", "month-first", ("2025-03-04",)),
        ("03/04/2025", "iso", ("2025-04-03", "2025-03-04")),
        ("03.04.", "iso", ("2025-04-03", "2025-03-04")),
        ("11/25/2025", "month-first", ("2025-11-25",)),
        ("11/25/2025", "iso", ("2025-11-25",)),
        ("25/11/2025", "iso", ("2025-11-25",)),
        ("04/04/2025", "iso", ("2025-04-04",)),
        ("05-04-03", "iso", ("2003-04-05", "2003-05-04", "2005-04-03")),
        ("25-11-25", "iso", ("2025-11-25",)),
        ("2025/03/04", "month-first", ("2025-03-04",)),
        ("Nov 25", "day-first", ("2025-11-25", "2025-11")),
        ("Jun-24", "iso", ("2025-06-24", "2024-06")),
    ],
)
def test_the_order_of_figures(text: str, order: days.Order, choices: tuple[str, ...]) -> None:
    reading = days.read(text, today=TODAY, order=order)
    assert reading.choices == choices
    assert reading.day == (choices[0] if len(choices) == 1 else None)


@pytest.mark.parametrize(
    ("text", "order", "told"),
    [
        ("13/25/2025", "day-first", "day 13 of month 25 in 2025.*like 25/11/2025"),
        ("25/13/2025", "month-first", "day 13 of month 25 in 2025.*like 11/25/2025"),
        ("11/25/2025", "day-first", "day 11 of month 25"),
        ("13/25/2025", "iso", "does not exist.*like 2025-11-25"),
        ("29/02/2025", "day-first", "day 29 of month 2 in 2025"),
        ("31 Feb 2025", "day-first", "day 31 of month 2 in 2025"),
        ("31/04", "day-first", "day 31 of month 4"),
        ("Nov 31", "day-first", "day 31 of month 11"),
        ("0/5/2025", "day-first", "day 0 of month 5"),
        ("5/0/2025", "day-first", "day 5 of month 0 in"),
        ("20250231", "day-first", "day 31 of month 2 in 2025"),
        ("2025-13", "day-first", "month 13 of 2025"),
        ("2025-W53", "day-first", "week 53 of 2025"),
        ("Q7 2025", "day-first", "quarter 7 of 2025"),
        ("1899-12-30", "day-first", "year 1899, but days run from 1990 to 2100"),
        ("25/11/2101", "day-first", "year 2101"),
        ("1234", "day-first", "year 1234"),
        ("25112025", "day-first", "year 2511"),
        ("soon", "day-first", "“soon” cannot be read"),
        ("45986", "day-first", "cannot be read"),
        ("12:30", "day-first", "cannot be read"),
        ("2025 14:03", "day-first", "cannot be read"),
        ("2025-06 14:03", "day-first", "cannot be read"),
        ("25/11-2025", "day-first", "cannot be read"),
        ("٢٥/١١/٢٠٢٥", "day-first", "cannot be read"),
        ("{text}", "day-first", "“{text}” cannot be read"),
        ("-", "day-first", "cannot be read"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(text: str, order: days.Order, told: str) -> None:
    with pytest.raises(Refused, match=told):
        days.read(text, today=TODAY, order=order)


def test_prose_in_a_cell_is_quoted_only_in_part() -> None:
    with pytest.raises(Refused) as refusal:
        days.read("2025 " * 10_000, today=TODAY)
    assert len(str(refusal.value)) < 200


@given(st.text(max_size=45) | st.text("0123456789/.-年月日 wqWQt:", max_size=14))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = days.read(text, today=TODAY, order="iso")
    except Refused:
        return
    assert all(days.is_day(choice) for choice in reading.choices)
    assert (reading.day is None) == (len(reading.choices) != 1)


@given(st.dates(date(2000, 1, 1), date(2045, 12, 31)), st.sampled_from("/.-"), st.booleans())
def test_ambiguous_is_what_both_orders_read_differently(on: date, mark: str, short: bool) -> None:
    year = on.year % 100 if short else on.year
    text = f"{on.day:02}{mark}{on.month:02}{mark}{year:02}"
    choices = []
    for order in ("day-first", "month-first"):
        try:
            choices.append(days.read(text, today=TODAY, order=order).day)
        except Refused:
            choices.append(None)
    assert choices[0] == on.isoformat()
    assert days.is_ambiguous(text) == (choices[1] is not None and choices[0] != choices[1])


@pytest.mark.parametrize("text", ["", "2025-03-04", "Nov 25", "3 Apr 2025", "x" * 50, "13/12/2025"])
def test_what_is_not_ambiguous(text: str) -> None:
    assert not days.is_ambiguous(text)


def test_a_time_of_day_does_not_hide_the_ambiguity() -> None:
    assert days.is_ambiguous("03/04/2025 14:03")
    assert days.is_ambiguous("３/４")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2025-06-12", "on 12 Jun 2025"),
        ("2025-W24", "in week 24, 2025"),
        ("2025-06", "in Jun 2025"),
        ("2025-Q2", "in Q2 2025"),
        ("2025", "in 2025"),
    ],
)
def test_days_in_a_sentence(day, words):
    assert days.spoken(day) == words
