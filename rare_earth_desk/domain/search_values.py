"""Numbers, days and durations in a search: what a comparison allows, or why it cannot be read.

Of most days one asks how long ago they were: `changed<7d` finds what changed in the last week. Of
the days on which lines stop one asks how near they are: `line-stop<14d` finds lines that stop from
today on, in less than 14 days; those that stand already are found by `line-stop<0d`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from math import nextafter

from rare_earth_desk.domain import days, numbers
from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.day_forms import MONTHS, parts
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.text import fold

Bounds = tuple[float, float]
"""A closed interval of numbers; days are ordinals."""

# With three figures behind a mark it may be thousands of them: no duration, and told.
_DURATION = re.compile(
    r"(\d+(?:[.,]\d{1,2})?)\s*([dwmy])(?:ays?|eeks?|onths?|ears?)?", re.IGNORECASE
)
_UNITS = {"d": 1.0, "w": 7.0, "m": 30.4375, "y": 365.25}
_UNIT_WORDS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
_COUNTED_IN = {
    "days": re.compile(r"\s*(?:days?|wd|d)$", re.IGNORECASE),
    "kg": re.compile(r"\s*kg$", re.IGNORECASE),
    "EUR": re.compile(r"\s*(?:€|eur)$", re.IGNORECASE),
}

# The days that lie ahead.
_AHEAD = {"line_stop_on"}
_MEASURED = (Kind.INTEGER, Kind.NUMBER, Kind.DAY, Kind.MOMENT)
_ORDERING = (">", ">=", "<", "<=")
_EVER = float("inf")
_MOMENT = 1e-6  # of a day
# The beginning of a day as the register writes it, and what is searched as part of its text.
_DAY_BEGUN = re.compile(r"\d{4}-(?:W|Q|\d\d-)?", re.IGNORECASE)
_DAY_WORDS = (*(month.casefold() for month in MONTHS), "week")
# Whether a day can be read does not depend on today.
_ANY_DAY = date(2026, 1, 1)
_LONGEST_DAY = 40


def is_measured(column: Column) -> bool:
    """Tell whether a column holds numbers or days."""
    return column.kind in _MEASURED


def bounds(column: Column, operator: str, value: str, today: date) -> Bounds | None:
    """Return the numbers that a comparison allows; None where the value is no number or day."""
    if ".." in value:
        return _range(column, value, today)
    distance = _distance(column, value)
    if distance is not None:
        return _at_distance(column, _near(operator, distance), today)
    found = _interval(column, value, today)
    return None if found is None else _beside(operator, found)


def _beside(operator: str, found: Bounds) -> Bounds:
    """Return what lies before, in or after an interval."""
    first, last = found
    return {
        ">": (nextafter(last, _EVER), _EVER),
        ">=": (first, _EVER),
        "<": (-_EVER, nextafter(first, -_EVER)),
        "<=": (-_EVER, last),
    }.get(operator, (first, last))


def _near(operator: str, distance: float) -> Bounds:
    """Return which distances from today satisfy a comparison.

    Less than a distance is between today and there; only `<0d` asks for the other side of today.
    """
    low, high = {
        ">": (distance + _MOMENT, _EVER),
        ">=": (distance, _EVER),
        "<": (-_EVER, distance - _MOMENT),
        "=": (distance, distance),
    }.get(operator, (-_EVER, distance))
    if operator == ":" or (operator in ("<", "<=") and distance > 0):
        low = 0.0
    return low, high


def _at_distance(column: Column, distances: Bounds, today: date) -> Bounds:
    """Return the days at distances from today: ahead for what is to come, else ago."""
    low, high = distances
    now = today.toordinal()
    return (now + low, now + high) if column.name in _AHEAD else (now - high, now - low)


def _range(column: Column, value: str, today: date) -> Bounds | None:
    """Return the interval from..to; either end may be open, and they may be in any order."""
    parts = value.split("..", 1)
    ends = [_interval(column, part, today) for part in parts]
    given = [end for end in ends if end is not None]
    if len(given) == 2:
        return min(low for low, _ in given), max(high for _, high in given)
    if not given:
        return None
    is_upper = ends[0] is None
    if any(_distance(column, part) is not None for part in parts) and column.name not in _AHEAD:
        is_upper = not is_upper  # 30d.. : what lies longer ago
    return (-_EVER, given[0][1]) if is_upper else (given[0][0], _EVER)


def _distance(column: Column, text: str) -> float | None:
    """Return the days of a duration from today, None for anything else."""
    if column.kind not in (Kind.DAY, Kind.MOMENT):
        return None
    found = _DURATION.fullmatch(text.strip())
    return _days_of(found) if found else None


def _days_of(duration: re.Match[str]) -> float:
    return float(duration[1].replace(",", ".")) * _UNITS[duration[2].casefold()]


def _interval(column: Column, text: str, today: date) -> Bounds | None:
    """Return what a typed number, day or duration stands for, as a closed interval."""
    text = text.strip()
    if column.is_number:
        duration = _DURATION.fullmatch(text) if _is_calendar_time(column) else None
        number = _days_of(duration) if duration else _number(column, text)  # days>6w
        return None if number is None else (number, number)
    distance = _distance(column, text)
    if distance is not None:
        return _at_distance(column, (distance, distance), today)
    return _day(text, today)


def _is_calendar_time(column: Column) -> bool:
    """Tell whether a column counts calendar days: how many of work a week has is no one's rule."""
    return column.unit == "days" and column.name != "working_days"


