"""Cases the desk learnt of late: from which age on they were watched, and which never were.

A register that begins with what is pending, or hears of old cases later, over-states times: the
fast ones were gone. Delayed entry takes every case in from the age at which it could be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.statistics.cases import UNKNOWN
from rare_earth_desk.statistics.times import spells
from rare_earth_desk.statistics.times.spells import FROM_FILING

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.statistics.beside import Beside
    from rare_earth_desk.statistics.cases import Cases, Codes, Days
    from rare_earth_desk.statistics.times.spells import Spells


@dataclass(frozen=True)
class Watched:
    """Times at risk as far as they were watched; `not_used` cases count for no time."""

    spells: Spells
    not_used: int


def watched(cases: Cases, beside: Beside, day: date) -> Watched:
    """Return the spells of `cases.as_at(day)` with delayed entry, R being the day of the record.

    Where the company confirms that all its filings since a day before this one are known, the case
    was watched from its filing on. Else, decided on R or later, it is at risk from age R - F on (a
    decision on R itself counts); decided before R, it is used for no time. Without R it counts as
    watched.
    """
    counted = spells.counted(cases)
    ages = entry(cases, beside, counted)
    found = spells.of_cases(cases, day)
    unseen = found.exit <= ages
    return Watched(found.watched_from(ages), int(unseen.sum()))


def entry(cases: Cases, beside: Beside, counted: Codes) -> Days:
    """Return the age after which each of the `counted` cases was watched (see `watched`)."""
    recorded, complete = (
        column[cases.case[counted]] for column in (beside.recorded, beside.complete)
    )
    filed = cases.filed[counted]
    full = (filed >= complete) | (recorded == UNKNOWN)
    late = np.maximum(recorded - filed - 1, FROM_FILING)
    return np.where(full, FROM_FILING, late).astype(np.int32)
