"""Times with the applicant as the standing of an application tells them (`domain.standing`)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rare_earth_desk.domain import days

Stop = tuple[int, int | None]
"""Returned and resubmitted, as ordinals; None while the papers are still with the applicant."""


@lru_cache(maxsize=20_000)
def parse(text: str | None) -> tuple[Stop, ...]:
    """Return the stops of a text such as "2025-06-01/2025-06-09, 2025-08/"; none of none.

    A vague day counts as the middle of its days.
    """
    found = (part.split("/") for part in (text or "").split(", ") if part)
    return tuple((_middle(start), _middle(end) if end else None) for start, end in found)


def _middle(day: str) -> int:
    return days.middle(day).toordinal()


def stopped_days(stops: Iterable[Stop], first: int, last: int) -> int:
    """Return the days from `first` to before `last` (ordinals) that lie in a stop, each once."""
    total, reached = 0, first
    for start, end in sorted(stops, key=lambda stop: stop[0]):
        begun, over = max(start, reached), last if end is None else min(end, last)
        if over > begun:
            total += over - begun
            reached = over
    return total
