"""What a forecast starts from: who is pending, what came in of late, how fast cases go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from rare_earth_desk.statistics.ageing import is_pending
from rare_earth_desk.statistics.backlog import backlog_by_group, reached_by_row
from rare_earth_desk.statistics.cases import NEVER
from rare_earth_desk.statistics.forecast.fan import spread, weekly_ends
from rare_earth_desk.statistics.forecast.speed import Speed, speed
from rare_earth_desk.statistics.times.spells import of_cases, of_period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rare_earth_desk.statistics.cases import Cases, Counts, Days, Floats

INFLOW_WEEKS: Final = 8
"""Weeks whose mean is taken for the filings to come."""


@dataclass(frozen=True, eq=False)
class Start:
    """Every group of a register at the end of a day; columns are groups x ….

    `weeks` is the number of whole weeks since the first filing, `last` the backlog (groups),
    `deviation` the sd of its weekly differences (groups), `ages` the ages of the pending (one
    array a group), `inflow` filings per week to come (groups). `filed` counts all filings,
    `exits` the decisions of the last 26 weeks (groups). `came` and `went` are filings and
    decisions of each of the last weeks, at most 26 and oldest first, `due` the decisions that
    `speed` would have let expect there (all groups x weeks).
    """

    labels: tuple[str, ...]
    weeks: int
    last: Counts
    deviation: Floats
    ages: tuple[Days, ...]
    inflow: Floats
    filed: Counts
    exits: Counts
    came: Counts
    went: Counts
    due: Floats
    speed: Speed


def start(
    cases: Cases, day: date, furthest: int, inflow: Sequence[float] | Floats | None = None
) -> Start:
    """Return what a forecast of `cases.as_at(day)` up to `furthest` days ahead starts from.

    `inflow` is filings per week by group, where the mean of the last 8 weeks (fewer in a young
    register) shall not be taken, such as one corrected for what is not reported yet.
    """
    seen, at = cases.as_at(day), day.toordinal()
    weeks = _whole_weeks(seen, at)
    ends = weekly_ends(at, weeks)
    groups, rows = len(seen.labels), seen.row
    came = np.diff(reached_by_row(seen.entries, ends, rows, groups), axis=1)
    went = np.diff(reached_by_row(seen.exits, ends, rows, groups), axis=1)
    ages = _pending_ages(seen, at)
    oldest = int(np.where(seen.entries <= at, at - seen.entries, 0).max(initial=0))
    pace = speed(of_cases(seen, day), of_period(seen, day), oldest + furthest + 1)
    return Start(
        labels=seen.labels,
        weeks=weeks,
        last=np.array([len(each) for each in ages], np.int64),
        deviation=spread(backlog_by_group(seen, ends)),
        ages=ages,
        inflow=_recent(came) if inflow is None else np.asarray(inflow, np.float64),
        filed=seen.per_group(seen.entries <= at),
        exits=went.sum(axis=1),
        came=came,
        went=went,
        due=_due(seen, pace, ends),
        speed=pace,
    )


class Recent(NamedTuple):
    """Filings and decisions a week, the means of the last `weeks`."""

    weeks: int
    filings: float
    decisions: float


def recent(cases: Cases, day: date) -> Recent:
    """Return the flows of late of all of `cases.as_at(day)`, whose filings a forecast goes on with.

    Of the last INFLOW_WEEKS, in a young register of those it has; 0 without a whole week.
    """
    seen, at = cases.as_at(day), day.toordinal()
    weeks = min(_whole_weeks(seen, at), INFLOW_WEEKS)
    since = at - 7 * weeks
    flows = (int(((days > since) & (days <= at)).sum()) for days in (seen.entries, seen.exits))
    filings, decisions = (flow / weeks if weeks else 0.0 for flow in flows)
    return Recent(weeks, filings, decisions)


def _whole_weeks(cases: Cases, at: int) -> int:
    """Return the number of whole weeks since the first filing; 0 without one."""
    first = int(cases.entries.min(initial=NEVER))
    return max(at - first + 1, 0) // 7 if first < NEVER else 0


def _pending_ages(cases: Cases, at: int) -> tuple[Days, ...]:
    pending = np.flatnonzero(is_pending(cases, at))
    rows = cases.row[pending]
    ages = (at - cases.entries[pending]).astype(np.int32)
    return tuple(ages[rows == row] for row in range(len(cases.labels)))


def _recent(came: Counts) -> Floats:
    """Return the mean weekly filings of the last weeks; 0 without a whole week."""
    recent = came[:, -INFLOW_WEEKS:]
    return recent.mean(axis=1) if recent.shape[1] else np.zeros(len(came))


def _due(cases: Cases, pace: Speed, ends: Counts) -> Floats:
    """Return the decisions that were to be expected in each week: groups x weeks.

    A case counts with the sum of the hazards of the ages at which it could have been decided.
    """
    weeks, groups = len(ends) - 1, len(cases.labels)
    there = np.flatnonzero((cases.exits > ends[0]) & (cases.entries <= ends[-1]))
    filed, gone, rows = cases.entries[there], cases.exits[there], cases.row[there]
    # Ages not yet watched through at the end of each week: those below this are.
    through = np.clip(np.minimum(gone[:, None], ends[None, :]) - filed[:, None] + 1, 0, pace.ages)
    expected = np.diff(pace.decided[rows[:, None], through], axis=1)
    cells = rows[:, None].astype(np.int64) * weeks + np.arange(weeks)
    sums = np.bincount(cells.ravel(), expected.ravel(), minlength=groups * weeks)
    return sums.reshape(groups, weeks).astype(np.float64)
