"""How likely a case that waits still waits some days later, at the speed of the last 91 days.

S is the curve of Kaplan and Meier (JASA 53, 1958) over the last 91 days. A case of age a still
waits after s days with the chance q(s) = S(a + s) / S(a). Where fewer than 10 cases were at risk a
curve says nothing, so beyond the last age with 10 the mean hazard of the 60 days of age before it
holds on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from rare_earth_desk.statistics.cases import Cases, Floats
from rare_earth_desk.statistics.times.spells import of_period
from rare_earth_desk.statistics.times.survival import Survival, survival, survival_by_group

if TYPE_CHECKING:
    from datetime import date

HORIZON: Final = 120
"""Days ahead that are looked at."""
LEAST_AT_RISK, LEAST_EXITS, TAIL_DAYS = 10, 30, 60

_ALMOST_ALL = 1 - 1e-12  # a day on which everybody left; those who are older wait all the same


def _hazards(curve: Survival) -> Floats:
    """Return the hazard at each age up to the last with enough at risk, then that of all older."""
    enough = np.flatnonzero(curve.at_risk >= LEAST_AT_RISK)
    ages = int(enough[-1]) + 1 if len(enough) else len(curve.at_risk)
    daily = curve.events[:ages] / np.maximum(curve.at_risk[:ages], 1)
    older = float(daily[-TAIL_DAYS:].mean()) if ages else 0.0
    hazards: Floats = np.minimum(np.append(daily, older), _ALMOST_ALL)
    return hazards


@dataclass(frozen=True, eq=False)
class Waiting:
    """What one curve says: sums of q over days ahead, by age.

    `sums` (shape: ages x HORIZON + 2) holds at [a, j] the sum of q(s) for s from j to HORIZON; its
    last row is that of all older cases.
    """

    sums: Floats

    @classmethod
    def of(cls, curve: Survival) -> Waiting:
        """Return what a curve says; without a single case nobody is known to leave."""
        hazards = _hazards(curve)
        ages = len(hazards)
        log = np.concatenate((np.log1p(-hazards), np.full(HORIZON, np.log1p(-hazards[-1]))))
        passed = np.cumsum(log)
        ahead = np.lib.stride_tricks.sliding_window_view(passed, HORIZON + 1)[:ages]
        chances = np.exp(ahead - ahead[:, :1])
        sums = np.zeros((ages, HORIZON + 2))
        sums[:, :-1] = np.cumsum(chances[:, ::-1], axis=1)[:, ::-1]
        return cls(sums)

    def days(self, ages: npt.NDArray[np.integer], first: npt.NDArray[np.integer]) -> Floats:
        """Return the sum of q(s), s from `first` (0 to HORIZON + 1) to HORIZON, for each age."""
        found: Floats = self.sums[np.minimum(ages, len(self.sums) - 1), first]
        return found

    def chance(self, age: int, later: int) -> float:
        """Return the chance that a case of an age still waits `later` (0 to HORIZON) days on."""
        row = self.sums[min(age, len(self.sums) - 1)]
        return float(row[later] - row[later + 1])


@dataclass(frozen=True, eq=False)
class Speed:
    """The curves of the product groups with enough exits, and that of all for the others.

    Made once a day: what is recorded meanwhile moves no point until it is made anew.
    """

    every: Survival
    groups: Mapping[str, Survival]

    @classmethod
    def of(cls, cases: Cases, day: date) -> Speed:
        """Return the speed of the 91 days up to `day`; `cases` are grouped by product group."""
        spells = of_period(cases, day)
        found = zip(spells.labels, survival_by_group(spells), strict=True)
        enough = {label: curve for label, curve in found if curve.n_events >= LEAST_EXITS}
        return cls(survival(spells), enough)

    @cached_property
    def _made(self) -> dict[str, Waiting]:
        return {}

    def waiting(self, group: str | None) -> Waiting:
        """Return what is known of the cases of a product group, worked out when first asked."""
        label = group if group and group in self.groups else ""
        if label not in self._made:
            self._made[label] = Waiting.of(self.groups.get(label, self.every))
        return self._made[label]
