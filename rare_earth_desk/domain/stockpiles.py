"""What follows of a stockpile: how long it would last, how much of its target is held."""

from __future__ import annotations

from typing import Final

DAYS: Final = 365
"""Days that the consumption of a year is spread over."""


def days_of_consumption(held: float | None, consumption: float | None) -> int | None:
    """Return held / consumption a year * 365 in whole days; None where either is not known.

    Both are in tonnes; of a consumption of 0 no days can be told.
    """
    if held is None or not consumption:
        return None
    return round(held / consumption * DAYS)


def of_target(held: float | None, target: float | None) -> int | None:
    """Return how much of the target is held, in whole per cent; None where either is not known."""
    if held is None or not target:
        return None
    return int(100 * held / target + 0.5)
