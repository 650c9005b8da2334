"""The columns every figure is counted from, and what was true of them at the end of a day.

Days are ordinals (`date.toordinal`), so that a difference is a number of days. A day known only
to the week, month, quarter or year is an interval; counting uses the middle of the part of it
that is possible, so "2025-06" is never 1 June.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

Days: TypeAlias = npt.NDArray[np.int32]
Codes: TypeAlias = npt.NDArray[np.signedinteger[Any]]
Counts: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]
Floats: TypeAlias = npt.NDArray[np.float64]
Numbers: TypeAlias = "Sequence[int] | npt.NDArray[np.integer]"

UNKNOWN: Final = -1
"""Filing day that nobody reported."""
NEVER: Final = 10_000_000
"""Day of what has not happened: later than every calendar day, small enough for int32 sums."""

OUTCOMES: Final = ("", "approved", "refused", "withdrawn", "decided")
"""Outcome of a status (`domain.statuses`) by code; "decided" means outcome not reported."""
NONE, APPROVED, REFUSED, WITHDRAWN, NOT_REPORTED = range(5)

NOT_STATED: Final = "not stated"
"""Label of the cases without a group."""


@dataclass(frozen=True, eq=False)
class Cases:
    """Filings as columns of equal length, one row per application.

    `filed` and `decided` hold the day used (int32 ordinals; UNKNOWN without a filing day, NEVER
    while pending), `…_first` and `…_last` the interval it was taken from. `outcome` holds codes
    into OUTCOMES (int8), `group` codes into `group_labels` and `company` codes numbered from 0
    (int32), -1 meaning not stated. `case` numbers the cases, rising: `Beside` has what else is
    known of them. `own_labels` are those of the labels that users made up themselves. Build it
    with `of_days` or `of_intervals`.

    Raises ValueError when columns differ in length or a group code has no label.
    """

    filed: Days
    decided: Days
    outcome: npt.NDArray[np.int8]
    group: npt.NDArray[np.int32]
    group_labels: tuple[str, ...]
    company: npt.NDArray[np.int32]
    filed_first: Days
    filed_last: Days
    decided_first: Days
    decided_last: Days
    case: npt.NDArray[np.int32]
    own_labels: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            column = getattr(self, field.name)
            if isinstance(column, np.ndarray) and column.shape != (len(self.filed),):
                raise ValueError(f"column {field.name} has shape {column.shape}")
        if len(self.group) and int(self.group.max()) >= len(self.group_labels):
            raise ValueError("a group code has no label")

    @classmethod
    def of_intervals(
        cls,
        *,
        filed_first: Numbers,
        filed_last: Numbers,
        decided_first: Numbers,
        decided_last: Numbers,
        outcome: Numbers,
        group: Numbers | None = None,
        group_labels: Sequence[str] = (),
        company: Numbers | None = None,
        own_labels: frozenset[str] = frozenset(),
    ) -> Cases:
        """Cases whose days are known as intervals [first, last] of ordinals, both inclusive.

        Both ends are UNKNOWN without a filing day and NEVER while pending. The days used are
        those of `as_at` with all that is on record; a decision with outcome code NONE becomes
        NOT_REPORTED. Raises ValueError when an interval ends before it begins.
        """
        number = len(filed_first)
        none = np.full(number, -1, np.int32)
        codes = np.asarray(outcome, np.int8)
        over = np.asarray(decided_first, np.int32) < NEVER
        given = cls(
            filed=none,
            decided=none,
            outcome=np.where(over & (codes == NONE), np.int8(NOT_REPORTED), codes),
            group=none if group is None else np.asarray(group, np.int32),
            group_labels=tuple(group_labels),
            company=none if company is None else np.asarray(company, np.int32),
            filed_first=np.asarray(filed_first, np.int32),
            filed_last=np.asarray(filed_last, np.int32),
            decided_first=np.asarray(decided_first, np.int32),
            decided_last=np.asarray(decided_last, np.int32),
            own_labels=own_labels,
            case=np.arange(number, dtype=np.int32),
        )
        for first, last in (
            (given.filed_first, given.filed_last),
            (given.decided_first, given.decided_last),
        ):
            if (first > last).any():
                raise ValueError("an interval ends before it begins")
        return given._cut(date.max.toordinal())

    @classmethod
    def of_days(
        cls,
        *,
        filed: Numbers,
        decided: Numbers,
        outcome: Numbers,
        group: Numbers | None = None,
        group_labels: Sequence[str] = (),
        company: Numbers | None = None,
    ) -> Cases:
        """Cases whose days are all known to the day."""
        return cls.of_intervals(
            filed_first=filed,
            filed_last=filed,
            decided_first=decided,
            decided_last=decided,
            outcome=outcome,
            group=group,
            group_labels=group_labels,
            company=company,
        )

    def __len__(self) -> int:
        return len(self.filed)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Groups in the order of every by-group figure; "not stated" last, if there is one."""
        stated = not len(self) or int(self.group.min()) >= 0
        return self.group_labels if stated else (*self.group_labels, NOT_STATED)

    @cached_property
    def row(self) -> npt.NDArray[np.int32]:
        """Each case's position in `labels`."""
        return np.where(self.group < 0, np.int32(len(self.group_labels)), self.group)

    @cached_property
    def entries(self) -> Days:
        """Days on which cases enter the figures; NEVER without a filing day."""
        return np.where(self.filed == UNKNOWN, np.int32(NEVER), self.filed)

    @cached_property
    def exits(self) -> Days:
        """Days on which cases leave the backlog; a case cannot leave before it has entered.

        For a decision dated before the filing this is the filing day: with
        B(D) = #{filed <= D < decided} such a case is at no time part of the backlog.
        """
        return np.maximum(self.entries, self.decided)

    def per_group(self, chosen: Mask) -> Counts:
        """Return how many of the chosen cases each group of `labels` has."""
        # Positions are several times faster to pick by than a mask.
        return np.bincount(self.row[np.flatnonzero(chosen)], minlength=len(self.labels))

    def take(self, chosen: Mask) -> Cases:
        """Return the chosen cases only, the groups staying as they are."""
        columns: dict[str, Any] = {
            field.name: column[chosen]
            for field in dataclasses.fields(self)
            if isinstance(column := getattr(self, field.name), np.ndarray)
        }
        return dataclasses.replace(self, **columns)

    def grouped(self, group: Numbers, labels: Sequence[str]) -> Cases:
        """Return the same cases in other groups."""
        codes = np.asarray(group, np.int32)
        return dataclasses.replace(self, group=codes, group_labels=tuple(labels))

    def together(self, label: str = "all") -> Cases:
        """Return the same cases in one group."""
        return self.grouped(np.zeros(len(self), np.int32), (label,))

    def as_at(self, day: date) -> Cases:
        """Return what had happened by the end of `day`, row for row, as known from these columns.

        A filing [lo, hi] and a decision [lo', hi'] of the same case are read like this, D being
        `day` (the feasible midpoint; on 1,434 permits reduced to months it keeps the median time
        of 52 days, where the first of the month gives 67):

        - The decision cannot precede the filing: lo' becomes max(lo, lo') unless hi' < lo, which
          no day satisfies; such a contradiction is kept as a negative duration.
        - The case is visible when lo <= D; before, it is given no filing day and no decision.
        - It is decided when lo' <= D, on lo' + (min(hi', D) - lo') // 2; before, it is pending.
        - It was filed on lo + (min(hi, decision or D) - lo) // 2, but never before lo.

        Both days used are therefore at most D, and days known exactly stay what they are. While
        D lies inside an interval the day used moves with D: on 10 June "2025-06" is 5 June, from
        30 June on it is 15 June. A decision without a filing day is kept (to be counted as left
        out). Intervals are cut at D, so that as_at(a).as_at(b) is as_at(min(a, b)); where
        nothing lies after D this very object is returned.
        """
        at = day.toordinal()
        ahead = (self.decided_last > at) & (self.decided_last < NEVER)
        if self.filed_last.max(initial=UNKNOWN) <= at and not ahead.any():
            return self
        return self._cut(at)

    def _cut(self, at: int) -> Cases:
        # Rows without a filing day count as seen: UNKNOWN is before every day.
        seen = self.filed_first <= at
        over = seen & (self.decided_first <= at)
        filed = np.where(seen, self.filed_first, np.int32(UNKNOWN))
        decided = np.where(over, self.decided_first, np.int32(NEVER))
        exact = dataclasses.replace(
            self,
            filed=filed,
            decided=decided,
            outcome=np.where(over, self.outcome, np.int8(NONE)),
            filed_first=filed,
            filed_last=filed,
            decided_first=decided,
            decided_last=decided,
        )
        vague = self.filed_first < self.filed_last
        vague |= self.decided_first < self.decided_last
        rows = np.flatnonzero(vague)
        if not len(rows):
            return exact
        return _widened(exact, rows, self.filed_last[rows], self.decided_last[rows], at)


def _widened(cases: Cases, rows: Codes, filed_last: Days, decided_last: Days, at: int) -> Cases:
    """Return `cases` with intervals in `rows`, which so far hold their first days."""
    filed_first, decided_first = cases.filed[rows], cases.decided[rows]
    filed_last = np.where(filed_first == UNKNOWN, filed_first, np.minimum(filed_last, at))
    decided_last = np.where(decided_first == NEVER, decided_first, np.minimum(decided_last, at))
    possible = filed_first <= decided_last
    start = np.where(possible, np.maximum(decided_first, filed_first), decided_first)
    decided = start + (decided_last - start) // 2
    latest = np.minimum(filed_last, decided)
    filed = filed_first + np.maximum(latest - filed_first, 0) // 2
    return dataclasses.replace(
        cases,
        filed=_with(cases.filed, rows, filed),
        decided=_with(cases.decided, rows, decided),
        filed_last=_with(cases.filed, rows, filed_last),
        decided_last=_with(cases.decided, rows, decided_last),
    )


def _with(column: Days, rows: Codes, values: Days) -> Days:
    changed = column.copy()
    changed[rows] = values
    return changed
