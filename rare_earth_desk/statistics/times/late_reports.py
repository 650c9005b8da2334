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
    from rare_earth_desk.statistics.cases import Cases, Counts
    from rare_earth_desk.statistics.times.spells import Spells


@dataclass(frozen=True)
class Watched:
    """Times at risk as far as they were watched; `not_used` cases of each group count for none."""

    spells: Spells
    not_used: Counts


def watched(cases: Cases, beside: Beside, day: date) -> Watched:
    """Return the spells of `cases.as_at(day)` with delayed entry, R being the day of the record.

    Where the company confirms that all its filings since a day before this one are known, the case
    was watched from its filing on. Else, decided on R or later, it is at risk from age R - F on (a
    decision on R itself counts); decided before R, it is used for no time. Without R it counts as
    watched.
    """
    rows = spells.counted(cases)
    recorded, complete = (column[cases.case[rows]] for column in (beside.recorded, beside.complete))
    filed, decided = cases.filed[rows], cases.decided[rows]
    full = (filed >= complete) | (recorded == UNKNOWN)
    entry = np.where(full, FROM_FILING, np.maximum(recorded - filed - 1, FROM_FILING))
    unseen = ~full & (decided < recorded)
    found = spells.of_cases(cases, day).watched_from(entry.astype(np.int32))
    left_out = np.bincount(cases.row[rows][unseen], minlength=len(cases.labels))
    return Watched(found, left_out)
