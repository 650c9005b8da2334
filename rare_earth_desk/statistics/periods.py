"""Calendar months and ISO weeks as runs of days without a gap."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.cases import NEVER

if TYPE_CHECKING:
    from rare_earth_desk.statistics.cases import Cases, Days


@dataclass(frozen=True, eq=False)
class Periods:
    """Consecutive periods: names ("2025-06" or "2025-W24"), first and last days (ordinals).

    The last period ends on the day it was asked for; `so_far` says that it has days to come.
    """

    names: tuple[str, ...]
    starts: Days
    ends: Days
    so_far: bool

    def __len__(self) -> int:
        return len(self.names)


NO_PERIODS: Final = Periods((), np.empty(0, np.int32), np.empty(0, np.int32), so_far=False)


def months(first: int, last: int) -> Periods:
    """Return the calendar months from the one of day `first` to the one of day `last`."""
    begins: list[date] = []
    day = first
    while day <= last:
        begins.append(date.fromordinal(day).replace(day=1))
        day = _month_after(begins[-1])
    starts = np.array([begun.toordinal() for begun in begins], np.int32)
    ends = np.append(starts[1:], np.int32(day)) - np.int32(1)
    names = tuple(f"{begun:%Y-%m}" for begun in begins)
    return Periods(names, starts, np.minimum(ends, last), so_far=day - 1 > last)


def _month_after(begun: date) -> int:
    """Return the ordinal of the first day of the next month, also of the last month there is."""
    return begun.toordinal() + monthrange(begun.year, begun.month)[1]


def weeks(first: int, last: int) -> Periods:
    """Return the ISO weeks, Monday to Sunday, from that of day `first` to that of day `last`."""
    starts = np.arange(monday(first), last + 1, 7, dtype=np.int32)
    # ISO 8601: a week belongs to the year of its Thursday.
    calendar = (date.fromordinal(start).isocalendar() for start in starts.tolist())
    names = tuple(f"{year}-W{week:02d}" for year, week, _day in calendar)
    return Periods(names, starts, np.minimum(starts + 6, last), so_far=bool(starts[-1] + 6 > last))


def monday(day: int) -> int:
    """Return the Monday of the week of `day`; ordinal 1 was one."""
    return day - (day - 1) % 7


def first_event(cases: Cases) -> int | None:
    """Return the earliest filing or decision among the filed cases, None without any."""
    if not len(cases):
        return None
    counted = np.where(cases.entries == NEVER, NEVER, np.minimum(cases.filed, cases.decided))
    first = int(counted.min())
    return None if first == NEVER else first


def months_of(cases: Cases, day: date) -> Periods:
    """Return the months from the first event to `day`; none without a case."""
    first = first_event(cases)
    return NO_PERIODS if first is None else months(first, day.toordinal())


def weeks_of(cases: Cases, day: date) -> Periods:
    """Return the ISO weeks from the first event to `day`; none without a case."""
    first = first_event(cases)
    return NO_PERIODS if first is None else weeks(first, day.toordinal())
