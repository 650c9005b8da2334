"""What of the figures of a licence may leave: counts of its applications, and their quantity.

What is pending is covered or not, what was filed within a year was needed or would not have been:
two tables with their totals. They tell of the same companies, so that what is hidden in one hides
the finding of both. A quantity is judged by kilograms as a count is by filings.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.statistics.suppression.crossed import ALL, Crossed
from rare_earth_desk.statistics.suppression.filings import Filings, filings

if TYPE_CHECKING:
    from rare_earth_desk.statistics.cases import Cases, Mask
    from rare_earth_desk.statistics.licences.conditions import Columns
    from rare_earth_desk.statistics.licences.coverage import Coverage


@dataclass(frozen=True, slots=True)
class SharedCoverage:
    """The figures of a licence for outside; None for each that is hidden.

    `covered` of the `pending` applications, `spared` of the `filed` ones of a year; `kilograms` of
    those covered, as far as they tell a quantity.
    """

    pending: int | None
    covered: int | None
    kilograms: float | None
    filed: int | None
    spared: int | None

    @property
    def hides(self) -> bool:
        """Whether any of them is hidden."""
        every = (self.pending, self.covered, self.kilograms, self.filed, self.spared)
        return None in every


def shared_coverage(cases: Cases, columns: Columns, found: Coverage) -> SharedCoverage:
    """Return what may leave of what a licence covers of these cases."""
    now = _parted(cases, found.covered, found.pending)
    year = _parted(cases, found.unneeded, found.recent)
    told = not any(one.hides(ALL, part) for one in (now, year) for part in ("in", "out"))
    amount = _kilograms(cases, columns, found.covered)
    return SharedCoverage(
        None if now.hides(ALL, "all") else found.n_pending,
        found.n if told else None,
        None if not told or amount.is_small else float(amount.n),
        None if year.hides(ALL, "all") else found.filings,
        found.spared if told else None,
    )


def _parted(cases: Cases, chosen: Mask, every: Mask) -> Crossed:
    parts = {"in": [filings(cases, every & chosen)], "out": [filings(cases, every & ~chosen)]}
    return Crossed(parts, "all", {"all": tuple(parts)})


def _kilograms(cases: Cases, columns: Columns, chosen: Mask) -> Filings:
    """Return whole kilograms of the chosen cases as if each were a filing of its company."""
    rows = np.flatnonzero(chosen)
    amounts = columns.quantity[cases.case[rows]]
    told: Counter[int] = Counter()
    for company, amount in zip(cases.company[rows].tolist(), amounts.tolist(), strict=True):
        if amount > 0:  # one that nobody knows is no number
            told[company] += round(amount)
    unknown = told.pop(-1, 0)
    return Filings({company: n for company, n in told.items() if n}, unknown)
