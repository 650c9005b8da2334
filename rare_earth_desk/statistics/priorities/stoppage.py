"""Stoppage days that raising a case avoids, as far as can be expected.

Raised on day D, a case is decided L days later instead of at its own speed. Each day s from L to
120 on which it would still wait, q(s), and on which its stock is out, D + s > u, is a stoppage day
avoided: E = sum of q(s) over these days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.domain import days
from rare_earth_desk.statistics import from_facts
from rare_earth_desk.statistics.cases import NEVER, UNKNOWN
from rare_earth_desk.statistics.priorities.waiting import HORIZON, Speed

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.factor import Factor
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.statistics.cases import Days, Floats


def days_avoided(
    ages: Sequence[int],
    left: Sequence[int],
    groups: Sequence[str | None],
    speed: Speed,
    to_decision: int,
) -> Floats:
    """Return the stoppage days avoided of each case, unweighted.

    `ages` are days since filing, `left` days to the stock-out (0 or less: it is out), `groups`
    product groups, one of each a case; `to_decision` is L.
    """
    age = np.asarray(ages, np.int64)
    first = np.clip(np.asarray(left, np.int64) + 1, to_decision, HORIZON + 1)
    found = np.zeros(len(age))
    places: dict[str | None, list[int]] = {}
    for place, group in enumerate(groups):
        places.setdefault(group, []).append(place)
    for group, rows in places.items():
        found[rows] = speed.waiting(group).days(age[rows], first[rows])
    return found


@dataclass(frozen=True, eq=False)
class Basis:
    """What points rest on, on one day: the speed of decisions, and how long stocks last.

    `lasts` is the median of days from filing to the stock-out by product group, of the cases of
    which it is known, decided ones too; "" is that of all, missing where none is known.
    """

    day: date
    speed: Speed
    lasts: Mapping[str, int]

    @classmethod
    def of(cls, facts: Facts, day: date) -> Basis:
        """Return the basis of a day from facts of the applications."""
        cases = from_facts.cases(facts, "product_group")
        known = _first_days(facts.factor("line_stop_on"))
        lasts = known - cases.filed
        rows = np.flatnonzero((known != NEVER) & (cases.filed != UNKNOWN))
        medians = {"": _median(lasts[rows])} if len(rows) else {}
        for code in np.unique(cases.row[rows]):
            medians[cases.labels[code]] = _median(lasts[rows][cases.row[rows] == code])
        return cls(day, Speed.of(cases.as_at(day), day), medians)

    def stock_lasts(self, group: str | None, otherwise: int) -> int:
        """Return the days from filing to the stock-out to assume where nobody told one."""
        return self.lasts.get(group or "", self.lasts.get("", otherwise))


def _median(values: Days) -> int:
    return round(float(np.median(values)))


def _first_days(factor: Factor) -> Days:
    found = [days.first(day).toordinal() if day else NEVER for day in factor.distinct]
    return np.array([*found, NEVER], np.int32)[factor.codes]
