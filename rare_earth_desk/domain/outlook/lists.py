"""Priority lists: what is being prepared, what was handed over and waits, when intake is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain import days
from rare_earth_desk.domain.listing.stages import FRIDAY, THURSDAY
from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import PriorityList

# "Thursday morning to Friday close of business"; the hours themselves were not published.
OPENS, CLOSES = time(8, 0), time(18, 0)


class Counts(NamedTuple):
    """How many cases a list has, and how many are still open: neither answered nor decided."""

    cases: int
    still_open: int


NONE = Counts(0, 0)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A list that was handed over and has open cases, `days` ago; None: no day known."""

    listed: PriorityList
    counts: Counts
    days: int | None


def waiting(
    lists: Iterable[PriorityList], counts: Mapping[str, Counts], today: date
) -> list[Waiting]:
    """Return the lists handed over with cases still open, the newest first."""
    found = [
        Waiting(one, counts[one.id], _days_since(one.handed_over_on, today))
        for one in lists
        if state_of(one) == HANDED_OVER and counts.get(one.id, NONE).still_open
    ]
    return sorted(found, key=lambda one: (one.listed.number or 0, one.listed.id), reverse=True)


def _days_since(day: str | None, today: date) -> int | None:
    return (today - days.first(day)).days if day else None


def in_preparation(lists: Iterable[PriorityList]) -> list[PriorityList]:
    """Return the lists that were not handed over yet, the one with the lowest number first."""
    return sorted(
        (one for one in lists if state_of(one) != HANDED_OVER),
        key=lambda one: (one.number is None, one.number or 0, one.id),
    )


def next_number(lists: Iterable[PriorityList]) -> int:
    """Return the number that the next list will have."""
    return max((one.number or 0 for one in lists), default=0) + 1


@dataclass(frozen=True, slots=True)
class Intake:
    """Whether the Commission's tool takes reports in, and when that changes, in Brussels time."""

    is_open: bool
    changes: datetime

    def days(self, today: date) -> int:
        """Return in how many days it changes; 0 is today."""
        return (self.changes.date() - today).days


def intake(now: datetime) -> Intake:
    """Return whether intake is open at a moment of Brussels: Thursday morning to Friday evening."""
    thursday = now.date() + timedelta(days=THURSDAY - now.weekday())
    opens = datetime.combine(thursday, OPENS, now.tzinfo)
    closes = datetime.combine(thursday + timedelta(days=FRIDAY - THURSDAY), CLOSES, now.tzinfo)
    if now < opens:
        return Intake(is_open=False, changes=opens)
    if now < closes:
        return Intake(is_open=True, changes=closes)
    return Intake(is_open=False, changes=opens + timedelta(days=7))