def _number(column: Column, text: str) -> float | None:
    reading = _reading(column, text)
    return reading.value if reading is not None and not reading.unit else None


def _reading(column: Column, text: str) -> numbers.Reading | None:
    """Return what a text in a search says as a number, without the unit of the column."""
    unit = _COUNTED_IN.get(column.unit)
    try:
        return numbers.read(unit.sub("", text) if unit else text, whole=column.kind is Kind.INTEGER)
    except Refused:
        return None


def _day(text: str, today: date) -> Bounds | None:
    try:
        day = days.read(text, today=today).day
    except Refused:
        return None
    return (days.first(day).toordinal(), days.last(day).toordinal()) if day else None


# -- what cannot be read -----------------------------------------------------------------------


def problem(column: Column, operator: str, value: str) -> Phrase | None:
    """Return why a value cannot be compared with a column, None when it can."""
    if is_measured(column):
        return None if _is_readable(column, operator, value) else _unreadable(column, value)
    if operator in _ORDERING:
        return phrase(
            "“{sign}” compares numbers and days, not “{field}”; write {like}.",
            sign=operator,
            field=column.question,
            like=f"{(column.aliases or (column.name,))[0]}:{value}",
        )
    if column.kind is Kind.FLAG and not _is_yes_or_no(value):
        return phrase("“{field}” is yes or no, not “{value}”.", field=column.question, value=value)
    return None


def _is_yes_or_no(value: str) -> bool:
    return any(answer.startswith(fold(value)) for answer in ("yes", "no"))


def _is_readable(column: Column, operator: str, value: str) -> bool:
    parts = [part for part in value.split("..", 1) if part.strip()]
    if all(_interval(column, part, _ANY_DAY) is not None for part in parts):
        return bool(parts)
    # The name of a month and what is still being typed are searched as parts of a day's text.
    if operator not in (":", "=") or column.is_number:
        return False
    begun = _DAY_BEGUN.fullmatch(value) is not None
    return begun or any(fold(value) in word for word in _DAY_WORDS)


def _unreadable(column: Column, value: str) -> Phrase:
    if column.is_number:
        for part in value.split("..", 1):
            reading = _reading(column, part)
            if reading is not None and reading.value is None and not reading.unit:
                return numbers.ambiguous(part, reading).phrase
        like = "45, 6w, 10..20" if _is_calendar_time(column) else "45, 10..20"
    else:
        like = "2025-06-12, 2025-06, 7d, 2025-06..2025-08"
        if ".." not in value:
            told = _about_day(value)
            if told is not None:
                return told
    return phrase(
        "“{value}” cannot be compared with “{field}”; write it like {like}.",
        value=value,
        field=column.question,
        like=like,
    )


def _about_day(value: str) -> Phrase | None:
    """Return what is said of a day that does not exist, or that may be several."""
    try:
        choices = days.read(value, today=_ANY_DAY).choices
    except Refused as refused:
        return refused.phrase if "figure" in refused.phrase.values else None
    if len(choices) < 2:
        return None
    first, *_, last = map(days.show, choices)
    return phrase(
        "“{value}” may be {first} or {last}; write it like {like}.",
        value=value,
        first=first,
        last=last,
        like=choices[0],
    )


def readings(column: Column, value: str) -> Iterator[Phrase]:
    """Yield for each day of a value whose order is not plain how it was read, and how it was not.

    `filed:03/04/2025` asks for 3 Apr 2025.
    """
    if column.kind not in (Kind.DAY, Kind.MOMENT):
        return
    for part in value.split("..", 1):
        taken, other = _both(part)
        if taken != other:
            yield phrase(
                "“{text}” is read day first, as {day}; for {other} write {like}.",
                text=part.strip(),
                day=days.show(taken),
                other=days.show(other),
                like=other,
            )


def day_in_words(value: str) -> str:
    """Return a day of a search as it is shown; as it was typed where it is none by itself."""
    return days.show(_both(value)[0] or value)


def _both(text: str) -> tuple[str, str]:
    """Return a day read day first and month first; twice "" where its order is plain."""
    found = parts(text.strip()) if len(text) <= _LONGEST_DAY else None
    if found is None or found.year is None or not days.is_ambiguous(text):
        return "", ""
    first, month_first = (
        days.read(text, today=_ANY_DAY, order=order).day or ""
        for order in ("day-first", "month-first")
    )
    return first, month_first


# -- in words ----------------------------------------------------------------------------------


def duration_in_words(column: Column, operator: str, value: str) -> str | None:
    """Return how far from today a comparison reaches, in words; None for no duration."""
    found = _DURATION.fullmatch(value.strip()) if _distance(column, value) is not None else None
    if found is None:
        return None
    length = f"{found[1]} {_UNIT_WORDS[found[2].casefold()]}"
    if operator == "<" and _days_of(found) == 0:
        return "before today" if column.name in _AHEAD else "after today"
    compared = {">": "more than ", ">=": "at least ", "<": "less than ", "=": "exactly "}
    reach = f"{compared.get(operator, 'at most ')}{length}"
    return f"in {reach}" if column.name in _AHEAD else f"{reach} ago"
