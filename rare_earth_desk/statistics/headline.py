"""The four numbers above the charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rare_earth_desk.statistics.ageing import ageing, is_pending
from rare_earth_desk.statistics.cases import OUTCOMES

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.statistics.cases import Cases

FOUR_WEEKS: Final = 28


@dataclass(frozen=True)
class Headline:
    """Pending cases, ages of the oldest and of the middle one in days, change in four weeks.

    Both ages are None when nothing is pending.
    """

    pending: int
    oldest_days: int | None
    median_age_days: int | None
    change: int


def headline(cases: Cases, day: date) -> Headline:
    """Return the headline numbers at the end of `day`, of `cases.as_at(day)`.

    The change compares with the backlog four weeks earlier as it is known now, not as it was
    known then.
    """
    then, now = (int(is_pending(cases, each).sum()) for each in _four_weeks(day))
    waiting = ageing(cases, day)
    return Headline(now, waiting.oldest, waiting.median, now - then)


def changes(cases: Cases, day: date) -> tuple[int, ...]:
    """Return the change of the backlog in four weeks of every group of `cases.labels`."""
    then, now = (cases.per_group(is_pending(cases, each)) for each in _four_weeks(day))
    return tuple((now - then).tolist())


@dataclass(frozen=True)
class Movement:
    """Cases filed and approved in the last four weeks, and in the four weeks before them."""

    filed: int
    filed_before: int
    approved: int
    approved_before: int


def movement(cases: Cases, day: date) -> Movement:
    """Return what came in and was approved in (day - 28, day] and the 28 days before it.

    A decision dated before its filing is counted on the day it bears, once the case is filed.
    """
    at = day.toordinal()
    filed, approved = cases.entries <= at, cases.outcome == OUTCOMES.index("approved")

    def count(end: int) -> tuple[int, int]:
        in_ = (cases.entries > end - FOUR_WEEKS) & (cases.entries <= end)
        out = filed & approved & (cases.decided > end - FOUR_WEEKS) & (cases.decided <= end)
        return int(in_.sum()), int(out.sum())

    (filed_now, approved_now), (filed_then, approved_then) = count(at), count(at - FOUR_WEEKS)
    return Movement(filed_now, filed_then, approved_now, approved_then)


def _four_weeks(day: date) -> tuple[int, int]:
    return day.toordinal() - FOUR_WEEKS, day.toordinal()
