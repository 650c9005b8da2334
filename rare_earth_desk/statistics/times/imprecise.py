"""What a median can be where days are known to the quarter or the year only.

The middle of a month is near enough; from the middle of a year no time can be reckoned: with the
year of filing alone a median lay anywhere between 0 and 252 days.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.cases import NEVER
from rare_earth_desk.statistics.times.spells import of_cases
from rare_earth_desk.statistics.times.survival import survival

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.statistics.cases import Cases, Days, Mask

LONGEST_MONTH: Final = 31
"""Days known to intervals of up to so many days are used by their middle."""
WIDEST: Final = 30
"""Where the medians of the extremes lie further apart, only the range is told."""


@dataclass(frozen=True, slots=True)
class MedianRange:
    """The medians with all vague days taken so that times are shortest, and longest.

    None is not reached. `vague` counts the cases with such a day.
    """

    shortest: int | None
    longest: int | None
    vague: int

    @property
    def is_too_wide(self) -> bool:
        """Whether only the range may be told."""
        if self.shortest is None or self.longest is None:
            return self.shortest is not self.longest
        return self.longest - self.shortest > WIDEST


def median_range(cases: Cases, day: date) -> MedianRange | None:
    """Return the range of the median of `cases.as_at(day)`; None where no day is so vague."""
    at = day.toordinal()
    filed, decided = _vague_days(cases, at)
    vague = (filed | decided) & (cases.entries != NEVER)
    if not vague.any():
        return None
    end = np.minimum(cases.decided, np.int32(at))
    late = np.minimum(cases.filed_last, np.maximum(end, cases.filed_first))
    long = dataclasses.replace(
        cases,
        filed=np.where(filed, cases.filed_first, cases.filed),
        decided=np.where(decided, np.minimum(cases.decided_last, at), cases.decided),
    )
    short = dataclasses.replace(
        cases,
        filed=np.where(filed, late, cases.filed),
        decided=np.where(decided, np.maximum(cases.decided_first, late), cases.decided),
    )
    shortest, longest = (survival(of_cases(each, day)).quantile().days for each in (short, long))
    return MedianRange(shortest, longest, int(vague.sum()))


def median_range_by_group(cases: Cases, day: date) -> list[MedianRange | None]:
    """Return the range for each group of `cases.labels`."""
    if not np.any(_vague_days(cases, day.toordinal())):
        return [None] * len(cases.labels)
    return [median_range(cases.take(cases.row == row), day) for row in range(len(cases.labels))]


def _vague_days(cases: Cases, at: int) -> tuple[Mask, Mask]:
    """Return which filings, and which decisions, have so vague a day."""
    filed = _vague(cases.filed_first, cases.filed_last, at)
    return filed, _vague(cases.decided_first, cases.decided_last, at)


def _vague(first: Days, last: Days, at: int) -> Mask:
    """Return which days are known, but to more than a month."""
    found: Mask = (np.minimum(last, at) - first >= LONGEST_MONTH) & (first <= at)
    return found
