"""Times with the applicant: taken off gross times, and told of the pending."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.domain.clock_stops import stopped_days as stopped
from rare_earth_desk.statistics.cases import NEVER

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.statistics.beside import Beside
    from rare_earth_desk.statistics.cases import Cases, Days, Mask


def stopped_days(cases: Cases, beside: Beside, day: date) -> Days:
    """Return how many days of its time each of `cases.as_at(day)` was back with the applicant.

    Of every stop the days from the return (not before the filing) to the resubmission, or to the
    decision or `day` where that came first; days of overlapping stops count once.
    """
    at = day.toordinal()
    codes = beside.stops[cases.case]
    found = np.zeros(len(cases), np.int32)
    for place in np.flatnonzero((codes >= 0) & (cases.entries != NEVER)).tolist():
        last = min(int(cases.decided[place]), at)
        found[place] = stopped(beside.stop_sets[codes[place]], int(cases.filed[place]), last)
    return found


def with_applicant(cases: Cases, beside: Beside, day: date) -> Mask:
    """Return which of `cases.as_at(day)` are pending and back with the applicant at its end."""
    at = day.toordinal()
    codes = beside.stops[cases.case]
    pending = (cases.entries <= at) & (cases.exits > at) & (codes >= 0)
    found = np.zeros(len(cases), bool)
    for place in np.flatnonzero(pending).tolist():
        stops = beside.stop_sets[codes[place]]
        found[place] = any(start <= at < end for start, end in stops)
    return found
