"""Local time: that of this machine, or of where something was made that is made once more.

What a day is, its evening and the day of a moment, is a matter of the place. Python does not tell
which time zone a machine is in, only what the clock there shows: so a place is kept as its offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta, tzinfo

Turns = Sequence[Sequence[int]]
"""From which second on (UTC, since 1970) the clock is ahead by how many seconds, in order."""

_DAY = 86_400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = datetime(2020, 1, 1, tzinfo=UTC)  # there was no register before
_place: ContextVar[tzinfo | None] = ContextVar("place", default=None)


class Place(tzinfo):
    """A time zone by its turns; before the first one it is as at that."""

    def __init__(self, turns: Turns) -> None:
        """Raise ValueError or TypeError where these are no turns."""
        self._starts = [int(start) for start, _ahead in turns]
        self._ahead = [timedelta(seconds=int(ahead)) for _start, ahead in turns]
        if not turns or self._starts != sorted(self._starts):
            raise ValueError("no turns")

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """Return how far the clock is ahead at a local moment."""
        wall = _seconds(moment) if moment is not None else self._starts[-1]
        later = (ahead for start, ahead in zip(self._starts[::-1], self._ahead[::-1], strict=True)
                 if wall - ahead.total_seconds() >= start)  # fmt: skip
        return next(later, self._ahead[0])

    def fromutc(self, moment: datetime) -> datetime:
        """Return the local moment of one whose figures are UTC."""
        place = bisect_right(self._starts, _seconds(moment)) - 1
        return moment + self._ahead[max(0, place)]

    def dst(self, _moment: datetime | None) -> timedelta:
        """Return nothing: summer time is within the offsets."""
        return timedelta()

    def tzname(self, _moment: datetime | None) -> str:
        """Return no name; none is known."""
        return ""


def local(moment: datetime) -> datetime:
    """Return a moment as the clock of the place shows it."""
    return moment.astimezone(_place.get())


def moment_of(day: date, at: time) -> datetime:
    """Return the moment at which the clock of the place shows a time of a day."""
    return datetime.combine(day, at, _place.get()).astimezone(_place.get())


@contextmanager
def there(place: tzinfo | None) -> Iterator[None]:
    """Take local time for that of a place, None for this machine, until the end of the block."""
    token = _place.set(place)
    try:
        yield
    finally:
        _place.reset(token)


def turns(until: date) -> list[list[int]]:
    """Return the turns of the clock of this machine up to a day."""
    at = _seconds(_FIRST)
    end = _seconds(datetime.combine(until, time(), UTC)) + 2 * _DAY
    found = [[at, _ahead(at)]]
    while at < end:
        if _ahead(at + _DAY) != found[-1][1]:
            found.append(_turn(at, at + _DAY))
        at += _DAY
    return found


def _turn(before: int, after: int) -> list[int]:
    was = _ahead(before)
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (middle, after) if _ahead(middle) == was else (before, middle)
    return [after, _ahead(after)]


def _seconds(figures: datetime) -> int:
    """Return the seconds since 1970 of a moment whose figures are taken for UTC."""
    return int((figures.replace(tzinfo=UTC) - _EPOCH).total_seconds())


def _ahead(second: int) -> int:
    ahead = datetime.fromtimestamp(second, UTC).astimezone().utcoffset()
    return int(ahead.total_seconds()) if ahead is not None else 0
