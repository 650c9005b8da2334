"""What charts over the age of cases share: the axis, where curves end, and shares as per cents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics import counts
from rare_earth_desk.statistics.enough import FEW

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import FloatArray
    from rare_earth_desk.statistics.cases import Codes
    from rare_earth_desk.statistics.times.spells import Spells
    from rare_earth_desk.statistics.times.survival import Survival

LEAST: Final = 3
"""Where fewer cases are at risk a curve ends: one decision would move it by half."""
HEADER: Final = Phrase("Days since filing")


def last_age(curve: Survival) -> int:
    """Return the last age at which enough cases are at risk to draw the curve; -1 without one."""
    return _last(curve, LEAST)


def dotted_from(curve: Survival) -> int | None:
    """Return the age from which few cases are at risk for good; None where there are enough."""
    age = _last(curve, FEW) + 1
    return age if age <= last_age(curve) else None


def _last(curve: Survival, least: int) -> int:
    enough = np.flatnonzero(curve.at_risk >= least)
    return int(enough[-1]) if len(enough) else -1


def per_cent(shares: FloatArray, points: int, until: int) -> FloatArray:
    """Return shares by age as per cents on an axis of `points` ages, NaN after the age `until`."""
    drawn = np.full(points, np.nan)
    known = min(until + 1, len(shares))
    drawn[:known] = np.round(100 * shares[:known], 2)
    return drawn


def share_words(share: float) -> str:
    """Return a share as a whole per cent; one that is not quite all is not told as all."""
    whole = round(100 * share)
    if whole == 100 and share < 1:
        return "over 99 %"
    return "under 1 %" if whole == 0 and share > 0 else f"{whole} %"


def counted(spells: Spells, decided: int) -> dict[str, str]:
    """Return how many of the cases were decided and how many are open, for a sentence."""
    return {"decided": grouped(decided), "open": grouped(len(spells) - decided)}


def companies(codes: Codes) -> int | None:
    """Return of how many companies cases are; None where no company is known."""
    return counts.companies(codes) or None


def days_between(low: int | None, high: int | None) -> Phrase:
    """Return the interval of a quantile, "58–62", whose later end may not be reached."""
    if high is None:
        return phrase("at least {low}", low=grouped(low or 0))
    return phrase("{low}–{high}", low=grouped(low or 0), high=grouped(high))


def not_used(n: int) -> Phrase | None:
    """Return how many applications tell nothing about times, None for 0.

    Their days contradict each other, or they were decided before anybody watched them.
    """
    return phrase("{n:case|cases} not used for times.", n=grouped(n)) if n else None
