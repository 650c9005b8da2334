"""How many cases are filed, decided by outcome, pending, and left out of which figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.statistics.cases import NEVER, OUTCOMES

if TYPE_CHECKING:
    from rare_earth_desk.statistics.cases import Cases, Codes


@dataclass(frozen=True)
class Count:
    """Numbers of cases.

    `negative_duration`: decided before filed; in all numbers here, in no figure about time.
    `no_filing_day`: decided without a known filing day; in no other number.
    """

    filed: int
    approved: int
    refused: int
    withdrawn: int
    not_reported: int
    negative_duration: int
    no_filing_day: int

    @property
    def decided(self) -> int:
        """Every exit: approved, refused, withdrawn or with an outcome not reported."""
        return self.approved + self.refused + self.withdrawn + self.not_reported

    @property
    def pending(self) -> int:
        """Filed and not decided."""
        return self.filed - self.decided


def companies(codes: Codes) -> int:
    """Return how many companies the codes of `Cases.company` name; what is not stated is none."""
    return len(np.unique(codes[codes >= 0]))


def count(cases: Cases) -> Count:
    """Count all of `cases.as_at(day)`."""
    return count_by_group(cases.together())[0]


def count_by_group(cases: Cases) -> tuple[Count, ...]:
    """Count every group of `cases.labels`, of `cases.as_at(day)`."""
    number, kinds = len(cases.labels), len(OUTCOMES)
    known = cases.entries != NEVER
    decided = cases.decided != NEVER
    each = kinds + 1
    cells = cases.row * each + np.where(known, cases.outcome, kinds)
    outcomes = np.bincount(cells, minlength=number * each).reshape(number, each)[:, :kinds]
    negative = cases.per_group(cases.decided < cases.filed)
    dayless = cases.per_group(decided & ~known)
    columns = (outcomes.sum(axis=1), *outcomes.T[1:], negative, dayless)
    return tuple(Count(*line) for line in zip(*(c.tolist() for c in columns), strict=True))
