"""The days ahead on both calendars, and what time it is in Brussels and Beijing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rare_earth_desk.domain.calendars import WorkingCalendar

WITHIN = 21
"""So many days ahead one looks."""

# No data base of time zones is needed for two of them, and Windows has none.
BEIJING = timezone(timedelta(hours=8), "Beijing")
_WINTER = timezone(timedelta(hours=1), "Brussels")
_SUMMER = timezone(timedelta(hours=2), "Brussels")


@dataclass(frozen=True, slots=True)
class Closure:
    """Days off in a row, `first` to `last`; `provisional` where the year is not announced."""

    names: tuple[str, ...]
    first: date
    last: date
    provisional: bool


def closures(calendar: WorkingCalendar, today: date, within: int = WITHIN) -> list[Closure]:
    """Return the holidays that reach into the days from `today` on, whole, in their order.

    Days off in a row are one closure, whatever their names: what counts is when it ends.
    """
    found: list[Closure] = []
    day, end = today, today + timedelta(days=within)
    while day <= end:
        closed = _closure(calendar, day)
        if closed is not None:
            found.append(closed)
        day = (closed.last if closed else day) + timedelta(days=1)
    return found


def _closure(calendar: WorkingCalendar, day: date) -> Closure | None:
    if calendar.holiday(day) is None:
        return None
    first = last = day
    while calendar.holiday(first - timedelta(days=1)):
        first -= timedelta(days=1)
    while calendar.holiday(last + timedelta(days=1)):
        last += timedelta(days=1)
    every = (first + timedelta(days=shift) for shift in range((last - first).days + 1))
    names = dict.fromkeys(found.name for one in every if (found := calendar.holiday(one)))
    return Closure(tuple(names), first, last, calendar.is_provisional_year(day.year))


def made_up(calendar: WorkingCalendar, today: date, within: int = WITHIN) -> list[date]:
    """Return the weekend days from `today` on that are worked in exchange."""
    ahead = (today + timedelta(days=shift) for shift in range(within + 1))
    return [day for day in ahead if day.weekday() > 4 and calendar.is_working_day(day)]


def in_brussels(moment: datetime) -> datetime:
    """Return a moment in the time of Brussels.

    Summer time runs from the last Sunday of March to that of October, changed at 1:00 UTC.
    """
    utc = moment.astimezone(UTC)
    begins, ends = (_last_sunday(utc.year, month) for month in (3, 10))
    return utc.astimezone(_SUMMER if begins <= utc < ends else _WINTER)


def in_beijing(moment: datetime) -> datetime:
    """Return a moment in the time of Beijing, which knows no summer time."""
    return moment.astimezone(BEIJING)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
