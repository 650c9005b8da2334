"""Figures of time as plain dictionaries: what `stats --json` prints of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rare_earth_desk.statistics.cases import OUTCOMES
from rare_earth_desk.statistics.times.outcome_by_age import CAUSES

if TYPE_CHECKING:
    from rare_earth_desk.statistics.times.cohorts import Cohort
    from rare_earth_desk.statistics.times.imprecise import MedianRange
    from rare_earth_desk.statistics.times.outcome_by_age import OutcomeByAge, Share
    from rare_earth_desk.statistics.times.survival import Survival
    from rare_earth_desk.statistics.times.within import Within

AGES: Final = (30, 60, 90, 180)
"""Days since filing at which shares are told."""

QUANTILES: Final = (0.25, 0.5, 0.75, 0.9)

_NAMES: Final = {"decided": "outcome_not_reported"}


def time_to_decision(curve: Survival) -> dict[str, Any]:
    """Return quantiles and the share still pending at AGES, each with its 95 % interval."""
    quantiles = {str(p): curve.quantile(p) for p in QUANTILES}
    points = (curve.at(age) for age in AGES)
    return {
        "n": curve.n,
        "events": curve.n_events,
        "quantiles": {
            name: {"days": one.days, "low": one.low, "high": one.high}
            for name, one in quantiles.items()
        },
        "survival": [
            {"t": one.t, "p": one.p, "low": one.low, "high": one.high, "at_risk": one.at_risk}
            for one in points
        ],
    }


def outcome_by_age(found: OutcomeByAge) -> dict[str, Any]:
    """Return the share that had each outcome at AGES, with standard error and 95 % interval."""
    at = [(age, found.at(age)) for age in AGES]
    return {
        _NAMES.get(OUTCOMES[cause], OUTCOMES[cause]): [
            {"t": age, **_share(outcomes.of(cause))} for age, outcomes in at
        ]
        for cause in CAUSES
    }


def _share(one: Share | None) -> dict[str, float | None]:
    if one is None:
        return dict.fromkeys(("p", "se", "low", "high"))
    return {"p": one.p, "se": one.se, "low": one.low, "high": one.high}


def within(found: Within) -> dict[str, Any]:
    """Return the shares decided within the marks of working days since acceptance."""
    return {
        "n": found.n,
        "events": found.n_events,
        "without_acceptance": found.without_acceptance,
        "decided_before_acceptance": found.decided_before_acceptance,
        "shares": [
            {
                "working_days": one.days,
                "p": one.p,
                "low": one.low,
                "high": one.high,
                "at_risk": one.at_risk,
            }
            for one in found.marks
        ],
    }


def cohort(one: Cohort) -> dict[str, Any]:
    """Return a quarter of filings; the share approved within 90 days of one not ripe is early."""
    return {
        "quarter": str(one.quarter),
        "filed": one.filed,
        "approved": one.approved,
        "refused": one.refused,
        "withdrawn": one.withdrawn,
        "outcome_not_reported": one.not_reported,
        "open": one.still_open,
        "approved_within_90_days": _share(one.approved_in_90),
        "ripe": one.ripe,
    }


def vague(one: MedianRange | None) -> dict[str, Any] | None:
    """Return how many cases have days known to the quarter or year, and the range of the median.

    None where there are none: then the medians told are as exact as their intervals say.
    """
    if one is None:
        return None
    return {
        "n": one.vague,
        "median_between": [one.shortest, one.longest],
        "median_usable": not one.is_too_wide,
    }
