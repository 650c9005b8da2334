"""How fast cases are decided at each age: the hazards that forecasts and scenarios go by.

These are not the curves of the page: a forecast needs a hazard at every age that a case may reach,
also where nobody has been lately, so each is drawn a little towards what was seen more often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from rare_earth_desk.statistics.cases import NONE

if TYPE_CHECKING:
    from rare_earth_desk.statistics.cases import Floats
    from rare_earth_desk.statistics.times.spells import Spells

DRAWN: Final = 120.0
"""Case-days of earlier experience that are added to those of an age."""

BAND_STARTS: Final = (0, 1, 8, 31, 61, 91, 181, 366)
"""First ages (days) of the bands within which ages of little experience are taken as alike."""


@dataclass(frozen=True, eq=False)
class Speed:
    """Hazards by age of each group: `hazard[group, t]` is P(T = t | T >= t), t in whole days.

    `decided` and `lost` (groups x ages + 1) are sums over the ages before t: of the hazards
    (expected decisions while a case is watched) and of -ln(1 - hazard), so that
    S(t) = exp(-lost[t + 1]). No hazard is 1, so that S(a + h) / S(a) has a value at every age.
    """

    hazard: Floats
    decided: Floats
    lost: Floats

    @property
    def ages(self) -> int:
        """Number of ages there are hazards for; the last one holds for all later ages."""
        return int(self.hazard.shape[1])

    def faster(self, factor: float) -> Speed:
        """Return the speed with S^factor: 2 is twice the hazard, 0 no decision any more."""
        lost = self.lost * factor
        hazard = -np.expm1(-np.diff(lost, axis=1))
        return Speed(hazard, _sums(hazard), lost)


def speed(history: Spells, period: Spells, ages: int) -> Speed:
    """Return the hazards of ages 0 to `ages` - 1 of every group, both spells having the same.

    An age's hazard is (d + k h) / (n + k), with d decisions and n at risk in the period (delayed
    entry), k = DRAWN and h the same of all history; where the period saw nobody it is h. The
    hazards of history are drawn in the same way towards those of their band of ages, and bands
    towards the younger band, so that old ages without cases go on like the oldest that had some.
    """
    at_risk, decided = _experience(history, ages)
    drawn = _drawn(decided, at_risk, _by_band(decided, at_risk))
    at_risk, decided = _experience(period, ages)
    hazard = _drawn(decided, at_risk, drawn)
    return Speed(hazard, _sums(hazard), _sums(-np.log1p(-hazard)))


def _experience(spells: Spells, ages: int) -> tuple[Floats, Floats]:
    """Return how many were at risk (entry < t <= exit) and decided at each age: groups x ages."""
    decided = spells.cause != NONE
    over = _per_age(spells.row[decided], spells.exit[decided], len(spells.labels), ages + 1)
    left = _per_age(spells.row, spells.exit, len(spells.labels), ages + 1)
    came = _per_age(spells.row, spells.entry + 1, len(spells.labels), ages + 1)
    gone = np.cumsum(left, axis=1)[:, :-1] - left[:, :-1]
    return (np.cumsum(came, axis=1)[:, :-1] - gone), over[:, :-1]


def _per_age(
    row: npt.NDArray[np.int32], age: npt.NDArray[np.int32], groups: int, width: int
) -> Floats:
    """Return how many have each age; the last place holds all that are older."""
    cells = np.minimum(age, width - 1) + row.astype(np.int64) * width
    counts = np.bincount(cells, minlength=groups * width)
    return counts.reshape(groups, width).astype(np.float64)


def _by_band(decided: Floats, at_risk: Floats) -> Floats:
    """Return the hazard of the band of each age: groups x ages."""
    ages = decided.shape[1]
    starts = [start for start in BAND_STARTS if start < ages]
    number = np.add.reduceat(decided, starts, axis=1)
    days = np.add.reduceat(at_risk, starts, axis=1)
    bands = np.zeros_like(number)
    younger = np.zeros(len(decided))  # below 1, and so is all that is drawn towards it
    for band in range(len(starts)):
        younger = _drawn(number[:, band], days[:, band], younger)
        bands[:, band] = younger
    return np.repeat(bands, np.diff([*starts, ages]), axis=1)


def _drawn(decided: Floats, at_risk: Floats, towards: Floats) -> Floats:
    return (decided + DRAWN * towards) / (at_risk + DRAWN)


def _sums(values: Floats) -> Floats:
    """Return the sums of the values before each place, one place more than there are values."""
    sums = np.zeros((len(values), values.shape[1] + 1))
    np.cumsum(values, axis=1, out=sums[:, 1:])
    return sums
