"""The shared time axis of the charts: ends of weeks, last the as-at day, and regime dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts.figure import Mark
from rare_earth_desk.domain import days
from rare_earth_desk.domain.verification import TO_VERIFY
from rare_earth_desk.statistics.periods import NO_PERIODS, Periods, first_event, weeks

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.charts.figure import IntArray
    from rare_earth_desk.domain.surroundings import Surroundings
    from rare_earth_desk.statistics.cases import Cases

MOST_WEEKS: Final = 1_600
"""About 30 years: one filing dated a century ago must not make an axis of centuries."""


def weeks_until(cases: Cases, day: date, most: int = MOST_WEEKS) -> Periods:
    """Return the ISO weeks from the first event to `day`, at most the last `most` of them."""
    first = first_event(cases)
    if first is None:
        return NO_PERIODS
    last = day.toordinal()
    return weeks(max(first, last - 7 * (most - 1)), last)


def week_ends(cases: Cases, day: date) -> IntArray:
    """Return the ends of the weeks until `day`, which is the last; before them one more week end.

    The point before shows the level from which the first week rises, so there are at least two.
    """
    found = weeks_until(cases, day)
    if not len(found):
        return np.empty(0, np.int64)
    return np.concatenate(([found.starts[0] - 1], found.ends)).astype(np.int64)


def regime_marks(around: Surroundings) -> tuple[Mark, ...]:
    """Return the few dates of the control regime that charts over time mark.

    A question mark at the end of a label is left to the view, which adds one to what is to verify.
    """
    return tuple(
        Mark(
            days.middle(each.announced_on or "").toordinal(),
            (each.mark_label or each.name or "").rstrip(" ?"),
            each.verification or TO_VERIFY,
        )
        for each in around.marks
    )
