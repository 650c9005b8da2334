"""How long cases stay pending: Kaplan and Meier's curve by age, with cases still pending counted.

The curve is the product-limit estimate (Kaplan & Meier, JASA 53, 1958) over whole days since
filing; any exit is an event. Where somebody leaves on the day another's watching ends, the exit
comes first. Its band is Greenwood's variance on the log(-log) scale (Kalbfleisch & Prentice, The
Statistical Analysis of Failure Time Data, 1980), which stays within 0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from rare_earth_desk.statistics.cases import NONE
from rare_earth_desk.statistics.rates import Z
from rare_earth_desk.statistics.times.at_risk import count_by_age

if TYPE_CHECKING:
    from rare_earth_desk.statistics.cases import Counts, Floats
    from rare_earth_desk.statistics.times.at_risk import AtRisk
    from rare_earth_desk.statistics.times.spells import Spells

TOLERANCE: Final = 1e-12
"""What a share may lie above a mark and still count as on it: 0.5 comes out of a product of
fractions as 0.49999999999999967 or 0.5000000000000002."""


@dataclass(frozen=True, slots=True)
class Point:
    """The share `p` still pending after `t` days, its 95 % band and how many were at risk then.

    `known` is False where nobody was watched at this age, so that a chart ends there: p is then
    carried on from the last age before. A curve at 0 stays known, for nobody is left to come.
    All shares are None in a group without a case.
    """

    t: int
    p: float | None
    low: float | None
    high: float | None
    at_risk: int
    known: bool


@dataclass(frozen=True, slots=True)
class Quantile:
    """The days after which a share of the cases had left, with their 95 % interval.

    None means not reached.
    """

    days: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, eq=False)
class Survival:
    """The curve of one group; the index of every array is the age in days, 0 to the last watched.

    `at_risk` counts the cases with entry < age <= exit, `events` those that left at the age and
    `censored` those whose watching ended there while they were pending (int64). `p` is the share
    still pending after the day, S = prod(1 - events / at_risk). The arrays are empty in a group
    without a case.

    With delayed entry a few early cases may all leave (events = at_risk) before others come under
    watch. The curve then falls to 0 and stays there, as the product does: such a curve says that
    the watching began with too few cases. At ages where nobody is at risk it stays level.
    """

    at_risk: Counts
    events: Counts
    censored: Counts
    p: Floats

    @cached_property
    def n(self) -> int:
        """How many cases were watched."""
        return int(self.events.sum() + self.censored.sum())

    @cached_property
    def n_events(self) -> int:
        """How many of them left."""
        return int(self.events.sum())

    @property
    def last(self) -> int:
        """The last age anybody was watched at, -1 without a case."""
        return len(self.p) - 1

    @property
    def low(self) -> Floats:
        """The lower end of the 95 % band at each age."""
        return self._band[0]

    @property
    def high(self) -> Floats:
        """The upper end of the 95 % band at each age."""
        return self._band[1]

    @cached_property
    def _band(self) -> tuple[Floats, Floats]:
        return log_log_band(self.p, _greenwood(self.at_risk, self.events))

    def at(self, t: int) -> Point:
        """Return the share still pending after `t` >= 0 days, also beyond the last age watched."""
        if not self.n:
            return Point(t, None, None, None, 0, known=False)
        place = min(t, self.last)
        p, low, high = (float(each[place]) for each in (self.p, self.low, self.high))
        at_risk = int(self.at_risk[t]) if t <= self.last else 0
        return Point(t, p, low, high, at_risk, known=at_risk > 0 or p == 0)

    def quantile(self, p: float = 0.5) -> Quantile:
        """Return after how many days the share `p` of the cases had left.

        It is the first age with S <= 1 - p; where S is level at just 1 - p this is the start of
        the step (other programs print its middle). The interval's ends are the first ages where
        the lower and where the upper end of the band is <= 1 - p (Brookmeyer & Crowley, 1982).
        A step to S = 0 has no variance and ends no interval from above: with one case, high is
        not reached.
        """
        mark = 1 - p + TOLERANCE
        return Quantile(
            days=_first(self.p <= mark),
            low=_first(self.low <= mark),
            high=_first((self.high <= mark) & ((self.p > 0) | (mark >= 1))),
        )

    def conditional(self, age: npt.ArrayLike, more: npt.ArrayLike) -> Floats:
        """Return the chance that cases pending at `age` still are so after `more` days.

        S(age + more) / S(age) for each pair of the two broadcast arrays of whole days >= 0, the
        curve being carried on level beyond its last age. NaN where S(age) is 0 or nobody was
        watched: the curve knows no case so old.
        """
        ages, later = np.broadcast_arrays(np.asarray(age, np.int64), np.asarray(more, np.int64))
        now, then = self._carried(ages), self._carried(ages + later)
        chance = np.full(now.shape, np.nan)
        np.divide(then, now, out=chance, where=now > 0)
        return chance

    def _carried(self, ages: Counts) -> Floats:
        if not self.n:
            return np.full(ages.shape, np.nan)
        carried: Floats = self.p[np.minimum(ages, self.last)]
        return carried


def survival(spells: Spells) -> Survival:
    """Return the curve of all spells together."""
    return survival_by_group(spells.together())[0]


def survival_by_group(spells: Spells) -> tuple[Survival, ...]:
    """Return the curve of each group of `spells.labels`."""
    over = spells.cause != NONE
    return tuple(_survival(counts) for counts in count_by_age(spells, over, 2))


def _survival(counts: AtRisk) -> Survival:
    censored, events = counts.left
    return Survival(counts.at_risk, events, censored, product_limit(counts.at_risk, events))


def product_limit(at_risk: Counts, events: Counts) -> Floats:
    """Return prod(1 - events / at_risk) by age; nobody at risk changes nothing."""
    return np.cumprod(1 - events / np.maximum(at_risk, 1), dtype=np.float64)


def _greenwood(at_risk: Counts, events: Counts) -> Floats:
    """Return sum d / (n (n - d)) by age; steps to 0 are left out, for the band is [0, 0] there."""
    n, d = at_risk.astype(np.float64), events.astype(np.float64)
    terms = np.zeros(len(n))
    np.divide(d, n * (n - d), out=terms, where=n > d)
    return np.cumsum(terms)


def log_log_band(p: Floats, relative: Floats) -> tuple[Floats, Floats]:
    """Return [p^exp(theta), p^exp(-theta)], theta = Z sqrt(relative) / |ln p|.

    `relative` is the variance of ln p. The band is [1, 1] at p = 1 and [0, 0] at p = 0.
    """
    low, high = p.copy(), p.copy()
    inner = np.flatnonzero((p > 0) & (p < 1))
    log = np.log(p[inner])
    spread = np.exp(Z * np.sqrt(relative[inner]) / -log)
    low[inner], high[inner] = np.exp(log * spread), np.exp(log / spread)
    return low, high


def _first(reached: npt.NDArray[np.bool_]) -> int | None:
    return int(reached.argmax()) if reached.any() else None
