"""How fast decided cases were decided, in working days from their acceptance.

Only of decided cases: those that still wait are not in it, so it says less than a survival curve.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.domain.clock import WORKING_DAYS
from rare_earth_desk.statistics.ageing import is_pending
from rare_earth_desk.statistics.cases import NEVER

if TYPE_CHECKING:
    from rare_earth_desk.domain.calendars import WorkingCalendar
    from rare_earth_desk.statistics.cases import Cases, Days, Mask

MARKS: Final = (20, WORKING_DAYS, 60)
"""Working days within which shares are told, the statutory mark in the middle."""

NOT_KNOWN: Final = -1


def decided_between(cases: Cases, first: date, last: date) -> Mask:
    """Return which filed cases of `cases.as_at(day)` were decided from `first` to `last`."""
    begun = cases.decided >= first.toordinal()
    found: Mask = (cases.entries != NEVER) & begun & (cases.decided <= last.toordinal())
    return found


def working_days(accepted: Days, decided: Days, calendar: WorkingCalendar) -> Days:
    """Return the working days from acceptance to decision of each case, both ordinals.

    The day of acceptance is day 0, as for the 45 working days. It is NOT_KNOWN where either day is
    NEVER, and where the decision lies before the acceptance.
    """
    known = (accepted < NEVER) & (decided < NEVER) & (accepted <= decided)
    found = np.full(len(accepted), NOT_KNOWN, np.int32)
    if known.any():
        base = int(accepted[known].min())
        first, last = (date.fromordinal(day) for day in (base, int(decided[known].max())))
        counts = np.array(calendar.counts(first, last), np.int32)
        found[known] = counts[decided[known] - base] - counts[accepted[known] - base]
    return found


def waited(cases: Cases, accepted: Days, calendar: WorkingCalendar, day: date) -> Days:
    """Return the working days that each pending one of `cases.as_at(day)` has waited.

    Since its acceptance (`accepted`: ordinals, NEVER without one). It is NOT_KNOWN without one, and
    of cases that are not pending.
    """
    at = day.toordinal()
    since = working_days(accepted, np.full(len(cases), at, np.int32), calendar)
    return np.where(is_pending(cases, at), since, np.int32(NOT_KNOWN))


def bands(taken: Days) -> list[Mask]:
    """Return which cases took up to each of MARKS but more than the one before, and which more.

    The last mask has those of which it is not known. Each case is in one of them.
    """
    ends = (*MARKS, NEVER)
    starts = (NOT_KNOWN, *MARKS)
    found = [(taken > low) & (taken <= high) for low, high in zip(starts, ends, strict=True)]
    return [*found, taken == NOT_KNOWN]


def median(taken: Days) -> int | None:
    """Return the lower median of the known working days, None where none is known."""
    known = np.sort(taken[taken != NOT_KNOWN])
    return int(known[(len(known) - 1) // 2]) if len(known) else None
