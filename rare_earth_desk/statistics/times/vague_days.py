"""What days known to the month, quarter or year only leave open of the time to decision."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.cases import NEVER
from rare_earth_desk.statistics.times.spells import counted, of_cases
from rare_earth_desk.statistics.times.survival import survival_by_group

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.statistics.cases import Cases, Days

MOST_APART: Final = 30
"""Days between the two medians beyond which only their range is told."""

A_MONTH: Final = 31
"""Up to so many possible days the middle one will do: on 1,434 permits reduced to the month the
median stayed what it was, 52 days."""


@dataclass(frozen=True)
class Vague:
    """How many cases count for times with a day not known to the day, and what follows.

    `beyond_month` of them have one known to the quarter or year only. The median time lies
    between `shortest` and `longest`, each None where it is not reached.
    """

    cases: int
    beyond_month: int
    shortest: int | None
    longest: int | None

    @property
    def is_usable(self) -> bool:
        """Whether a median may be told with its interval, and not only the range."""
        if self.shortest is None or self.longest is None:
            return self.shortest == self.longest or not self.beyond_month
        return not self.beyond_month or self.longest - self.shortest <= MOST_APART


def vague_by_group(cases: Cases, day: date) -> tuple[Vague, ...]:
    """Return it for every group of `cases.labels`, of `cases.as_at(day)`.

    The shortest times have every case filed on the last and decided on the first of its possible
    days, the longest the other way round; a day is possible when it is not after the decision, or
    after `day`.
    """
    rows = counted(cases)
    spread = np.maximum(
        cases.filed_last[rows] - cases.filed_first[rows],
        cases.decided_last[rows] - cases.decided_first[rows],
    )
    row, number = cases.row[rows], len(cases.labels)
    vague = np.bincount(row[spread > 0], minlength=number).tolist()
    beyond = np.bincount(row[spread >= A_MONTH], minlength=number).tolist()
    if not any(vague):
        medians = [curve.quantile().days for curve in survival_by_group(of_cases(cases, day))]
        return tuple(Vague(0, 0, median, median) for median in medians)
    gross = of_cases(cases, day)
    short, long_ = (
        survival_by_group(dataclasses.replace(gross, exit=times)) for times in _extremes(cases, day)
    )
    return tuple(
        Vague(some, coarse, one.quantile().days, other.quantile().days)
        for some, coarse, one, other in zip(vague, beyond, short, long_, strict=True)
    )


def _extremes(cases: Cases, day: date) -> tuple[Days, Days]:
    rows, at = counted(cases), np.int32(day.toordinal())
    pending = cases.decided[rows] >= NEVER
    first, last = (
        np.where(pending, at, column[rows]) for column in (cases.decided_first, cases.decided_last)
    )
    latest = np.minimum(cases.filed_last[rows], last)
    shortest = np.maximum(first - latest, 0)
    return shortest.astype(np.int32), (last - cases.filed_first[rows]).astype(np.int32)
