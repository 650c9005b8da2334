"""What became of the cases filed in each quarter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.cases import (
    APPROVED,
    NEVER,
    NONE,
    NOT_REPORTED,
    OUTCOMES,
    REFUSED,
    WITHDRAWN,
)
from rare_earth_desk.statistics.quarters import Quarter
from rare_earth_desk.statistics.times.outcome_by_age import outcome_by_age_by_group
from rare_earth_desk.statistics.times.spells import of_cases

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.statistics.cases import Cases, Codes, Counts, Days
    from rare_earth_desk.statistics.times.outcome_by_age import OutcomeByAge, Share

FOLLOWED: Final = 90
"""Days that the youngest case of a quarter must have been followed for its share to be ripe."""

_EPOCH: Final = 719_163  # ordinal of 1 January 1970, where numpy's days begin


@dataclass(frozen=True, slots=True)
class Cohort:
    """The cases filed in one quarter and what had become of them.

    `filed` = still_open + approved + refused + withdrawn + not_reported. `approved_in_90` is the
    share approved within FOLLOWED days, cases still open being counted (Aalen & Johansen 1978);
    None when no case of the quarter counts for times. It is `ripe` when the quarter is over and
    its youngest case has been followed that long: before, the quick ones speak for all.
    """

    quarter: Quarter
    filed: int
    still_open: int
    approved: int
    refused: int
    withdrawn: int
    not_reported: int
    approved_in_90: Share | None
    ripe: bool


def cohorts(cases: Cases, day: date) -> tuple[Cohort, ...]:
    """Return the cohorts of `cases.as_at(day)` by the quarter filed in, earliest first.

    Quarters in which nothing was filed are left out.
    """
    filed = cases.take(cases.entries != NEVER)
    quarters, code = _quarters(filed.filed)
    number = len(quarters)
    outcomes = np.bincount(code * len(OUTCOMES) + filed.outcome, minlength=number * len(OUTCOMES))
    youngest = np.zeros(number, filed.filed.dtype)
    np.maximum.at(youngest, code, filed.filed)
    grouped = filed.grouped(code, [str(quarter) for quarter in quarters])
    return tuple(
        _cohort(quarter, counts, by_age, _is_ripe(quarter, last, day))
        for quarter, counts, by_age, last in zip(
            quarters,
            outcomes.reshape(number, len(OUTCOMES)).tolist(),
            outcome_by_age_by_group(of_cases(grouped, day)),
            youngest.tolist(),
            strict=True,
        )
    )


def _quarters(filed: Days) -> tuple[list[Quarter], Codes]:
    """Return the quarters that occur, in order, and the place among them of each filing day."""
    months = (filed.astype(np.int64) - _EPOCH).astype("datetime64[D]").astype("datetime64[M]")
    since: Counts = months.astype(np.int64) // 3
    if not len(since):
        return [], since
    slots = since - since.min()
    present = np.bincount(slots) > 0
    numbers = (np.flatnonzero(present) + since.min()).tolist()
    code = np.cumsum(present)[slots] - 1
    return [Quarter(1970 + number // 4, number % 4 + 1) for number in numbers], code


def _cohort(quarter: Quarter, counts: list[int], by_age: OutcomeByAge, ripe: bool) -> Cohort:
    return Cohort(
        quarter=quarter,
        filed=sum(counts),
        still_open=counts[NONE],
        approved=counts[APPROVED],
        refused=counts[REFUSED],
        withdrawn=counts[WITHDRAWN],
        not_reported=counts[NOT_REPORTED],
        approved_in_90=by_age.at(FOLLOWED).of(APPROVED),
        ripe=ripe,
    )


def _is_ripe(quarter: Quarter, youngest: int, day: date) -> bool:
    return quarter.last <= day and day.toordinal() - youngest >= FOLLOWED
