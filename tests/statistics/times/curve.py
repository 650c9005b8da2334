"""A curve in plain Python, in one pass over the ages: quick enough for whole registers."""

from __future__ import annotations

from math import exp, log, sqrt
from typing import TYPE_CHECKING

from tests.statistics.times.twins import Z, at_risk, leaving

if TYPE_CHECKING:
    from tests.statistics.times.twins import Spell


class Curve:
    """S by age in one pass, with its band and the share that had each outcome."""

    def __init__(self, spells: list[Spell]) -> None:
        self.p, self.bands, self.had = [], [], []
        share, spread, had = 1.0, 0.0, [0.0] * 5
        for age in range(max((one.exit for one in spells), default=-1) + 1):
            n, d = at_risk(spells, age), leaving(spells, age)
            for cause in range(1, 5):
                had[cause] += share * leaving(spells, age, cause) / max(n, 1)
            share *= 1 - d / max(n, 1)
            spread += d / (n * (n - d)) if 0 < d < n else 0
            theta = Z * sqrt(spread) / abs(log(share)) if 0 < share < 1 else 0
            self.p.append(share)
            self.bands.append((share ** exp(theta), share ** exp(-theta)))
            self.had.append(tuple(had))

    def quantile(self, share: float) -> tuple[int | None, ...]:
        """Days, low and high; a step to 0 ends no interval from above."""
        mark = 1 - share + 1e-12
        low, high = zip(*self.bands, strict=True) if self.bands else ((), ())
        above = [p if self.p[age] > 0 else 1 for age, p in enumerate(high)]
        ends = (self.p, low, above)
        return tuple(next((age for age, p in enumerate(one) if p <= mark), None) for one in ends)
