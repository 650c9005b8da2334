"""Columns that follow from others and from the day one looks: days waiting, working days."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import clock, days

if TYPE_CHECKING:
    from rare_earth_desk.domain.calendars import Calendars
    from rare_earth_desk.domain.facts import Facts

COMPUTED = ("days_waiting", "working_days")


@lru_cache(maxsize=100_000)
def _days_since(filed: str, today: date, _calendars: Calendars) -> int | None:
    since = (today - days.middle(filed, not_after=today)).days
    return since if since >= 0 else None


@lru_cache(maxsize=100_000)
def _working_days_since(accepted: str, today: date, calendars: Calendars) -> int | None:
    start = days.middle(accepted, not_after=today)
    return clock.elapsed(start, today, calendars.china) if start <= today else None


_RULES = {
    "days_waiting": ("filed_on", _days_since),
    "working_days": ("accepted_on", _working_days_since),
}


def sources_of(name: str) -> set[str]:
    """Return the stored columns behind a column: itself, or what it is computed from."""
    return {_RULES[name][0], "outcome"} if name in _RULES else {name}


def cell(name: str, facts: Facts, place: int) -> Any:
    """Return one computed value; only pending applications wait."""
    if name not in _RULES:
        return facts.values(name)[place]
    source, rule = _RULES[name]
    start = facts.value(place, source)
    if not start or facts.value(place, "outcome"):
        return None
    return rule(start, facts.today, facts.calendars)


def column(name: str, facts: Facts) -> list[Any]:
    """Return a computed column; nothing is known of one that nobody supplied."""
    if name not in _RULES:
        return [None] * len(facts)
    source, rule = _RULES[name]
    today, calendars = facts.today, facts.calendars
    return [
        rule(start, today, calendars) if start and not outcome else None
        for start, outcome in zip(facts.values(source), facts.values("outcome"), strict=True)
    ]
