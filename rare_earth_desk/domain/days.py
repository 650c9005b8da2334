"""Days of full or reduced precision: what they cover, how they are shown and read.

A day is ISO 8601 text: "2025-06-12", "2025-W24" (week), "2025-06" (month), "2025-Q2" (quarter) or
"2025" (year), in the years 1990 to 2100. None stands for a day that is not known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from rare_earth_desk.domain import day_forms
from rare_earth_desk.domain.day_forms import MONTHS, Parts, pair, parts
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

Precision = Literal["day", "week", "month", "quarter", "year"]

Order = day_forms.Order
FIRST_YEAR, LAST_YEAR = day_forms.FIRST_YEAR, day_forms.LAST_YEAR
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_STORED = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)|Q([1-4])))?", re.ASCII)
_DAY, _WEEK = "{year:04}-{0:02}-{1:02}", "{year:04}-W{0:02}"
_YEARS_AHEAD = 20  # a year of two figures further ahead is one of the last century
_AHEAD = 60  # days a day without a year may lie in the future: a meeting, not a whole year


@lru_cache(maxsize=1 << 16)
def span(day: str) -> tuple[Precision, date, date]:
    """Return the precision of `day` with the first and the last date it covers.

    Raises ValueError when `day` is malformed, does not exist or lies outside 1990 to 2100.
    """
    found = _STORED.fullmatch(day)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise ValueError(f"not a day: {day!r}")
    year = int(found[1])
    if found[3]:
        only = date(year, int(found[2]), int(found[3]))
        return "day", only, only
    if found[2]:
        return "month", *_months(year, int(found[2]), 1)
    if found[4]:
        monday = date.fromisocalendar(year, int(found[4]), 1)
        return "week", monday, monday + timedelta(days=6)
    if found[5]:
        return "quarter", *_months(year, int(found[5]) * 3 - 2, 3)
    return "year", *_months(year, 1, 12)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    after = month + count
    end = date(year + after // 13, after - after // 13 * 12, 1)
    return date(year, month, 1), end - timedelta(days=1)


def is_day(text: str) -> bool:
    """Return whether `text` is a well-formed, existing day between 1990 and 2100."""
    try:
        span(text)
    except ValueError:
        return False
    return True


def precision(day: str) -> Precision:
    """Return how precisely `day` is known; raises ValueError when it is no day."""
    return span(day)[0]


def first(day: str) -> date:
    """Return the first date `day` covers; raises ValueError when it is no day."""
    return span(day)[1]


def last(day: str) -> date:
    """Return the last date `day` covers; raises ValueError when it is no day."""
    return span(day)[2]


def middle(day: str, *, not_before: date | None = None, not_after: date | None = None) -> date:
    """Return the date to reckon with: the middle of what `day` covers within the bounds.

    Taking the middle of the feasible days keeps the median time to a decision true where first or
    fifteenth of the month bend it. A bound that leaves no day is followed as far as the day
    allows: the result never lies outside what `day` covers. Raises ValueError when it is no day.
    """
    _, low, high = span(day)
    if not_before is not None:
        low = min(max(low, not_before), high)
    if not_after is not None:
        high = max(min(high, not_after), low)
    return low + (high - low) // 2


def ordinals(values: Sequence[str | None], *, not_after: date | None = None) -> list[int | None]:
    """Return a column of days as proleptic ordinals of their middles; None stays None.

    Raises ValueError when one of them is no day.
    """
    known: dict[str | None, int | None] = {None: None}
    result = []
    for value in values:
        if value not in known and value is not None:
            known[value] = middle(value, not_after=not_after).toordinal()
        result.append(known[value])
    return result


def at(on: date, precision: Precision) -> str:
    """Return the day of the given precision that holds the date `on`."""
    if precision == "day":
        return on.isoformat()
    if precision == "week":
        year, week, _ = on.isocalendar()
        return f"{year:04}-W{week:02}"
    if precision == "month":
        return f"{on.year:04}-{on.month:02}"
    if precision == "quarter":
        return f"{on.year:04}-Q{(on.month + 2) // 3}"
    return f"{on.year:04}"


@lru_cache(maxsize=1 << 16)
def show(day: str | None) -> str:
    """Return `day` as people read it: "12 Jun 2025", "week 24, 2025", "Jun 2025", "Q2 2025".

    Month names are English whatever the system speaks. None is "", and a text that is no day
    is shown as it stands: a list must be able to paint it.
    """
    if day is None or not is_day(day):
        return day or ""
    kind, start, _ = span(day)
    if kind == "day":
        return f"{start.day} {MONTHS[start.month - 1][:3]} {start.year}"
    if kind == "month":
        return f"{MONTHS[start.month - 1][:3]} {start.year}"
    if kind == "week":
        return f"week {int(day[6:])}, {day[:4]}"
    return f"{day[5:]} {day[:4]}".strip()


def spoken(day: str) -> str:
    """Return `day` with the word before it in a sentence: "on 12 Jun 2025", "in Jun 2025"."""
    is_exact = not is_day(day) or precision(day) == "day"
    return f"{'on' if is_exact else 'in'} {show(day)}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was read as: a `day`, or several `choices` the user has to choose from.

    One choice is the day itself; a blank text has neither.
    """

    day: str | None
    choices: tuple[str, ...]


