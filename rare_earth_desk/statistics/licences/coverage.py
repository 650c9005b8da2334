"""What a general licence would do: the pending cases it would cover, and the filings it spares.

A licence is a set of conditions on goods, parties and end use, with quantities a year and days
between which it is valid. Whoever meets all conditions would not have to file. The same is asked
of a licence on record and of one that is only thought of; nothing here says that it is granted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.ageing import is_pending
from rare_earth_desk.statistics.licences.conditions import END, NearMiss, exact
from rare_earth_desk.statistics.priorities.stoppage import days_avoided
from rare_earth_desk.statistics.priorities.waiting import HORIZON

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.statistics.cases import Cases, Codes, Mask
    from rare_earth_desk.statistics.licences.conditions import Coded, Columns, Licence
    from rare_earth_desk.statistics.priorities.points import Scale

YEAR: Final = 365
"""Days up to the day looked at whose filings tell what a licence spares; a year's quantity."""


@dataclass(frozen=True, eq=False)
class Coverage:
    """What a licence would cover; masks and counts are of the rows of the cases.

    Each pending case is `covered`, or `partly` (the first for which a quantity does not reach), or
    `failing`: it fails one of the conditions, is filed too late, or comes after the quantity is
    used up (`used_up`). `missed` has by condition those that fail in it and in nothing else; `near`
    counts them by what they have there. `companies` and `states` are how many different
    ones the covered cases have. Of the `recent` filings, of the last 365 days, the `unneeded` would
    not have been filed. `unknown_quantity` covered cases have no quantity on record, use none up.
    """

    pending: Mask
    meeting: Mask
    covered: Mask
    partly: Mask
    used_up: Mask
    companies: int
    states: int
    recent: Mask
    unneeded: Mask
    unknown_quantity: int
    missed: Mapping[str, Mask]
    near: tuple[NearMiss, ...]

    @property
    def n(self) -> int:
        """How many pending cases it covers."""
        return int(self.covered.sum())

    @property
    def n_pending(self) -> int:
        """How many cases are pending."""
        return int(self.pending.sum())

    @property
    def filings(self) -> int:
        """How many cases were filed within the last 365 days."""
        return int(self.recent.sum())

    @property
    def spared(self) -> int:
        """How many of these would not have been filed."""
        return int(self.unneeded.sum())

    @property
    def failing(self) -> Mask:
        """Which pending cases it does not cover, not even partly."""
        failing: Mask = self.pending & ~self.covered & ~self.partly
        return failing

    @property
    def share(self) -> float | None:
        """The share of the pending that it covers; None without any."""
        return self.n / self.n_pending if self.n_pending else None

    @property
    def relief(self) -> float | None:
        """The share of the filings of a year that would not have been filed; None without any."""
        return self.spared / self.filings if self.filings else None

    @property
    def in_several(self) -> int:
        """How many pending cases fail in two conditions or more."""
        return int(self.failing.sum() - self.used_up.sum()) - sum(one.n for one in self.near)

    @property
    def relief_per_month(self) -> float:
        """How many filings a month would not have been filed."""
        return self.spared / 12


def coverage(cases: Cases, columns: Columns, day: date, licence: Licence) -> Coverage:
    """Return what a licence covers of `cases.as_at(day)`.

    `columns` have a row for each number of a case (`Cases.case`), as facts do. Where no quantity
    is asked for, one more value that will do never covers fewer. With a quantity it may: a large
    early case that comes in uses up what several small ones had.
    """
    seen, at = cases.as_at(day), day.toordinal()
    pending = is_pending(seen, at)
    every = np.ones(len(seen), np.bool_)
    holds = {name: _holds(columns, licence, name)[seen.case] for name in licence.asked}
    alike = np.logical_and.reduce([every, *holds.values()])
    if licence.valid_to is not None:
        holds[END] = seen.entries < licence.valid_to.toordinal()
    meeting = alike & holds.get(END, every)
    covered, partly = _filled(seen, columns, licence, meeting & pending)
    recent = (seen.entries > at - YEAR) & (seen.entries <= at)
    unneeded, _ = _filled(seen, columns, licence.anew, alike & recent)
    missed = _missed(holds, pending)
    kilograms = columns.quantity[seen.case]
    return Coverage(
        pending=pending,
        meeting=meeting,
        covered=covered,
        partly=partly,
        used_up=meeting & pending & ~covered & ~partly,
        companies=_different(columns.coded["company"], seen.case[covered]),
        states=_different(columns.coded["member_state"], seen.case[covered]),
        recent=recent,
        unneeded=unneeded,
        unknown_quantity=int((covered & np.isnan(kilograms)).sum()),
        missed=missed,
        near=_near(seen, columns, missed),
    )


