"""What a general licence would do: the pending cases it would cover, and the filings it spares.

A licence is a set of conditions on goods, parties and end use, with a quantity a year for each
company and days between which it is valid. Whoever meets all conditions would not have to file.
Nothing here says that such a licence would be granted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from rare_earth_desk.domain import search
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.statistics.ageing import is_pending
from rare_earth_desk.statistics.priorities.stoppage import days_avoided
from rare_earth_desk.statistics.priorities.waiting import HORIZON

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.statistics.cases import Cases, Codes, Mask
    from rare_earth_desk.statistics.forecast.speed import Floats
    from rare_earth_desk.statistics.priorities.points import Scale

CONDITIONS: Final = (
    "product_group", "hs_code", "exporter", "company", "end_use", "member_state",
)  # fmt: skip
"""The columns that a licence may ask for, in the order they are told."""

END: Final = "valid_to"
"""The condition that a case was filed before the licence ends."""

_TEXTS: Final = ("hs_code", "exporter", "company")  # others are searched by their exact key anyway

YEAR: Final = 365
"""Days up to the day looked at whose filings tell what a licence spares; a year's quantity."""


class Coded(Protocol):
    """A column as codes per row into its distinct values."""

    distinct: list[Any]
    codes: Codes


@dataclass(frozen=True)
class Licence:
    """The conditions of a general licence.

    `wanted` has the values asked for by column of CONDITIONS, any of which will do; a column that
    is not there is not asked for. An HS code stands for all that begin with it. `quantity` is in
    kilograms a year for each company, None for any. It covers what was filed before `valid_to`.
    Raises Refused for numbers and days that no licence can have.
    """

    wanted: Mapping[str, Sequence[str]] = field(default_factory=dict)
    quantity: float | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if self.wanted.keys() - set(CONDITIONS):
            raise KeyError(", ".join(sorted(self.wanted.keys() - set(CONDITIONS))))
        if self.quantity is not None and not 0 <= self.quantity < np.inf:
            raise Refused("A quantity is 0 kg or more, not {n}.", n=self.quantity)
        if self.valid_from and self.valid_to and self.valid_to <= self.valid_from:
            raise Refused("The licence ends before it begins; choose a later last day.")

    @property
    def asked(self) -> tuple[str, ...]:
        """The columns it asks for, in their order."""
        return tuple(name for name in CONDITIONS if self.wanted.get(name))

    def with_one(self, name: str, value: str) -> Licence:
        """Return the same with one more value that will do."""
        return replace(self, wanted={**self.wanted, name: (*self.wanted.get(name, ()), value)})

    def search(self, columns: Columns, near: NearMiss | None = None) -> str:
        """Return the search of the pending cases that meet its conditions, or nearly do.

        `near` names the one condition that is not met, and the value found instead.
        """
        terms = [search.term("is", "pending")]
        for name in self.asked:
            if near is None or near.condition != name:
                terms.append(_term(name, *_exact(columns, self, name)))
            elif near.value is not None:
                terms.append(_term(name, near.value))
            else:
                terms.append(search.term("no", name))
        if self.valid_to is not None:
            late = near is not None and near.condition == END
            day, sign = self.valid_to.isoformat(), ">=" if late else "<"
            terms.append(search.term("filed", day, operator=sign))
        return " ".join(terms)


def _term(name: str, *values: str) -> str:
    return search.term(name, *values, operator="=" if name in _TEXTS else ":")


@dataclass(frozen=True, eq=False)
class Columns:
    """What conditions are asked of, one row per case: `coded` by name, kilograms (NaN: unknown)."""

    coded: Mapping[str, Coded]
    quantity: Floats

    @classmethod
    def of(cls, facts: Facts) -> Columns:
        """Return the columns of facts of the applications."""
        coded: dict[str, Coded] = {name: facts.factor(name) for name in CONDITIONS}
        return cls(coded, facts.numbers("quantity_kg"))


@dataclass(frozen=True)
class NearMiss:
    """Pending cases that fail in one condition only, by what they have there; None: not stated."""

    condition: str
    value: str | None
    n: int


