"""Which backups stay as they grow old: close together near today, further apart before."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ALL = timedelta(days=2)
_DAYS, _WEEKS, _MONTHS = 14, 8, 24
_HELD = timedelta(days=365)


class Kept(NamedTuple):
    """A backup as the rule sees it: its local moment, and whether it is held for a year.

    Held are those that a person made, or that stand before something that cannot be undone.
    """

    at: datetime
    held: bool = False


def staying(backups: Iterable[Kept], now: datetime) -> set[Kept]:
    """Return those that stay: what is left out may be removed.

    All of the last 2 days, what is held for a year, always the newest, and the last of each of 14
    days, 8 weeks (from Monday) and 24 months: the latest of those that have backups. They are not
    counted from `now`, for a clock that is years ahead for an hour would leave nothing else. What
    stays of those that stayed before is what would stay of all of them.
    """
    every = sorted(backups)
    found = {one for one in every if now - one.at < (_HELD if one.held else _ALL)}
    found.update(every[-1:])
    for place, most in ((_day, _DAYS), (_week, _WEEKS), (_month, _MONTHS)):
        found |= _last_of_each(every, place, most)
    return found


def _last_of_each(every: list[Kept], place: Callable[[date], int], most: int) -> set[Kept]:
    """Return the last one of each of the latest days, weeks or months, `most` of them."""
    last: dict[int, Kept] = {place(one.at.date()): one for one in every}
    return {last[number] for number in sorted(last)[-most:]}


def _day(day: date) -> int:
    return day.toordinal()


def _week(day: date) -> int:
    """Return the number of an ISO week; the first Monday has the ordinal 1."""
    return (day.toordinal() - 1) // 7


def _month(day: date) -> int:
    return day.year * 12 + day.month
