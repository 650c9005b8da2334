"""Changing a day by single keys, and saying it back in words.

The keys follow GnuCash's date field, with the working day added. A caller offers a key only while
nobody is in the middle of typing: "-" and "t" are also parts of "2025-11-25" and "today".
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.day_forms import MONTHS
from rare_earth_desk.domain.phrases import Phrase, phrase

if TYPE_CHECKING:
    from rare_earth_desk.domain.calendars import WorkingCalendar


class Key(StrEnum):
    """The keys of a date field, as `press` takes them."""

    DAY_FORWARD = "+"
    DAY_BACK = "-"
    WEEK_FORWARD = "Shift++"
    WEEK_BACK = "Shift+-"
    MONTH_FORWARD = "Alt++"
    MONTH_BACK = "Alt+-"
    YEAR_FORWARD = "Ctrl++"
    YEAR_BACK = "Ctrl+-"
    TODAY = "t"
    WORKING_DAY_FORWARD = "w"
    WORKING_DAY_BACK = "W"
    MONTH_START = "m"
    MONTH_END = "h"
    YEAR_START = "y"
    YEAR_END = "r"


_STEPS: dict[Key, tuple[days.Precision, int]] = {
    Key.DAY_FORWARD: ("day", 1),
    Key.DAY_BACK: ("day", -1),
    Key.WEEK_FORWARD: ("week", 1),
    Key.WEEK_BACK: ("week", -1),
    Key.MONTH_FORWARD: ("month", 1),
    Key.MONTH_BACK: ("month", -1),
    Key.YEAR_FORWARD: ("year", 1),
    Key.YEAR_BACK: ("year", -1),
}
_FINEST_FIRST: tuple[days.Precision, ...] = ("day", "week", "month", "quarter", "year")
_MONTHS_IN: dict[days.Precision, int] = {"month": 1, "quarter": 3, "year": 12}


def press(day: str | None, key: str, *, today: date, calendar: WorkingCalendar) -> str | None:
    """Return the day after `key` was pressed on `day`, None when it is none of the keys.

    An empty field counts from today. A day of reduced precision keeps it and moves by at least
    its own length: "+" on June gives July; only "t", "w", "W", "m", "h", "y", "r" make it an exact
    day, from the side they name. A step out of the years 1990 to 2100 leaves the day as it is.
    Raises ValueError when `day` is no day.
    """
    try:
        wanted = Key(key)
    except ValueError:
        return None
    start = day or today.isoformat()
    if wanted in _STEPS:
        moved = _stepped(start, *_STEPS[wanted])
    else:
        moved = _placed(start, wanted, today, calendar).isoformat()
    return moved if days.is_day(moved) else start


def _stepped(day: str, unit: days.Precision, count: int) -> str:
    kind, start, _ = days.span(day)
    unit = max(unit, kind, key=_FINEST_FIRST.index)
    if unit == "day":
        return days.at(start + timedelta(days=count), kind)
    if unit == "week":
        return days.at(start + timedelta(weeks=count), kind)
    if kind == "week":
        # The Thursday decides to which month and year a week belongs (ISO 8601).
        start += timedelta(days=3)
    return days.at(_months_on(start, count * _MONTHS_IN[unit]), kind)


def _months_on(start: date, count: int) -> date:
    """Return the same day `count` months on, the last of the month where that is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, _month_end(date(year, month + 1, 1)).day))


def _month_end(on: date) -> date:
    return (on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _placed(day: str, key: Key, today: date, calendar: WorkingCalendar) -> date:
    _, start, end = days.span(day)
    return {
        Key.TODAY: today,
        Key.WORKING_DAY_FORWARD: calendar.add(end, 1),
        Key.WORKING_DAY_BACK: calendar.add(start, -1),
        Key.MONTH_START: start.replace(day=1),
        Key.MONTH_END: _month_end(end),
        Key.YEAR_START: start.replace(month=1, day=1),
        Key.YEAR_END: end.replace(month=12, day=31),
    }[key]


def in_words(day: str | None, *, today: date, chinese: WorkingCalendar) -> Phrase:
    """Return `day` as it is echoed beside its field, with its distance in Chinese working days.

    "Tue 25 Nov 2025, 3 Chinese working days ago"; "about" stands before a count that rests on a
    provisional year; a month is "June 2025 (month only)". Raises ValueError when `day` is no day.
    """
    if day is None:
        return Phrase("")
    kind, on, _ = days.span(day)
    if kind != "day":
        return _imprecise(day, kind, on)
    shown = f"{days.WEEKDAYS[on.weekday()]} {days.show(day)}"
    if on == today:
        return phrase("{day}, today", day=shown)
    start, end = min(on, today), max(on, today)
    about = chinese.is_count_provisional(start, end)
    count = chinese.working_days_after(start, end)
    none, one, several = _DISTANCES[on < today, about]
    return phrase({0: none, 1: one}.get(count, several), day=shown, count=count)


# By whether the day is past and whether the count is provisional: no day, one day, several.
_SINCE = "{day}, no Chinese working day since"
_BEFORE = "{day}, no Chinese working day before then"
_DISTANCES = {
    (True, False): (
        _SINCE,
        "{day}, 1 Chinese working day ago",
        "{day}, {count} Chinese working days ago",
    ),
    (True, True): (
        _SINCE,
        "{day}, about 1 Chinese working day ago",
        "{day}, about {count} Chinese working days ago",
    ),
    (False, False): (
        _BEFORE,
        "{day}, in 1 Chinese working day",
        "{day}, in {count} Chinese working days",
    ),
    (False, True): (
        _BEFORE,
        "{day}, in about 1 Chinese working day",
        "{day}, in about {count} Chinese working days",
    ),
}


def _imprecise(day: str, kind: days.Precision, start: date) -> Phrase:
    if kind == "month":
        return phrase("{day} (month only)", day=f"{MONTHS[start.month - 1]} {start.year}")
    if kind == "week":
        return phrase("{day} (week only)", day=days.show(day))
    if kind == "quarter":
        return phrase("{day} (quarter only)", day=days.show(day))
    return phrase("{day} (year only)", day=days.show(day))
