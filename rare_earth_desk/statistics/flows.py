"""Cases filed and decided per calendar month or ISO week, the decided by outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.statistics.cases import NEVER, NONE, OUTCOMES

if TYPE_CHECKING:
    from rare_earth_desk.statistics.cases import Cases, Codes, Counts, Days
    from rare_earth_desk.statistics.periods import Periods


@dataclass(frozen=True, eq=False)
class Flows:
    """Cases per period; `by_outcome` has lines approved, refused, withdrawn, not reported."""

    periods: Periods
    filed: Counts
    decided: Counts
    by_outcome: Counts


def flows(cases: Cases, periods: Periods) -> Flows:
    """Count `cases.as_at(day)` into `periods`, each on the day used.

    A decision dated before its filing is counted on the day it bears. Cases without a filing day
    are left out.
    """
    filed = _per_period(cases.filed, np.zeros(len(cases), np.int8), 1, periods)[0]
    kinds = np.where(cases.entries == NEVER, NONE, cases.outcome)
    by_outcome = _per_period(cases.decided, kinds, len(OUTCOMES), periods)[1:]
    return Flows(periods, filed, by_outcome.sum(axis=0), by_outcome)


def _per_period(events: Days, rows: Codes, number: int, periods: Periods) -> Counts:
    if not len(periods):
        return np.zeros((number, 0), np.int64)
    first, last = int(periods.starts[0]), int(periods.ends[-1])
    # Slot 0 and the last slot catch what lies before and after the periods.
    lengths = np.concatenate(([1], periods.ends - periods.starts + 1, [1]))
    slot_of = np.repeat(np.arange(len(lengths)), lengths)
    cells = slot_of[np.clip(events, first - 1, last + 1) - (first - 1)]
    width = len(lengths)
    if number > 1:
        cells += np.multiply(rows, width, dtype=np.int64)
    counts = np.bincount(cells, minlength=number * width)
    return counts.reshape(number, width)[:, 1:-1]
