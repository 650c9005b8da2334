"""Every figure of a day as one plain dictionary: counts, rates and times of all groups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rare_earth_desk.domain.clock import WORKING_DAYS
from rare_earth_desk.statistics.cases import NEVER
from rare_earth_desk.statistics.decided_within import waited
from rare_earth_desk.statistics.forecast.blend import forecast, forecast_by_group
from rare_earth_desk.statistics.forecast.fan import SHARES
from rare_earth_desk.statistics.plain import times as plain
from rare_earth_desk.statistics.plain.summary import summary
from rare_earth_desk.statistics.reporting_delay import reporting_delay
from rare_earth_desk.statistics.times import clock_stops, spells
from rare_earth_desk.statistics.times.basis import Basis, Clock, Reading, Unit, told
from rare_earth_desk.statistics.times.cohorts import cohorts
from rare_earth_desk.statistics.times.imprecise import median_range_by_group
from rare_earth_desk.statistics.times.outcome_by_age import outcome_by_age_by_group
from rare_earth_desk.statistics.times.survival import survival_by_group
from rare_earth_desk.statistics.times.within import within_by_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.domain.calendars import WorkingCalendar
    from rare_earth_desk.statistics.beside import Beside
    from rare_earth_desk.statistics.cases import Cases, Counts, Days, Mask
    from rare_earth_desk.statistics.forecast.blend import Forecast
    from rare_earth_desk.statistics.times.cohorts import Cohort
    from rare_earth_desk.statistics.times.spells import Spells


@dataclass(frozen=True, eq=False)
class Known:
    """What figures of time need beside the cases.

    `accepted` has the day of acceptance used of each case (NEVER without), as at the day.
    """

    beside: Beside
    accepted: Days
    calendar: WorkingCalendar


def complete(
    cases: Cases, known: Known, *, as_at: date, known_on: date | None, window_days: int = 90
) -> dict[str, Any]:
    """Return what `summary` does with the figures of time of every group.

    "time_to_decision" and "outcome_by_age" are gross, of filings, from the filing on, all that are
    on record counted; "times" has the same otherwise reckoned: net of clock stops, until a licence
    (chains of re-filings), at the speed of the last 91 days, and with late reports allowed for.
    "without_filing_day" cases are in none of these. "forecast" is of the backlog, "reporting" of
    how complete the filings of the last months are.
    Raises Refused when `window_days` < 1.
    """
    found = summary(cases, as_at=as_at, known_on=known_on, window_days=window_days)
    seen, day = cases.as_at(as_at), spells.last_watched(as_at)
    bases = _Bases.of(seen, known, day)
    groups = [
        *_groups(seen.together(), bases.together(), known, day),
        *_groups(seen, bases, known, day),
    ]
    ahead = [forecast(seen, day), *forecast_by_group(seen, day)]
    for group, times, one in zip(found["groups"], groups, ahead, strict=True):
        group.update(times, forecast=_forecast(one))
    return found | {
        "without_filing_day": int((seen.entries == NEVER).sum()),
        "reporting": _reporting(seen, known.beside, day),
    }


def _forecast(one: Forecast) -> dict[str, Any]:
    horizons = []
    if one.point is not None and one.quantiles is not None:
        ends = zip(one.horizons, one.point.tolist(), one.quantiles.tolist(), strict=True)
        horizons = [
            {
                "days": days,
                "pending": point,
                "quantiles": dict(zip(map(str, SHARES), quantiles, strict=True)),
            }
            for days, point, quantiles in ends
        ]
    reason = None if one.reason is None else str(one.reason)
    return {"kind": str(one.kind), "reason": reason, "horizons": horizons}


def _reporting(cases: Cases, beside: Beside, day: date) -> list[dict[str, Any]]:
    """Return how much of the filings of the last months is reported yet."""
    recorded = beside.recorded[cases.case]
    found = reporting_delay(cases.filed, recorded, cases.company, day)
    return [
        {
            "month": one.name,
            "reported": one.reported,
            "expected": one.expected,
            "low": one.low,
            "high": one.high,
            "incomplete": one.incomplete,
        }
        for one in found.months
    ]


_READINGS: Final = {
    "net": Reading(clock=Clock.NET),
    "until_licence": Reading(unit=Unit.CHAINS),
    "last_91_days": Reading(basis=Basis.PERIOD),
    "late_reports": Reading(basis=Basis.LATE),
}
"""The other readings of times by their names in the figures."""


@dataclass(frozen=True, eq=False)
class _Bases:
    """The times at risk, reckoned in every way there is; and whom they leave out or mark."""

    gross: Spells
    otherwise: dict[str, Spells]
    not_used: Counts
    with_applicant: Mask
    beyond_mark: Mask

    @classmethod
    def of(cls, cases: Cases, known: Known, day: date) -> _Bases:
        """Work them out of `cases.as_at(day)`."""
        gross = spells.of_cases(cases, day)
        otherwise = {
            name: told(cases, lambda: known.beside, day, reading).spells
            for name, reading in _READINGS.items()
        }
        not_used = gross.per_group - otherwise["late_reports"].per_group
        beyond = waited(cases, known.accepted, known.calendar, day) > WORKING_DAYS
        applicant = clock_stops.with_applicant(cases, known.beside, day)
        return cls(gross, otherwise, not_used, applicant, beyond)

    def together(self) -> _Bases:
        """Return the same of all groups in one."""
        return replace(
            self,
            gross=self.gross.together(),
            otherwise={name: each.together() for name, each in self.otherwise.items()},
            not_used=self.not_used.sum(keepdims=True),
        )


def _groups(cases: Cases, bases: _Bases, known: Known, day: date) -> Iterator[dict[str, Any]]:
    gross = outcome_by_age_by_group(bases.gross)
    others = {name: survival_by_group(each) for name, each in bases.otherwise.items()}
    shares = within_by_group(cases, known.accepted, known.calendar, day)
    vague = median_range_by_group(cases, day)
    applicant, beyond = (
        cases.per_group(mask).tolist() for mask in (bases.with_applicant, bases.beyond_mark)
    )
    quarters = [[plain.cohort(one) for one in each] for each in _cohorts(cases, day)]
    for place, by_age in enumerate(gross):
        times = {name: plain.time_to_decision(curves[place]) for name, curves in others.items()}
        times["late_reports"]["not_used"] = int(bases.not_used[place])
        yield {
            "time_to_decision": plain.time_to_decision(by_age.still_open),
            "outcome_by_age": plain.outcome_by_age(by_age),
            "times": times,
            "within_working_days": plain.within(shares[place]),
            "days_not_exact": plain.vague(vague[place]),
            "with_applicant": applicant[place],
            "beyond_statutory_mark": beyond[place],
            "cohorts": quarters[place],
        }


def _cohorts(cases: Cases, day: date) -> Iterator[tuple[Cohort, ...]]:
    order = np.argsort(cases.row, kind="stable")
    ends = np.cumsum(np.bincount(cases.row, minlength=len(cases.labels)))
    for places in np.split(order, ends[:-1]) if len(ends) else ():
        yield cohorts(cases.take(np.sort(places)), day)
