"""The last value with a fan: what is hard to beat once a register runs steadily."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from rare_earth_desk.statistics.cases import Counts, Floats, Numbers

SHARES: Final = (0.10, 0.25, 0.50, 0.75, 0.90)
"""Shares below the quantiles that every forecast gives, in this order."""

LOOK_BACK: Final = 26
"""Weekly differences that the width of the fan is taken from."""

_Z: Final = np.array([NormalDist().inv_cdf(share) for share in SHARES])


def weekly_ends(day: int, weeks: int) -> npt.NDArray[np.int64]:
    """Return the days that end the last weeks up to `day`, oldest first: one more than weeks."""
    return day - 7 * np.arange(min(weeks, LOOK_BACK), -1, -1, dtype=np.int64)


def spread(ends: Counts) -> Floats:
    """Return the standard deviation (divisor n - 1) of weekly differences of backlogs.

    `ends` is groups x weeks' ends, oldest first; 0 with fewer than two differences.
    """
    changes = np.diff(ends, axis=-1)
    if changes.shape[-1] < 2:
        return np.zeros(changes.shape[:-1])
    return np.asarray(changes.std(axis=-1, ddof=1), np.float64)


def fan(last: float, deviation: float, horizons: Numbers) -> Floats:
    """Return the quantiles of a random walk: last + z_q * sd * sqrt(weeks), never below 0.

    `horizons` are days ahead; the result is horizons x SHARES.
    """
    weeks = np.asarray(horizons, np.float64) / 7
    return np.maximum(last + deviation * np.outer(np.sqrt(weeks), _Z), 0.0)
