"""Calendar months and ISO weeks as runs of days without a gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.cases import NEVER

if TYPE_CHECKING:
    from rare_earth_desk.statistics.cases import Cases, Days

_EPOCH: Final = date(1970, 1, 1).toordinal()


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
    begin, end = (np.datetime64(day - _EPOCH, "D").astype("M8[M]") for day in (first, last))
    month = np.timedelta64(1, "M")
    each = np.arange(begin, end + month)
    starts, after = (
        (begun.astype("M8[D]").astype(np.int64) + _EPOCH).astype(np.int32)
        for begun in (each, each + month)
    )
    names = tuple(str(name) for name in np.datetime_as_string(each))
    return Periods(names, starts, np.minimum(after - 1, last), so_far=bool(after[-1] - 1 > last))


def weeks(first: int, last: int) -> Periods:
    """Return the ISO weeks, Monday to Sunday, from that of day `first` to that of day `last`."""
    starts = np.arange(monday(first), last + 1, 7, dtype=np.int32)
    # ISO 8601: a week belongs to the year of its Thursday.
    thursdays = (starts.astype(np.int64) + 3 - _EPOCH).astype("M8[D]")
    years = thursdays.astype("M8[Y]")
    numbers = (thursdays - years.astype("M8[D]")).astype(np.int64) // 7 + 1
    names = tuple(f"{year}-W{number:02d}" for year, number in zip(years, numbers, strict=True))
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