def stoppage_avoided(cases: Sequence[Case], scale: Scale, licence: Licence) -> float:
    """Return the stoppage days that these pending cases would be spared, as far as expected.

    By the rule of the priorities: each would be decided L days on, or when the licence begins.
    """
    stocks = [scale.stock_out(case) for case in cases]
    begins = licence.valid_from or scale.basis.day
    wait = max(scale.to_decision, (begins - scale.basis.day).days)
    found = days_avoided(
        [case.age for case in cases],
        [stock.left for stock in stocks],
        [case.product_group for case in cases],
        scale.basis.speed,
        min(wait, HORIZON + 1),
    )
    return float(found.sum())


def _holds(columns: Columns, licence: Licence, name: str) -> Mask:
    """Return which rows meet a condition; what is not stated meets none."""
    column, wanted = columns.coded[name], set(exact(columns, licence, name))
    answers = np.array([value in wanted for value in column.distinct], np.bool_)
    return answers[column.codes] if len(answers) else np.zeros(len(column.codes), np.bool_)


def _filled(cases: Cases, columns: Columns, licence: Licence, chosen: Mask) -> tuple[Mask, Mask]:
    """Return which of the chosen fit into the quantities, and which partly do.

    In the order of filing; behind the first that does not fit nothing is left, of its company or
    of all. A case without a company has a limit of its own; one without a quantity uses none up.
    """
    if not licence.is_limited:
        return chosen, np.zeros(len(cases), np.bool_)
    covered, partly = np.zeros((2, len(cases)), np.bool_)
    rows = np.flatnonzero(chosen)
    kilograms, names = columns.quantity[cases.case], columns.coded["company"]
    of_all, left = licence.limit_of_all, dict[str | int, float]()
    for row in rows[np.lexsort((cases.case[rows], cases.entries[rows]))].tolist():
        company = names.distinct[names.codes[cases.case[row]]]
        whose = company or row
        there = min(left.setdefault(whose, licence.limit(company)), of_all)
        asked = 0.0 if np.isnan(kilograms[row]) else float(kilograms[row])
        covered[row] = there > 0 and asked <= there
        partly[row] = 0 < there < asked
        used = min(asked, there)
        left[whose] -= used
        of_all -= used
    return covered, partly


def _different(column: Coded, rows: Codes) -> int:
    codes = np.unique(column.codes[rows]).tolist()
    return sum(column.distinct[code] not in (None, "") for code in codes)


def _missed(holds: Mapping[str, Mask], pending: Mask) -> dict[str, Mask]:
    """Return by condition which pending cases fail in it and in no other."""
    failed = np.zeros(len(pending), np.int64)
    for mask in holds.values():
        failed += ~mask
    return {name: pending & (failed == 1) & ~mask for name, mask in holds.items()}


def _near(cases: Cases, columns: Columns, missed: Mapping[str, Mask]) -> tuple[NearMiss, ...]:
    """Return the cases that fail in one condition only, most frequent values first."""
    found: list[NearMiss] = []
    for name, mask in missed.items():
        if name == END:
            found += [NearMiss(name, None, int(mask.sum()))] if mask.any() else []
            continue
        column, rows = columns.coded[name], cases.case[mask]
        counts = np.bincount(column.codes[rows], minlength=len(column.distinct))
        found += [
            NearMiss(name, column.distinct[code] or None, int(counts[code]))
            for code in np.flatnonzero(counts).tolist()
        ]
    return tuple(sorted(found, key=lambda one: -one.n))
