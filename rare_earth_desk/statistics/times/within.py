"""Shares decided within 20, 45 and 60 working days of acceptance, pending cases counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.statistics.cases import NEVER, NONE
from rare_earth_desk.statistics.decided_within import MARKS, NOT_KNOWN, working_days
from rare_earth_desk.statistics.times.spells import FROM_FILING, Spells
from rare_earth_desk.statistics.times.survival import survival_by_group

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.calendars import WorkingCalendar
    from rare_earth_desk.statistics.cases import Cases, Days
    from rare_earth_desk.statistics.times.survival import Survival


@dataclass(frozen=True, slots=True)
class ByMark:
    """The share `p` decided within `days` working days, with its 95 % band.

    `at_risk` cases were under watch on that working day; `known` is False where none was, and p
    then stands for the last day before. All shares are None in a group without a case.
    """

    days: int
    p: float | None
    low: float | None
    high: float | None
    at_risk: int
    known: bool


@dataclass(frozen=True, eq=False)
class Within:
    """The shares of one group at each of MARKS, of `n` cases of which `n_events` were decided.

    `curve` is the share still pending by working day since acceptance. Left out are the filed
    cases `without_acceptance` by the day and those `decided_before_acceptance`.
    """

    marks: tuple[ByMark, ...]
    n: int
    n_events: int
    without_acceptance: int
    decided_before_acceptance: int
    curve: Survival


def within_by_group(
    cases: Cases, accepted: Days, calendar: WorkingCalendar, day: date
) -> tuple[Within, ...]:
    """Return the shares of each group of `cases.labels`, of `cases.as_at(day)`.

    `accepted` has the day of acceptance of each case (ordinals, NEVER without one). Day 0 is that
    of acceptance; a pending case has been watched for the working days up to `day`. Kaplan and
    Meier's curve is taken over working days, so that a case still pending after 30 of them is
    counted among those that took more than 20, and tells nothing about 45.
    """
    end = np.minimum(cases.decided, np.int32(day.toordinal()))
    taken = working_days(accepted, end, calendar)
    filed = cases.entries != NEVER
    not_yet = accepted > day.toordinal()
    counted = np.flatnonzero(filed & (taken != NOT_KNOWN))
    spells = Spells(
        entry=np.full(len(counted), FROM_FILING, np.int32),
        exit=taken[counted],
        cause=np.where(cases.decided[counted] < NEVER, cases.outcome[counted], np.int8(NONE)),
        row=cases.row[counted].astype(np.int32),
        company=cases.company[counted],
        labels=cases.labels,
    )
    without = cases.per_group(filed & not_yet).tolist()
    before = cases.per_group(filed & ~not_yet & (taken == NOT_KNOWN)).tolist()
    return tuple(
        Within(_marks(curve), curve.n, curve.n_events, missing, contradicted, curve)
        for curve, missing, contradicted in zip(
            survival_by_group(spells), without, before, strict=True
        )
    )


def within(cases: Cases, accepted: Days, calendar: WorkingCalendar, day: date) -> Within:
    """Return the shares of all of `cases.as_at(day)`."""
    return within_by_group(cases.together(), accepted, calendar, day)[0]


def _marks(curve: Survival) -> tuple[ByMark, ...]:
    points = (curve.at(mark) for mark in MARKS)
    return tuple(
        ByMark(
            days=point.t,
            p=_rest(point.p),
            low=_rest(point.high),
            high=_rest(point.low),
            at_risk=point.at_risk,
            known=point.known,
        )
        for point in points
    )


def _rest(share: float | None) -> float | None:
    return None if share is None else 1 - share
