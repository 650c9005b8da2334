"""The interval of a number of events: as many as were seen might have been by chance."""

from __future__ import annotations

from math import lgamma, sqrt
from typing import Final

import numpy as np

_TAIL: Final = 0.025
_REACH: Final = 40  # standard deviations
_ROUNDS: Final = 80  # halvings; more than a float can tell apart


def poisson_interval(events: int) -> tuple[float, float]:
    """Return the exact 95 % interval of the mean of a Poisson count (Garwood, Biometrika 28, 1936).

    Its lower end is the mean at which so many or more come in 2.5 % of the cases, its upper end
    that at which so many or fewer do; 0 events give [0, 3.69].
    """
    low = 0.0 if events == 0 else _mean(events - 1, 1 - _TAIL)
    return low, _mean(events, _TAIL)


def _mean(events: int, chance: float) -> float:
    """Return the mean at which `events` or fewer come with a chance."""
    # So far below the mean nothing adds to the chance: a few hundred terms are enough.
    first = max(0, events - int(_REACH * sqrt(events + 1)))
    counts = np.arange(first, events + 1)
    factorials = lgamma(first + 1) + np.concatenate(([0.0], np.cumsum(np.log(counts[1:]))))
    spread = 10 * sqrt(events + 1) + 10
    low, high = max(0.0, events - spread), events + spread
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        terms = counts * np.log(middle) - middle - factorials
        largest = terms.max()
        below = float(np.exp(largest) * np.exp(terms - largest).sum())
        low, high = (middle, high) if below > chance else (low, middle)
    return (low + high) / 2