def read(text: str, *, today: date, order: Order = "day-first") -> Reading:
    """Return the day a person or another program wrote as `text`.

    `order` settles which of two figures is the day; with "iso" it is not settled, and 03/04/2025
    comes back with both choices. "Nov 25" always does (a day or a month). A two-figure year lies
    at most 20 years ahead, so that 97 is 1997; a day or week without a year is the latest one not
    more than 60 days after `today`. A month stays a month and a time of day is dropped. Raises
    Refused for anything else.
    """
    text = text.strip()
    if len(text) > 40:  # no day is; keeps pasted prose out of the cache and of the message
        raise _refused(text[:39] + "…", order)
    return _read(text, today, order)


def is_ambiguous(text: str) -> bool:
    """Return whether `text` is two figures and perhaps a year that could be d/m as well as m/d."""
    one, other = pair(text) or (0, 0)
    return one != other and 1 <= one <= 12 and 1 <= other <= 12


@lru_cache(maxsize=1 << 16)
def _read(text: str, today: date, order: Order) -> Reading:
    if not text:
        return Reading(None, ())
    if is_day(text):
        return Reading(text, (text,))
    found = parts(text)
    if found is None:
        raise _refused(text, order)
    if found.short_year and found.year is not None and found.year > today.year + _YEARS_AHEAD:
        found = replace(found, year=found.year - 100)
    candidates = _candidates(found, today, order)
    choices = tuple(dict.fromkeys(filter(is_day, candidates)))
    if not choices or (found.either is not None and len(choices) < len(candidates)):
        raise _refused(text, order, candidates[0])
    return Reading(choices[0] if len(choices) == 1 else None, choices)


def _candidates(found: Parts, today: date, order: Order) -> list[str]:
    """Return the days the figures may mean, existing or not, in stored form; at least one."""
    if found.word:
        shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[found.word]
        return [at(today + timedelta(days=shift), "day")]
    if found.pair:
        return _ordered(found, today, order)
    if found.either is not None and found.month is not None:
        day = _dated(_DAY, today, None, found.month, found.either)
        return [day, f"{2000 + found.either}-{found.month:02}"]
    return [_candidate(found, today)]


def _candidate(found: Parts, today: date) -> str:
    if found.week is not None:
        return _dated(_WEEK, today, found.year, found.week)
    if found.quarter is not None:
        return f"{found.year:04}-Q{found.quarter}"
    if found.month is None:
        return f"{found.year:04}"
    if found.day is None:
        return f"{found.year:04}-{found.month:02}"
    return _dated(_DAY, today, found.year, found.month, found.day)


def _ordered(found: Parts, today: date, order: Order) -> list[str]:
    """Return the meanings of two figures whose order `order` may leave open."""
    one, other = found.pair or (0, 0)
    day_first = _dated(_DAY, today, found.year, other, one)
    month_first = _dated(_DAY, today, found.year, one, other)
    if order != "iso":
        return [day_first if order == "day-first" else month_first]
    if found.year is not None and found.short_year:
        return [day_first, month_first, _DAY.format(other, found.year % 100, year=2000 + one)]
    return [day_first, month_first]


def _dated(template: str, today: date, year: int | None, *figures: int) -> str:
    """Return the day in stored form, in the latest sensible year when none is given."""
    if year is not None:
        return template.format(*figures, year=year)
    limit = today + timedelta(days=_AHEAD)
    # Nine years back hold a 29 February; where even that fails, the refusal names this year.
    for guess in range(limit.year, limit.year - 9, -1):
        day = template.format(*figures, year=guess)
        if is_day(day) and first(day) <= limit:
            return day
    return template.format(*figures, year=today.year)


def _refused(text: str, order: Order, candidate: str = "") -> Refused:
    from rare_earth_desk.domain.day_refusals import refused  # only when somebody mistypes a day

    return refused(text, order, candidate)
