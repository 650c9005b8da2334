"""Cases whose 45 working days elapse within the present week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rare_earth_desk.domain import clock, days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.calendars import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Elapsing:
    """A case of which the 45th working day is `on`, `left` calendar days from today.

    `left` is negative where that day has passed; see `clock.Due` for `provisional`.
    """

    application: str
    on: date
    left: int
    provisional: bool


def week_of(today: date) -> tuple[date, date]:
    """Return Monday and Sunday of the week of a day (ISO 8601)."""
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=6)


def elapsed_between(today: date, calendar: WorkingCalendar) -> tuple[int, int]:
    """Return the least and the most working days elapsed of the cases that pass 45 this week.

    Who has so many of them today reaches the 45th between Monday and Sunday: the search for them
    and the list of them agree.
    """
    monday, sunday = week_of(today)
    ahead = calendar.working_days_after(today, sunday)
    behind = calendar.working_days_after(monday - timedelta(days=1), today)
    return clock.WORKING_DAYS - ahead, clock.WORKING_DAYS - 1 + behind


def elapsing(
    accepted: Iterable[tuple[str, str]], today: date, calendar: WorkingCalendar
) -> list[Elapsing]:
    """Return cases (id, day of acceptance) by the day of their 45th working day.

    An acceptance of reduced precision counts from its middle, as the elapsed days do.
    """
    found = []
    for application, day in accepted:
        due = clock.due(days.middle(day, not_after=today), calendar)
        found.append(Elapsing(application, due.on, (due.on - today).days, due.provisional))
    return sorted(found, key=lambda one: (one.on, one.application))
