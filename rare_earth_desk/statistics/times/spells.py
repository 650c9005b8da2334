"""The times during which cases were at risk of being decided: what every figure of time reads.

A case may be watched from its filing on or from a later age only (delayed entry), and leaves by
one of the outcomes or is still pending when the watching ends (censored).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rare_earth_desk.domain.days import LAST_YEAR
from rare_earth_desk.statistics.cases import NEVER, NONE, Cases

if TYPE_CHECKING:
    import numpy.typing as npt

    from rare_earth_desk.statistics.cases import Codes, Counts, Days, Mask

FROM_FILING: Final = -1
"""Entry of a case that is watched from its filing on: at risk at age 0 too."""

PERIOD_DAYS: Final = 91
"""Days that “at the speed of the last 91 days” looks back."""


@dataclass(frozen=True, eq=False)
class Spells:
    """Times at risk as columns of equal length, one row per case that counts for times.

    A case is at risk at the ages t (whole days since filing) with `entry` < t <= `exit` (int32,
    entry FROM_FILING or later, exit >= 0). `cause` (int8) is the code of its outcome into
    `cases.OUTCOMES`, NONE where it was still pending at `exit`. `row` is its group's place in
    `labels`, `company` the code of its company, -1 where not stated.
    """

    entry: Days
    exit: Days
    cause: npt.NDArray[np.int8]
    row: npt.NDArray[np.int32]
    company: npt.NDArray[np.int32]
    labels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.exit)

    @property
    def per_group(self) -> Counts:
        """How many spells each group of `labels` has."""
        return np.bincount(self.row, minlength=len(self.labels))

    def take(self, chosen: Mask | Codes) -> Spells:
        """Return the chosen rows only, the groups staying as they are."""
        columns: dict[str, Any] = {
            field.name: column[chosen]
            for field in dataclasses.fields(self)
            if isinstance(column := getattr(self, field.name), np.ndarray)
        }
        return dataclasses.replace(self, **columns)

    def together(self, label: str = "all") -> Spells:
        """Return the same spells in one group."""
        return dataclasses.replace(self, row=np.zeros(len(self), np.int32), labels=(label,))

    def watched_from(self, entry: Days) -> Spells:
        """Return the spells as watched only after these ages, where they are later than before.

        Cases that had left by then were never at risk and are left out.
        """
        later = np.maximum(self.entry, entry).astype(np.int32)
        seen = np.flatnonzero(self.exit > later)
        return dataclasses.replace(self, entry=later).take(seen)


def last_watched(day: date) -> date:
    """Return the day until which cases are watched as at `day`: no later than any day on record.

    Cases pending as at the year 9999 would be at risk at millions of ages, of which each has a
    place in every curve; nothing can happen at them.
    """
    return min(day, date(LAST_YEAR, 12, 31))


def of_cases(cases: Cases, day: date) -> Spells:
    """Return the spells of `cases.as_at(day)`: gross times T = C - F from the filing on.

    Cases without a filing day and those decided before they were filed are left out; the
    latter are counted as `Count.negative_duration`.
    """
    at = day.toordinal()
    rows = counted(cases)
    filed, decided = cases.filed[rows], cases.decided[rows]
    return Spells(
        entry=np.full(len(rows), FROM_FILING, np.int32),
        exit=(np.minimum(decided, np.int32(at)) - filed).astype(np.int32),
        cause=np.where(decided < NEVER, cases.outcome[rows], np.int8(NONE)),
        row=cases.row[rows].astype(np.int32),
        company=cases.company[rows],
        labels=cases.labels,
    )


def net(cases: Cases, day: date, stopped: Days) -> Spells:
    """Return the same in net times: less the days with the applicant (`clock_stops`), by case."""
    gross = of_cases(cases, day)
    shorter = gross.exit - stopped[counted(cases)]
    return dataclasses.replace(gross, exit=shorter.astype(np.int32))


def of_period(cases: Cases, day: date) -> Spells:
    """Return what was watched in the PERIOD_DAYS up to `day`: the basis of the speed of late."""
    return of_cases(cases, day).watched_from(period_entry(cases, day))


def period_entry(cases: Cases, day: date) -> Days:
    """Return the ages after which the cases that count for times were watched in this time.

    D - PERIOD_DAYS - F where a case was filed by D - PERIOD_DAYS, else from its filing on.
    """
    ages = day.toordinal() - PERIOD_DAYS - cases.filed[counted(cases)]
    return np.maximum(ages, FROM_FILING).astype(np.int32)


def counted(cases: Cases) -> Codes:
    """Return the places of the cases that count for times."""
    return np.flatnonzero(has_time(cases))


def has_time(cases: Cases) -> Mask:
    """Return which cases count for times: filed, and not decided before they were."""
    found: Mask = (cases.entries != NEVER) & (cases.decided >= cases.filed)
    return found
