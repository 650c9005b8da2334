"""What became of cases by age: shares approved, refused, withdrawn and still open that add up.

Aalen and Johansen's estimate (Scandinavian Journal of Statistics 5, 1978) of the cumulative
incidence of each outcome. Taking the other outcomes for censored (1 - Kaplan-Meier) would say
that far more are approved than ever are, for a refused case can no longer be.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.cases import (
    APPROVED,
    NONE,
    NOT_REPORTED,
    OUTCOMES,
    REFUSED,
    WITHDRAWN,
)
from rare_earth_desk.statistics.rates import Z
from rare_earth_desk.statistics.times.at_risk import count_by_age
from rare_earth_desk.statistics.times.survival import TOLERANCE, Survival, product_limit

if TYPE_CHECKING:
    from rare_earth_desk.statistics.cases import Counts, Floats
    from rare_earth_desk.statistics.times.at_risk import AtRisk
    from rare_earth_desk.statistics.times.spells import Spells
    from rare_earth_desk.statistics.times.survival import Point

CAUSES: Final = (APPROVED, REFUSED, WITHDRAWN, NOT_REPORTED)
"""The outcomes in the order of every array here; together with "still open" they are everybody."""

_STEEPEST: Final = 700.0
"""The largest exponent whose power of e is a float."""

_ROUNDING: Final = 1e-14
"""Variances below are 0 but for rounding: of n cases none is under 1/n^2."""


@dataclass(frozen=True, slots=True)
class Share:
    """The share `p` that had one outcome by an age, its standard error and its 95 % interval."""

    p: float
    se: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OutcomesAt:
    """The share of each of CAUSES by one age, and the point of those still open.

    `shares` is empty in a group without a case.
    """

    shares: tuple[Share, ...]
    still_open: Point

    def of(self, cause: int) -> Share | None:
        """Return the share of the outcome with code `cause`, None in a group without a case."""
        return self.shares[CAUSES.index(cause)] if self.shares else None


@dataclass(frozen=True, eq=False)
class OutcomeByAge:
    """The outcomes of one group; arrays of shape CAUSES x ages on the ages of `still_open`.

    `events` counts the cases with each outcome at each age (int64). `p` is the share that had it
    by the end of that age, F_k(t) = sum S(t_i-) d_k / n over t_i <= t. At every age the column
    of `p` and `still_open.p` add up to 1.
    """

    still_open: Survival
    events: Counts
    p: Floats

    @property
    def n(self) -> int:
        """How many cases were watched."""
        return self.still_open.n

    @property
    def low(self) -> Floats:
        """The lower ends of the 95 % intervals."""
        return self._interval[0]

    @property
    def high(self) -> Floats:
        """The upper ends of the 95 % intervals."""
        return self._interval[1]

    @cached_property
    def se(self) -> Floats:
        """The standard errors by the delta method."""
        variance = _variance(self.still_open, self.events, self.p)
        return np.sqrt(np.where(variance < _ROUNDING, 0.0, variance))

    @cached_property
    def _interval(self) -> tuple[Floats, Floats]:
        return _interval(self.p, self.se)

    def at(self, t: int) -> OutcomesAt:
        """Return the shares by age `t` >= 0, carried on level beyond the last age watched."""
        point = self.still_open.at(t)
        if not self.n:
            return OutcomesAt((), point)
        place = min(t, self.still_open.last)
        columns = (each[:, place].tolist() for each in (self.p, self.se, self.low, self.high))
        return OutcomesAt(tuple(Share(*each) for each in zip(*columns, strict=True)), point)


def outcome_by_age(spells: Spells) -> OutcomeByAge:
    """Return the outcomes of all spells together."""
    return outcome_by_age_by_group(spells.together())[0]


def outcome_by_age_by_group(spells: Spells) -> tuple[OutcomeByAge, ...]:
    """Return the outcomes of each group of `spells.labels`."""
    return tuple(_outcomes(each) for each in count_by_age(spells, spells.cause, len(OUTCOMES)))


def _outcomes(counts: AtRisk) -> OutcomeByAge:
    n, events = counts.at_risk, counts.left[list(CAUSES)]
    over = events.sum(axis=0)
    still_open = Survival(n, over, counts.left[NONE], product_limit(n, over))
    steps = _before(still_open.p) / np.maximum(n, 1) * events
    # Ten tenths may add up to 1.0000000000000002.
    return OutcomeByAge(still_open, events, np.minimum(np.cumsum(steps, axis=1), 1.0))


def _before(p: Floats) -> Floats:
    """Return S(t-), the share still open just before each age."""
    return np.concatenate((np.ones(1), p))[: len(p)]


def _variance(still_open: Survival, events: Counts, p: Floats) -> Floats:
    """Return the variance of each F(t) = `p` by the delta method.

    Over the ages t_i <= t, d being all exits at t_i and d_k those of the outcome:

        sum (F(t) - F(t_i))^2 d / (n (n - d)) + sum S(t_i-)^2 (n - d_k) d_k / n^3
        - 2 sum (F(t) - F(t_i)) S(t_i-) d_k / n^2

    where the first term is left out at n = d. Written out by powers of F(t) each sum is a running
    one, so that all ages take one pass.
    """
    n = np.maximum(still_open.at_risk, 1).astype(np.float64)
    d, before = still_open.events, _before(still_open.p)
    a = np.zeros(len(n))
    np.divide(d, n * (n - d), out=a, where=n > d)
    b = before**2 * (n - events) * events / n**3
    c = before * events / n**2
    rest = np.cumsum(p**2 * a + b + 2 * p * c, axis=1)
    linear = np.cumsum(p * a + c, axis=1)
    variance: Floats = p**2 * np.cumsum(a) - 2 * p * linear + rest
    return variance


def _interval(p: Floats, se: Floats) -> tuple[Floats, Floats]:
    """Return 1 - (1 - F)^exp(-+theta), theta = Z se / ((1 - F) |ln(1 - F)|); exact at 0 and 1."""
    low, high = p.copy(), p.copy()
    inner = (p > 0) & (p < 1 - TOLERANCE)
    log = np.log1p(-p[inner])
    theta = np.minimum(Z * se[inner] / ((1 - p[inner]) * -log), _STEEPEST)
    low[inner] = -np.expm1(log * np.exp(-theta))
    high[inner] = -np.expm1(log * np.exp(theta))
    return low, high
