"""How many cases were at risk at each age, and how many left at it: the counts of every curve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.statistics.times.spells import FROM_FILING

if TYPE_CHECKING:
    from rare_earth_desk.statistics.cases import Codes, Counts
    from rare_earth_desk.statistics.times.spells import Spells


@dataclass(frozen=True, eq=False)
class AtRisk:
    """Cases of one group by age in days: index 0 to the last age anybody was watched at.

    `at_risk` (shape: ages) counts the cases with entry < t <= exit, so that a case leaving at t
    is still among them. `left` (shape: kinds x ages) counts those whose exit is t by kind. Both
    are empty for a group without a case.
    """

    at_risk: Counts
    left: Counts


def count_by_age(spells: Spells, kind: Codes, kinds: int) -> list[AtRisk]:
    """Return the counts of each group of `spells.labels`, `kind` < `kinds` being that of each row.

    Each group has ages up to its own last exit, one after the other in one long row of counters,
    so that a single very old case costs its own group only.
    """
    number = len(spells.labels)
    # Of the same type as the exits: otherwise numpy converts case by case, thirty times slower.
    last = np.full(number, -1, spells.exit.dtype)
    np.maximum.at(last, spells.row, spells.exit)
    lengths = last.astype(np.int64) + 1
    starts = np.cumsum(lengths) - lengths
    total = int(lengths.sum())
    own = spells.row.astype(np.int64)
    length, start = lengths[own], starts[own]
    place = start * kinds + kind * length + spells.exit
    left = np.bincount(place, minlength=total * kinds)
    entered = _entered(spells, start, total)
    return [
        _at_risk(entered[a : a + n], left[a * kinds : (a + n) * kinds].reshape(kinds, n))
        for a, n in zip(starts.tolist(), lengths.tolist(), strict=True)
    ]


def _entered(spells: Spells, start: Counts, total: int) -> Counts:
    """Count who is at risk at an age for the first time: the age after that of the entry."""
    if (spells.entry == FROM_FILING).all():
        return np.bincount(start, minlength=total)
    return np.bincount(start + spells.entry + 1, minlength=total)


def _at_risk(entered: Counts, left: Counts) -> AtRisk:
    gone = left.sum(axis=0)
    return AtRisk(np.cumsum(entered - gone) + gone, left)
