"""Columns that follow from others and from the day one looks: days waiting, working days."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import clock, days

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.domain.calendars import Calendars, WorkingCalendar
    from rare_earth_desk.domain.facts import Facts

COMPUTED = ("days_waiting", "working_days")


@lru_cache(maxsize=100_000)
def _days_since(today: date, filed: str) -> int | None:
    since = (today - days.middle(filed, not_after=today)).days
    return since if since >= 0 else None


@lru_cache(maxsize=100_000)
def _working_days_since(today: date, calendar: WorkingCalendar, accepted: str) -> int | None:
    start = days.middle(accepted, not_after=today)
    return clock.elapsed(start, today, calendar) if start <= today else None


SOURCES = {"days_waiting": "filed_on", "working_days": "accepted_on"}
"""The day from which each of these columns counts; only pending applications wait."""


def rule(name: str, today: date, calendars: Callable[[], Calendars]) -> Callable[[str], int | None]:
    """Return what a column counts from a day on until today; None for a day to come.

    The calendars are asked for only by what counts working days: they may have to be read.
    """
    if name == "days_waiting":
        return partial(_days_since, today)
    return partial(_working_days_since, today, calendars().china)


def _rule(name: str, facts: Facts) -> Callable[[str], int | None]:
    return rule(name, facts.today, lambda: facts.calendars)


def sources_of(name: str) -> set[str]:
    """Return the stored columns behind a column: itself, or what it is computed from."""
    return {SOURCES[name], "outcome"} if name in SOURCES else {name}


def cell(name: str, facts: Facts, place: int) -> Any:
    """Return one computed value; only pending applications wait."""
    if name not in SOURCES:
        return facts.values(name)[place]
    start = facts.value(place, SOURCES[name])
    if not start or facts.value(place, "outcome"):
        return None
    return _rule(name, facts)(start)


def column(name: str, facts: Facts) -> list[Any]:
    """Return a computed column; nothing is known of one that nobody supplied.

    Raises KeyError for one that is not among the columns of the facts.
    """
    if name not in facts.columns:
        raise KeyError(name)
    if name not in SOURCES:
        return [None] * len(facts)
    counted = _rule(name, facts)
    return [
        counted(start) if start and not outcome else None
        for start, outcome in zip(facts.values(SOURCES[name]), facts.values("outcome"), strict=True)
    ]
