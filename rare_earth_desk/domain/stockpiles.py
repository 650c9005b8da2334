"""What follows of a stockpile: how long it would last, how much of its target is held."""

from __future__ import annotations

from typing import Final

DAYS: Final = 365
"""Days that the consumption of a year is spread over."""

_MOST: Final = 1_000_000_000  # more is no figure, but a slip in one of the two it follows from


def days_of_consumption(held: float | None, consumption: float | None) -> int | None:
    """Return held / consumption a year * 365 in whole days; None where either is not known.

    Both are in tonnes; of a consumption of next to nothing no days can be told.
    """
    if held is None or not consumption:
        return None
    found = held / consumption * DAYS
    return round(found) if abs(found) < _MOST else None


def of_target(held: float | None, target: float | None) -> int | None:
    """Return how much of the target is held, in whole per cent; None where either is not known."""
    if held is None or not target:
        return None
    found = 100 * held / target
    return int(found + 0.5) if abs(found) < _MOST else None
