"""The difference of two shares with its interval, for comparing two groups when asked to.

Whether two intervals overlap is no test of a difference: groups may differ clearly while their
intervals overlap. For two quantiles of waiting time there is nothing here: the difference of two
medians has no interval that could be had from those of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rare_earth_desk.statistics.rates import Rate


@dataclass(frozen=True, slots=True)
class Difference:
    """The share of one group minus that of another, with its 95 % interval, from -1 to 1."""

    value: float
    low: float
    high: float


def difference(one: Rate, other: Rate) -> Difference | None:
    """Return the difference `one` - `other` of two groups without a common case.

    Newcombe's interval from the two Wilson intervals (Statistics in Medicine 17, 1998, p. 873,
    method 10). Rates worth fewer independent cases than they have (`Rate.n_effective`) bring
    their wider intervals with them. None when one of them has no case.
    """
    if one.p is None or one.low is None or one.high is None:
        return None
    if other.p is None or other.low is None or other.high is None:
        return None
    value = one.p - other.p
    below = hypot(one.p - one.low, other.high - other.p)
    above = hypot(one.high - one.p, other.p - other.low)
    return Difference(value, max(-1.0, value - below), min(1.0, value + above))
