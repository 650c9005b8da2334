"""Columns that follow from others and from the day one looks: days waiting, working days."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import clock, days

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts

COMPUTED = ("days_waiting", "working_days")


@lru_cache(maxsize=100_000)
def _days_since(filed: str, today: date) -> int | None:
    since = (today - days.middle(filed, not_after=today)).days
    return since if since >= 0 else None


@lru_cache(maxsize=100_000)
def _working_days_since(accepted: str, today: date) -> int | None:
    start = days.middle(accepted, not_after=today)
    return clock.elapsed(start, today) if start <= today else None


_RULES = {
    "days_waiting": ("filed_on", _days_since),
    "working_days": ("accepted_on", _working_days_since),
}


SOURCES = {name: source for name, (source, _) in _RULES.items()}
"""The day from which each of these columns counts; only pending applications wait."""


def since(name: str, start: str, today: date) -> int | None:
    """Return what a column counts from a day on; None for a day to come."""
    return _RULES[name][1](start, today)


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
    return rule(start, facts.today)


def column(name: str, facts: Facts) -> list[Any]:
    """Return a computed column."""
    source, rule = _RULES[name]
    today = facts.today
    return [
        rule(start, today) if start and not outcome else None
        for start, outcome in zip(facts.values(source), facts.values("outcome"), strict=True)
    ]
