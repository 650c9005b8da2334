"""Where applications pile up: for each group its queue, how it moves, and how long it has to wait.

The clearance rate and the months of backlog are the CEPEJ's (decided / filed, and pending divided
by the pace of decisions): ratios of flows, no predictions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.domain.clock import WORKING_DAYS
from rare_earth_desk.statistics.ageing import ageing_by_group, ages, is_pending
from rare_earth_desk.statistics.decided_within import NOT_KNOWN, waited
from rare_earth_desk.statistics.enough import FEW
from rare_earth_desk.statistics.headline import changes
from rare_earth_desk.statistics.times.clock_stops import with_applicant
from rare_earth_desk.statistics.times.spells import of_period
from rare_earth_desk.statistics.times.survival import survival_by_group
from rare_earth_desk.statistics.window import Window, window_by_group

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.calendars import WorkingCalendar
    from rare_earth_desk.statistics.beside import Beside
    from rare_earth_desk.statistics.cases import Cases, Codes, Counts, Days
    from rare_earth_desk.statistics.times.survival import Survival

DAYS_OF_A_MONTH: Final = 30.4


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """One group at the end of a day.

    `with_applicant` and `beyond` (the statutory mark, of `accepted` cases whose acceptance is
    known) are of the pending. `change` is that of the backlog in four weeks. `half_left` is in how
    many days half of its pending cases will be decided at the pace of the last 91 days; None
    where these had too few decisions or know no cases so old. `companies` counts those known.
    """

    pending: int
    companies: int
    with_applicant: int
    change: int
    window: Window
    half_left: int | None
    exits: int
    oldest: int | None
    beyond: int
    accepted: int

    @property
    def months(self) -> float | None:
        """Months in which the backlog would be decided at the pace of the last 90 days."""
        days = self.window.disposition_days
        return None if days is None else days / DAYS_OF_A_MONTH


def bottlenecks(
    cases: Cases, beside: Beside, accepted: Days, calendar: WorkingCalendar, day: date
) -> tuple[Bottleneck, ...]:
    """Return every group of `cases.labels`, of `cases.as_at(day)`.

    `accepted` has the day of acceptance of each case (ordinals, NEVER without one).
    """
    pending = is_pending(cases, day.toordinal())
    waiting = waited(cases, accepted, calendar, day)
    curves = survival_by_group(of_period(cases, day))
    found = zip(
        cases.per_group(pending).tolist(),
        _companies(cases, np.flatnonzero(pending)),
        cases.per_group(with_applicant(cases, beside, day)).tolist(),
        changes(cases, day),
        window_by_group(cases, day),
        _halves_left(cases, curves, day),
        (curve.n_events for curve in curves),
        (each.oldest for each in ageing_by_group(cases, day)),
        cases.per_group(waiting > WORKING_DAYS).tolist(),
        cases.per_group(waiting != NOT_KNOWN).tolist(),
        strict=True,
    )
    return tuple(Bottleneck(*each) for each in found)


def half_left(curve: Survival, waited: Counts | Days) -> int | None:
    """Return in how many days half of the cases pending at these ages will have been decided.

    The first s at which the mean of S(a + s) / S(a) over the ages a is at most 1/2: the expected
    number still pending. A case older than any the curve knows counts as pending for good. None
    where the curve does not reach it.
    """
    if not len(waited) or not curve.n:
        return None
    distinct, weights = np.unique(waited, return_counts=True)

    def left(more: int) -> float:
        chance = curve.conditional(distinct, more)
        return float((np.where(np.isnan(chance), 1.0, chance) * weights).sum()) / len(waited)

    low, high = 0, curve.last
    if high < 0 or left(high) > 0.5:
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if left(middle) <= 0.5 else (middle + 1, high)
    return low


def _halves_left(cases: Cases, curves: tuple[Survival, ...], day: date) -> list[int | None]:
    waited = ages(cases, day)
    rows = cases.row[is_pending(cases, day.toordinal())]
    return [
        half_left(curve, waited[rows == row]) if curve.n_events >= FEW else None
        for row, curve in enumerate(curves)
    ]


def _companies(cases: Cases, places: Codes) -> list[int]:
    """Return of how many known companies the cases at these places are, by group."""
    known = places[cases.company[places] >= 0]
    width = int(cases.company.max(initial=0)) + 1
    pairs = np.unique(cases.row[known].astype(np.int64) * width + cases.company[known])
    counted: list[int] = np.bincount(pairs // width, minlength=len(cases.labels)).tolist()
    return counted
