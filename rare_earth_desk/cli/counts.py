"""Numbers as the command line prints them: thousands apart, as in the window."""

from __future__ import annotations

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import filled


def counted(number: float) -> str:
    """Return a whole number with a plain blank between thousands, which every terminal shows."""
    return " ".join(grouped(number).split())


def said(template: str, **numbers: float) -> str:
    """Return a sentence with its numbers, each with its noun: "{n:row|rows}" of 12 is "12 rows"."""
    return filled(template, {name: counted(number) for name, number in numbers.items()})


def applications(there: int, taken_out: int) -> str:
    """Return how many applications there are, and how many were taken out where any were."""
    told = said("{n:application|applications}", n=there)
    return told + said(" (and {n} taken out)", n=taken_out) if taken_out else told
