"""Which times are told: of filings or until a licence, gross or net, and of what was watched.

One reading holds for every figure of time on a page, so that none is compared with another that
means something else.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.times import chains, late_reports, spells
from rare_earth_desk.statistics.times.chain_beside import of_chains
from rare_earth_desk.statistics.times.clock_stops import stopped_days
from rare_earth_desk.statistics.times.spells import FROM_FILING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from rare_earth_desk.statistics.beside import Beside
    from rare_earth_desk.statistics.cases import Cases, Codes, Days
    from rare_earth_desk.statistics.times.spells import Spells


class Unit(StrEnum):
    """What is timed: each filing, or a filing with those it replaces."""

    FILINGS = "filings"
    CHAINS = "chains"


class Clock(StrEnum):
    """Whether the days with the applicant count."""

    GROSS = "gross"
    NET = "net"


class Basis(StrEnum):
    """What was watched: all there is, the last days only, or what the desk could have seen."""

    ALL = "all"
    PERIOD = "period"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Reading:
    """How times are told; the first of each is what a figure says without asking."""

    unit: Unit = Unit.FILINGS
    clock: Clock = Clock.GROSS
    basis: Basis = Basis.ALL


PLAIN: Final = Reading()


@dataclass(frozen=True)
class Told:
    """The times at risk of a reading, of `cases`; `not_used` of these count for no time.

    `beside` tells what else is known of these cases, chains where they are such.
    """

    cases: Cases
    spells: Spells
    not_used: int
    beside: Callable[[], Beside]


def told(cases: Cases, beside: Callable[[], Beside], day: date, reading: Reading = PLAIN) -> Told:
    """Return the times at risk of `cases.as_at(day)` as a reading tells them.

    `beside` is asked for only where the reading needs it. Joining chains twice changes nothing.
    A case watched from an age on enters a net figure at that age less the days it had been with
    the applicant by then. A chain is net of the stops of all its filings, and was watched as its
    first one was.
    """
    if reading.unit is Unit.CHAINS:
        filings, known = cases, beside()
        cases = chains.joined(filings, known)
        beside = cache(partial(of_chains, cases, filings, known))
    entry = _entry(cases, beside, day, reading.basis)
    found = spells.of_cases(cases, day)
    if reading.clock is Clock.NET:
        found = spells.net(cases, day, stopped_days(cases, beside(), day))
        if entry is not None:
            entry = _net(cases, beside(), day, entry)
    used = found if entry is None else found.watched_from(entry)
    unseen = len(cases) - len(used) if reading.basis is not Basis.PERIOD else _without_time(cases)
    return Told(cases, used, unseen, beside)


def _without_time(cases: Cases) -> int:
    """Return how many cases have no time at all, such as those decided before they were filed."""
    return len(cases) - len(spells.counted(cases))


def _entry(cases: Cases, beside: Callable[[], Beside], day: date, basis: Basis) -> Days | None:
    """Return the ages after which the cases that count for times were watched; None for all."""
    if basis is Basis.PERIOD:
        return spells.period_entry(cases, day)
    if basis is Basis.LATE:
        return late_reports.entry(cases, beside(), spells.counted(cases))
    return None


def _net(cases: Cases, beside: Beside, day: date, entry: Days) -> Days:
    """Return the net ages of gross ones: less the days with the applicant by the day after."""
    counted: Codes = spells.counted(cases)
    first = cases.filed[counted] + entry + 1
    until = cases.decided.copy()
    until[counted] = np.minimum(until[counted], first)
    stopped = stopped_days(dataclasses.replace(cases, decided=until), beside, day)
    ages: Days = np.maximum(entry - stopped[counted], FROM_FILING).astype(np.int32)
    return ages
