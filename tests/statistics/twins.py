"""The same figures in plain Python, case by case and day by day, and random registers."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from rare_earth_desk.statistics.cases import NEVER, UNKNOWN, Cases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LABELS = ("oxides", "magnets", "targets")
FIRST = date(2024, 1, 25).toordinal()
LAST = date(2024, 4, 20).toordinal()


@dataclass(frozen=True)
class Case:
    filed: tuple[int, int] | None
    decided: tuple[int, int] | None
    outcome: int
    group: int
    company: int


@dataclass(frozen=True)
class Seen:
    """A case as at a day; filed None without a filing day, decided None while pending."""

    filed: int | None
    decided: int | None
    outcome: int
    group: int
    company: int


def columns(cases: Sequence[Case]) -> Cases:
    filed = [case.filed or (UNKNOWN, UNKNOWN) for case in cases]
    decided = [case.decided or (NEVER, NEVER) for case in cases]
    return Cases.of_intervals(
        filed_first=[first for first, _ in filed],
        filed_last=[last for _, last in filed],
        decided_first=[first for first, _ in decided],
        decided_last=[last for _, last in decided],
        outcome=[case.outcome for case in cases],
        group=[case.group for case in cases],
        group_labels=LABELS,
        company=[case.company for case in cases],
    )


def lower_middle(days: Iterable[int]) -> int:
    ordered = sorted(days)
    return ordered[(len(ordered) - 1) // 2]


def seen(case: Case, at: int) -> Seen:
    """Every feasible day written out, the lower middle one taken."""
    hidden = Seen(None, None, 0, case.group, case.company)
    if case.filed and case.filed[0] > at:
        return hidden
    decided = None
    if case.decided:
        told = [day for day in range(case.decided[0], case.decided[1] + 1) if day <= at]
        possible = [day for day in told if not case.filed or day >= case.filed[0]]
        if possible or told:
            decided = lower_middle(possible or told)
    filed = None
    if case.filed:
        limit = at if decided is None else decided
        days = [day for day in range(case.filed[0], case.filed[1] + 1) if day <= limit]
        filed = lower_middle(days) if days else case.filed[0]
    outcome = 0 if decided is None else case.outcome or 4
    return Seen(filed, decided, outcome, case.group, case.company)


def visible(cases: Sequence[Case], at: int) -> list[Seen]:
    return [one for one in (seen(case, at) for case in cases) if one.filed is not None]


def in_group(cases: Sequence[Seen], row: int) -> list[Seen]:
    return [case for case in cases if (case.group if case.group >= 0 else len(LABELS)) == row]


def is_pending(case: Seen, at: int) -> bool:
    return case.filed is not None and case.filed <= at and not (case.decided or NEVER) <= at


def month(day: int) -> str:
    return date.fromordinal(day).isoformat()[:7]


def week(day: int) -> str:
    year, number, _ = date.fromordinal(day).isocalendar()
    return f"{year}-W{number:02d}"


def days() -> st.SearchStrategy[int]:
    return st.integers(FIRST, LAST)


def _month(day: int) -> tuple[int, int]:
    first = date.fromordinal(day).replace(day=1)
    length = monthrange(first.year, first.month)[1]
    return first.toordinal(), (first + timedelta(days=length - 1)).toordinal()


def spans() -> st.SearchStrategy[tuple[int, int]]:
    exact = days().map(lambda day: (day, day))
    vague = st.tuples(days(), days()).map(lambda pair: (min(pair), max(pair)))
    return st.one_of(exact, exact, days().map(_month), vague)


def cases() -> st.SearchStrategy[Case]:
    return st.builds(
        Case,
        filed=st.one_of(spans(), spans(), spans(), st.none()),
        decided=st.one_of(spans(), st.none()),
        outcome=st.integers(0, 4),
        group=st.integers(-1, len(LABELS) - 1),
        company=st.integers(-1, 7),
    )


def registers() -> st.SearchStrategy[list[Case]]:
    return st.lists(cases(), max_size=40)


def exact_registers() -> st.SearchStrategy[list[Case]]:
    days_known = cases().filter(
        lambda case: all(span is None or span[0] == span[1] for span in (case.filed, case.decided))
    )
    return st.lists(days_known, max_size=40)


def some_days() -> st.SearchStrategy[date]:
    """Days before, within and after the registers."""
    within = st.integers(FIRST, LAST + 30)
    return st.one_of(within, st.integers(FIRST - 40, LAST + 500)).map(date.fromordinal)
