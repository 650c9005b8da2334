"""Before and after the hand-over on a priority list: two curves, each of the time watched in it.

A case is not listed up to the day of its first hand-over and listed from the day after: it enters
the second curve at the age it has then (start-stop data, as for waiting heart transplants in
Crowley & Hu, JASA 72, 1977). Counting it as listed from its filing would give the list the time
that the case had to survive to be listed.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.cases import NONE
from rare_earth_desk.statistics.counts import companies
from rare_earth_desk.statistics.poisson import poisson_interval
from rare_earth_desk.statistics.times import spells
from rare_earth_desk.statistics.times.at_risk import count_by_age
from rare_earth_desk.statistics.times.survival import Survival, survival

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.statistics.beside import Beside
    from rare_earth_desk.statistics.cases import Cases, Days
    from rare_earth_desk.statistics.times.at_risk import AtRisk
    from rare_earth_desk.statistics.times.spells import Spells

PER: Final = 100
WEEK: Final = 7
ENOUGH: Final = 10


@dataclass(frozen=True, slots=True)
class Pace:
    """Decisions per PER pending cases a week with their 95 % interval (Garwood 1936).

    None without time under watch. `case_weeks` add up the weeks in which cases were pending.
    """

    decisions: int
    case_weeks: float
    rate: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, eq=False)
class Side:
    """One side of the hand-over: the cases watched there, of how many known companies."""

    curve: Survival
    pace: Pace
    cases: int
    companies: int


@dataclass(frozen=True, slots=True)
class SameAges:
    """Decisions of listed cases, and how many there had been at the pace of the others.

    The pace at each age is that of the cases not listed (indirect standardisation, Breslow & Day
    1987); ages at which none of these was watched are left out of both. `ratio` is observed /
    expected; None where nothing is expected.
    """

    observed: int
    expected: float
    ratio: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, eq=False)
class ChannelEffect:
    """Both sides and the comparison at the same ages.

    Both curves are of cases pending at `from_age`, the first at which ENOUGH listed cases were
    under watch: before, one decision would bring the curve down to nothing.
    """

    before: Side
    after: Side
    same_ages: SameAges
    from_age: int


def channel_effect(cases: Cases, beside: Beside, day: date) -> ChannelEffect:
    """Return the effect of `cases.as_at(day)`; hand-overs after the day are not known on it."""
    before, after = sides(cases, beside, day)
    begin = _begin(after)
    compared = same_ages(before, after)
    return ChannelEffect(_side(before, begin), _side(after, begin), compared, begin)


def _begin(after: Spells) -> int:
    """Return the first age at which ENOUGH cases were under watch, 0 where there never were."""
    enough = np.flatnonzero(_counts(after).at_risk >= ENOUGH)
    return int(enough[0]) if len(enough) else 0


def sides(cases: Cases, beside: Beside, day: date) -> tuple[Spells, Spells]:
    """Return the times at risk not (yet) listed and listed, each as one group.

    A decision on the day of the hand-over is one before it. A case that was on a list before it
    was filed is listed from its filing on.
    """
    whole = spells.of_cases(cases, day).together()
    rows = spells.counted(cases)
    ages = _ages_listed(cases, beside)[rows]
    unlisted = ages >= 0
    not_yet = dataclasses.replace(
        whole,
        exit=np.minimum(whole.exit, ages).astype(np.int32),
        cause=np.where(ages < whole.exit, np.int8(NONE), whole.cause),
    )
    return not_yet.take(np.flatnonzero(unlisted)), whole.watched_from(ages)


def _ages_listed(cases: Cases, beside: Beside) -> Days:
    """Return the age at the first hand-over; where none was by the day, later than was watched."""
    ages: Days = np.maximum(beside.listed[cases.case] - cases.filed, spells.FROM_FILING)
    return ages


def pace(decisions: int, days: int) -> Pace:
    """Return the pace of so many decisions in so many days of pending cases."""
    weeks = days / WEEK
    if not days:
        return Pace(decisions, 0.0, None, None, None)
    low, high = poisson_interval(decisions)
    return Pace(decisions, weeks, *(PER * each / weeks for each in (decisions, low, high)))


def _side(watched: Spells, begin: int) -> Side:
    late = np.full(len(watched), begin - 1, np.int32)
    return Side(
        survival(watched.watched_from(late)),
        pace(int((watched.cause != NONE).sum()), int((watched.exit - watched.entry).sum())),
        len(watched),
        companies(watched.company),
    )


def same_ages(before: Spells, after: Spells) -> SameAges:
    """Return the listed decisions beside those expected at the pace of the cases not listed."""
    one, other = _counts(before), _counts(after)
    ages = min(len(one.at_risk), len(other.at_risk))
    watched, left = one.at_risk[:ages], one.left[0, :ages]
    pace_at = np.zeros(ages)
    np.divide(left, watched, out=pace_at, where=watched > 0)
    observed = int(other.left[0, :ages][watched > 0].sum())
    expected = float((other.at_risk[:ages] * pace_at).sum())
    if not expected:
        return SameAges(observed, expected, None, None, None)
    low, high = poisson_interval(observed)
    return SameAges(observed, expected, *(each / expected for each in (observed, low, high)))


def _counts(watched: Spells) -> AtRisk:
    """Return how many were at risk at each age, and how many were decided then (first line)."""
    return count_by_age(watched, np.where(watched.cause == NONE, 1, 0), 2)[0]
