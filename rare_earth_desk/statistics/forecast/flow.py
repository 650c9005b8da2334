"""The backlog as those who stay of the pending and of the filings to come.

B(a + h) = sum over pending of S(a + h) / S(a) + lambda * sum of S, at the decision speed of the
last 91 days and with filings like those of the last 8 weeks.
"""

from __future__ import annotations

from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.forecast.fan import SHARES
from rare_earth_desk.statistics.forecast.start import INFLOW_WEEKS
from rare_earth_desk.statistics.times.spells import PERIOD_DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from rare_earth_desk.statistics.cases import Days, Floats, Numbers
    from rare_earth_desk.statistics.forecast.start import Start

PATHS: Final = 1000
"""Courses of the coming weeks that intervals are counted from."""

_SEED: Final = 45
# Speeds (multiples of the hazard) for which what remains is worked out; between them it is a line.
_FACTORS: Final = np.concatenate(([0.0], np.geomspace(0.05, 8.0, 32)))


def expected(begun: Start, row: int, horizons: Numbers) -> Floats:
    """Return the expected backlog of a group after each of `horizons` (days ahead)."""
    ahead = np.asarray(horizons, np.int64)
    lost = begun.speed.lost[row]
    daily = float(begun.inflow[row]) / 7
    return staying(begun.ages[row], lost, ahead) + daily * waiting(lost, ahead)


def staying(ages: Days, lost: Floats, horizons: Numbers) -> Floats:
    """Return how many of the pending of these ages are expected to be so after each horizon.

    `lost` is -ln S before each age (`Speed.lost` of one group).
    """
    age, number = np.unique(ages, return_counts=True)
    ahead = np.asarray(horizons, np.int64)
    stay: Floats = np.exp(lost[age + 1] - lost[age + 1 + ahead[:, None]]) @ number
    return stay


def waiting(lost: Floats, horizons: Numbers) -> Floats:
    """Return the sum of S over the ages below each horizon: cases pending per filing a day."""
    ahead = np.asarray(horizons, np.int64)
    still = np.exp(-lost[1 : int(ahead.max(initial=0)) + 1])
    return np.concatenate(([0.0], np.cumsum(still)))[ahead]


def quantiles(begun: Start, row: int, horizons: Sequence[int], noise: float = 1.0) -> Floats:
    """Return the quantiles of the backlog of a group: horizons x SHARES.

    Counted from PATHS simulated courses: the weeks to come are drawn from the last 8, each with
    its filings and its decisions against those due, so that both go together as they did. Since
    neither mean is known exactly, each course has an inflow and a speed of its own, off by
    `noise` times the standard error of the mean of the weeks they were taken from. The same
    draws serve every group and day: the same register always has the same intervals.
    """
    simulated = _courses(begun, row, horizons, noise)
    found: Floats = np.quantile(simulated, SHARES, axis=1).T
    return found


def _courses(begun: Start, row: int, horizons: Sequence[int], noise: float) -> Floats:
    """Return the simulated backlogs: horizons x PATHS."""
    filings, pace = _past_weeks(begun, row)
    last_week = -(-max(horizons) // 7)
    drawn, off = _draws(last_week)
    which = (drawn * len(filings)).astype(np.int64)
    level = np.exp(noise * _error(filings, INFLOW_WEEKS) * off[0]) * begun.inflow[row]
    swift = np.exp(noise * _error(pace, PERIOD_DAYS // 7) * off[1])
    lost = begun.speed.lost[row]
    age, number = np.unique(begun.ages[row], return_counts=True)
    still = np.exp(np.multiply.outer(_FACTORS, -lost[1 : max(horizons) + 1]))
    below = np.concatenate((np.zeros((len(_FACTORS), 1)), np.cumsum(still, axis=1)), axis=1)
    courses = np.empty((len(horizons), PATHS))
    for place, ahead in enumerate(horizons):
        weeks = which[:, : -(-ahead // 7)]
        days = _days_of_weeks(ahead)
        factor = swift * (pace[weeks] @ days) / ahead
        stay = np.exp(np.multiply.outer(_FACTORS, lost[age + 1] - lost[age + 1 + ahead])) @ number
        # Filed in week w, a case has waited between the rest of the horizon and a week less.
        rest = ahead - np.concatenate(([0], np.cumsum(days)))
        of_week = (below[:, rest[:-1]] - below[:, rest[1:]]) / 7
        low, part = _between(factor)
        old = _line(stay, low, part)
        new = (_line(of_week, low, part[:, None]) * filings[weeks]).sum(axis=1)
        courses[place] = old + level * new
    return courses


def _days_of_weeks(ahead: int) -> npt.NDArray[np.int64]:
    """Return the days of each week of a horizon; the last week may be cut."""
    return np.minimum(ahead - np.arange(0, ahead, 7), 7)


def _past_weeks(begun: Start, row: int) -> tuple[Floats, Floats]:
    """Return filings and speed of the last weeks as multiples of their means.

    They are the weeks whose mean the filings to come are taken from: after a change for good those
    before it would say that weeks differ as they no longer do.
    """
    came, went, due = (each[row, -INFLOW_WEEKS:] for each in (begun.came, begun.went, begun.due))
    if not len(came):
        return np.ones(1), np.ones(1)
    # Half a case on both sides keeps weeks in which hardly any was due from saying much.
    return _of_mean(came), _of_mean((went + 0.5) / (due + 0.5))


def _of_mean(values: npt.NDArray[np.number]) -> Floats:
    mean = values.mean()
    return np.asarray(values / mean, np.float64) if mean > 0 else np.ones(len(values))


def _error(multiples: Floats, weeks: int) -> float:
    """Return the relative standard error of a mean of so many weeks."""
    if len(multiples) < 2:
        return 0.0
    return float(multiples.std(ddof=1) / np.sqrt(min(weeks, len(multiples))))


def _between(factor: Floats) -> tuple[npt.NDArray[np.int64], Floats]:
    """Return the place in _FACTORS at or below each factor and the part of the way to the next."""
    held = np.clip(factor, 0, _FACTORS[-1])
    low = np.clip(np.searchsorted(_FACTORS, held, side="right") - 1, 0, len(_FACTORS) - 2)
    return low, (held - _FACTORS[low]) / (_FACTORS[low + 1] - _FACTORS[low])


def _line(values: Floats, low: npt.NDArray[np.int64], part: Floats) -> Floats:
    at: Floats = values[low] * (1 - part) + values[low + 1] * part
    return at


@lru_cache(maxsize=4)
def _draws(weeks: int) -> tuple[Floats, Floats]:
    """Return which past week each week of a course is (0 to 1) and how far its two means are off.

    Uniform numbers alone are drawn, and each of the normal ones stands for its share of them, so
    that they are the same with every version of numpy and no tail is missing.
    """
    source = np.random.Generator(np.random.PCG64(_SEED))
    normal = np.array([NormalDist().inv_cdf((i + 0.5) / PATHS) for i in range(PATHS)])
    off = normal[np.argsort(source.random((2, PATHS)), axis=1)]
    drawn = source.random((weeks, PATHS)).T
    drawn.setflags(write=False)
    off.setflags(write=False)
    return drawn, off