@dataclass(frozen=True, eq=False)
class Coverage:
    """What a licence would cover; masks and counts are of the rows of the cases.

    Each pending case is `covered`, or `partly` (the first of its company for which the quantity
    does not reach), or `failing`: it fails one of the conditions, is filed too late, or comes
    after the quantity is used up (`used_up`). `companies` and `states` are how many different
    ones the covered cases have. `spared` of the `filings` in the last 365 days would not have been
    filed. `unknown_quantity` covered cases have no quantity on record and use none up.
    """

    pending: Mask
    meeting: Mask
    covered: Mask
    partly: Mask
    used_up: Mask
    companies: int
    states: int
    filings: int
    spared: int
    unknown_quantity: int
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
    spared, _ = _filled(seen, columns, licence, alike & recent)
    kilograms = columns.quantity[seen.case]
    return Coverage(
        pending=pending,
        meeting=meeting,
        covered=covered,
        partly=partly,
        used_up=meeting & pending & ~covered & ~partly,
        companies=_different(columns.coded["company"], seen.case[covered]),
        states=_different(columns.coded["member_state"], seen.case[covered]),
        filings=int(recent.sum()),
        spared=int(spared.sum()),
        unknown_quantity=int((covered & np.isnan(kilograms)).sum()),
        near=_near(seen, columns, holds, pending),
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


def _exact(columns: Columns, licence: Licence, name: str) -> list[str]:
    """Return the values of a column that will do, as they are stored."""
    wanted = licence.wanted[name]
    if name != "hs_code":
        return list(wanted)
    meant = [value for value in columns.coded[name].distinct if value and _begins(value, wanted)]
    return meant or list(wanted)


def _begins(code: str, wanted: Sequence[str]) -> bool:
    plain = _digits(code)
    return any(plain.startswith(_digits(one)) for one in wanted if _digits(one))


def _digits(code: str) -> str:
    return "".join(sign for sign in code if sign.isdigit())


def _holds(columns: Columns, licence: Licence, name: str) -> Mask:
    """Return which rows meet a condition; what is not stated meets none."""
    column, wanted = columns.coded[name], set(_exact(columns, licence, name))
    answers = np.array([value in wanted for value in column.distinct], np.bool_)
    return answers[column.codes] if len(answers) else np.zeros(len(column.codes), np.bool_)


def _filled(cases: Cases, columns: Columns, licence: Licence, chosen: Mask) -> tuple[Mask, Mask]:
    """Return which of the chosen fit into the quantity of their company, and which partly do.

    In the order of filing; behind the first that does not fit nothing is left. A case without a
    company has one of its own; one without a quantity uses none up.
    """
    if licence.quantity is None:
        return chosen, np.zeros(len(cases), np.bool_)
    covered, partly = np.zeros((2, len(cases)), np.bool_)
    rows = np.flatnonzero(chosen)
    kilograms = columns.quantity[cases.case]
    left: dict[int, float] = {}
    for row in rows[np.lexsort((cases.case[rows], cases.entries[rows]))].tolist():
        company = int(cases.company[row])
        whose = company if company >= 0 else -2 - row
        there = left.setdefault(whose, licence.quantity)
        asked = 0.0 if np.isnan(kilograms[row]) else float(kilograms[row])
        if there > 0 and asked <= there:
            covered[row], left[whose] = True, there - asked
        else:
            partly[row], left[whose] = there > 0, 0.0
    return covered, partly


def _different(column: Coded, rows: Codes) -> int:
    codes = np.unique(column.codes[rows]).tolist()
    return sum(column.distinct[code] not in (None, "") for code in codes)


def _near(
    cases: Cases, columns: Columns, holds: Mapping[str, Mask], pending: Mask
) -> tuple[NearMiss, ...]:
    """Return the pending cases that fail in one condition only, most frequent values first."""
    failed = np.zeros(len(cases), np.int64)
    for mask in holds.values():
        failed += ~mask
    found: list[NearMiss] = []
    for name, mask in holds.items():
        missed = pending & (failed == 1) & ~mask
        if name == END:
            found += [NearMiss(name, None, int(missed.sum()))] if missed.any() else []
            continue
        column, rows = columns.coded[name], cases.case[missed]
        counts = np.bincount(column.codes[rows], minlength=len(column.distinct))
        found += [
            NearMiss(name, column.distinct[code] or None, int(counts[code]))
            for code in np.flatnonzero(counts).tolist()
        ]
    return tuple(sorted(found, key=lambda one: -one.n))
