"""How many cases are pending, and what has passed through, at the end of any days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.statistics.cases import OUTCOMES

if TYPE_CHECKING:
    from rare_earth_desk.statistics.cases import Cases, Codes, Counts, Days, Numbers


def backlog(cases: Cases, days: Numbers) -> Counts:
    """Return B(D) = #{filed <= D < decided} at each of `days` (ordinals, in any order).

    From one day to another it changes by the cases filed less the cases decided in between; a
    decision dated before its filing counts here on the filing day (`Cases.exits`).
    """
    return reached(cases.entries, days) - reached(cases.exits, days)


def backlog_by_group(cases: Cases, days: Numbers) -> Counts:
    """Return the backlog of every group of `cases.labels` at each of `days`: groups x days."""
    rows, number = cases.row, len(cases.labels)
    entered = reached_by_row(cases.entries, days, rows, number)
    return entered - reached_by_row(cases.exits, days, rows, number)


@dataclass(frozen=True, eq=False)
class CumulativeFlow:
    """Cases filed and decided up to the end of each day; none of the curves ever falls.

    `by_outcome` has a line for approved, refused, withdrawn, outcome not reported; the lines add
    up to `decided`, and `filed - decided` is the backlog.
    """

    filed: Counts
    decided: Counts
    by_outcome: Counts


def cumulative_flow(cases: Cases, days: Numbers) -> CumulativeFlow:
    """Return how many cases had been filed and decided by each of `days`."""
    kinds = reached_by_row(cases.exits, days, cases.outcome, len(OUTCOMES))[1:]
    return CumulativeFlow(reached(cases.entries, days), kinds.sum(axis=0), kinds)


def reached(events: Days, days: Numbers) -> Counts:
    """Return how many of `events` lie on or before each of `days`."""
    line: Counts = reached_by_row(events, days, np.zeros(len(events), np.int8), 1)[0]
    return line


def reached_by_row(events: Days, days: Numbers, rows: Codes, number: int) -> Counts:
    """Return `reached` for each of `number` rows, `rows` telling the row of each event."""
    asked = np.asarray(days, np.int64)
    if not len(asked):
        return np.zeros((number, 0), np.int64)
    # Without an index numpy would first import its masked arrays, which takes longer than this.
    ticks = np.unique(asked, return_index=True)[0]
    first, last = int(ticks[0]), int(ticks[-1])
    # One look-up per event: the first tick that sees it, or one past the end for none.
    tick_of = np.searchsorted(ticks, np.arange(first, last + 2))
    cells = tick_of[np.clip(events, first, last + 1) - first]
    width = len(ticks) + 1
    if number > 1:
        cells += np.multiply(rows, width, dtype=np.int64)
    counts = np.bincount(cells, minlength=number * width).reshape(number, width)
    return counts.cumsum(axis=1).take(np.searchsorted(ticks, asked), axis=1)
