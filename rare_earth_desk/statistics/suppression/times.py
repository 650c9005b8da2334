"""Which figures of time may leave: the days after which shares of the cases were decided.

A curve tells how many were decided on each day, one at a time, so shares by age, outcomes by age
and cohorts stay inside. The days of a quantile tell none of these numbers; they leave where the
numbers they rest on do, of at least three companies and ten decisions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rare_earth_desk.statistics.cases import NEVER
from rare_earth_desk.statistics.plain.times import time_to_decision
from rare_earth_desk.statistics.suppression.filings import filings_by
from rare_earth_desk.statistics.times import spells
from rare_earth_desk.statistics.times.survival import survival_by_group

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.statistics.cases import Cases

ENOUGH: Final = 10
"""Decisions a quantile must rest on to be told outside."""


def with_times(groups: list[dict[str, Any]], cases: Cases, day: date) -> list[dict[str, Any]]:
    """Return the groups of the shared summary with quantiles of the time to decision.

    `cases` are those of the summary, as at `day` and rolled up; the first group is all of them.
    """
    found = [*_quantiles(cases.together(), day), *_quantiles(cases, day)]
    return [
        group | {"time_to_decision": times if _leaves(group) else None}
        for group, times in zip(groups, found, strict=True)
    ]


def _leaves(group: dict[str, Any]) -> bool:
    return group["filed"] is not None and group["decided"] is not None


def _quantiles(cases: Cases, day: date) -> list[dict[str, Any] | None]:
    decided = np.zeros(len(cases), np.bool_)
    decided[spells.counted(cases)] = True  # as the curve has it: not those decided before filing
    decided &= cases.decided < NEVER
    behind = filings_by(cases, decided, cases.row, len(cases.labels))
    curves = survival_by_group(spells.of_cases(cases, spells.last_watched(day)))
    return [
        {"quantiles": time_to_decision(curve)["quantiles"]}
        if curve.n_events >= ENOUGH and not each.is_small
        else None
        for curve, each in zip(curves, behind, strict=True)
    ]
