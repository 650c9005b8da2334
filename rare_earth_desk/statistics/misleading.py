"""Where a figure misleads: each finding a sentence with the numbers that show it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.statistics.cases import NEVER, NONE, NOT_REPORTED, UNKNOWN
from rare_earth_desk.statistics.enough import FEW
from rare_earth_desk.statistics.reporting_delay import reporting_delay
from rare_earth_desk.statistics.times import basis
from rare_earth_desk.statistics.times.basis import PLAIN, Basis, Reading
from rare_earth_desk.statistics.times.cohorts import FOLLOWED, cohorts
from rare_earth_desk.statistics.times.imprecise import median_range
from rare_earth_desk.statistics.times.spells import PERIOD_DAYS, has_time, of_cases, of_period
from rare_earth_desk.statistics.times.survival import survival, survival_by_group

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from rare_earth_desk.statistics.beside import Beside
    from rare_earth_desk.statistics.cases import Cases
    from rare_earth_desk.statistics.reporting_delay import Month

    Label = Phrase | str

SLOWER: Final = 1.1
"""A mean that rose by less than a tenth is no finding."""
_SHARE: Final = 0.05
"""What fewer than one case in twenty have in common is not warned of."""


def findings(
    cases: Cases, beside: Callable[[], Beside], day: date, labels: Sequence[Label]
) -> tuple[Phrase, ...]:
    """Return what to read with care in figures of `cases.as_at(day)`, the gravest first.

    `labels` are the names of the groups in the order of `cases.labels`.
    """
    if not len(cases):
        return ()
    known = beside()
    found = (
        vague_days(cases, day),
        old_cases_cleared(cases, day),
        learnt_late(cases, known, day),
        incomplete_of_late(cases, known, day),
        few_decisions(cases, day, labels),
        not_ripe(cases, day),
        contradicting_days(cases),
        outcome_not_reported(cases),
    )
    return tuple(filter(None, found))


def old_cases_cleared(cases: Cases, day: date) -> Phrase | None:
    """Tell that the mean of the decided rose although the speed did not fall.

    The mean of those decided tells which cases were decided, not how long a case waits: while old
    cases are cleared it rises, though everybody waits less.
    """
    before = day - timedelta(days=PERIOD_DAYS)
    now, then = (_mean_of_decided(cases, each) for each in (day, before))
    if now is None or then is None or now < SLOWER * then:
        return None
    # As known now: who was decided since then was pending then.
    faster, slower = (
        survival(of_period(cases.as_at(each), each)).quantile().days for each in (day, before)
    )
    if faster is None or slower is None or faster > slower:
        return None
    return phrase(
        "Cases decided in the last {days:day|days} had waited {now:day|days} on average, those of "
        "as many days before {then}: old cases were cleared. At the speed of these days half are "
        "decided within {faster}, before within {slower:day|days}.",
        days=PERIOD_DAYS, now=round(now), then=round(then), faster=faster, slower=slower,
    )  # fmt: skip


def _mean_of_decided(cases: Cases, last: date) -> float | None:
    """Return the mean time of the cases decided in the period up to a day; None of too few."""
    at = last.toordinal()
    chosen = has_time(cases) & (cases.decided <= at) & (cases.decided > at - PERIOD_DAYS)
    if int(chosen.sum()) < FEW:
        return None
    return float((cases.decided - cases.filed)[chosen].mean())


def few_decisions(cases: Cases, day: date, labels: Sequence[Label]) -> Phrase | None:
    """Tell which groups have too few decisions for a median."""
    curves = survival_by_group(of_cases(cases, day))
    few = [
        phrase("{group} ({n})", group=label, n=curve.n_events)
        for label, curve in zip(labels, curves, strict=True)
        if curve.n and curve.n_events < FEW
    ]
    if not few:
        return None
    return phrase("Fewer than {few} decisions, no median: {groups}.", few=FEW, groups=in_a_row(few))


def not_ripe(cases: Cases, day: date) -> Phrase | None:
    """Tell which quarter of filing is too young for its outcomes to be told."""
    found = cohorts(cases, day)
    if not found or found[-1].ripe:
        return None
    young = [each for each in found if not each.ripe]
    return phrase(
        "{quarters}: not ripe, a case was followed for less than {days:day|days} or the quarter is "
        "not over; {open} of {n:case|cases} are still open, quick decisions weigh too much.",
        quarters=in_a_row([phrase("{quarter}", quarter=each.quarter) for each in young]),
        days=FOLLOWED,
        open=grouped(sum(each.still_open for each in young)),
        n=grouped(sum(each.filed for each in young)),
    )


def learnt_late(cases: Cases, beside: Beside, day: date) -> Phrase | None:
    """Tell how many cases the desk first held after they were decided, and what that changes."""
    recorded = beside.recorded[cases.case]
    decided = has_time(cases) & (cases.decided < NEVER)
    late = decided & (recorded != UNKNOWN) & (recorded > cases.decided)
    n, every = int(late.sum()), int(decided.sum())
    if not n or n < _SHARE * every:
        return None
    plain, late_ = (
        survival(basis.told(cases, lambda: beside, day, reading).spells).quantile().days
        for reading in (PLAIN, Reading(basis=Basis.LATE))
    )
    return phrase(
        "{n} of {all:decided case|decided cases} were recorded only after the decision, which can "
        "make times look shorter or longer. Half were decided within {plain}; with late reports "
        "allowed for, within {late}.",
        n=grouped(n), all=grouped(every), plain=_told(plain), late=_told(late_),
    )  # fmt: skip


def _told(days: int | None) -> Phrase:
    if days is None:
        return phrase("a time not reached yet")
    return phrase("{n:day|days}", n=grouped(days))


def incomplete_of_late(cases: Cases, beside: Beside, day: date) -> Phrase | None:
    """Tell for which of the last months filings are still to be reported, and about how many."""
    recorded = beside.recorded[cases.case]
    found = reporting_delay(cases.filed, recorded, cases.company, day)
    told = [_expected(month) for month in found.months if month.incomplete]
    late = [one for one in told if one is not None]
    if not late:
        return None
    return phrase(
        "Filings of late are not all reported yet: {months}. Newer ones are less complete still.",
        months=in_a_row(late),
    )


def _expected(month: Month) -> Phrase | None:
    """Return what is reported and expected of a month, None where nothing can be expected."""
    if month.expected is None:
        return None
    values = {
        "month": days.show(month.name),
        "n": grouped(month.reported),
        "expected": grouped(round(month.expected)),
    }
    if month.low is None or month.high is None:
        return phrase("{month} {n} so far, about {expected} in all", **values)
    return phrase(
        "{month} {n} so far, about {expected} ({low}–{high}) in all",
        low=grouped(round(month.low)), high=grouped(round(month.high)), **values,
    )  # fmt: skip


def vague_days(cases: Cases, day: date) -> Phrase | None:
    """Tell the range of the median where days are known to the quarter or the year only."""
    found = median_range(cases, day)
    if found is None:
        return None
    if found.is_too_wide:
        return phrase(
            "{n:case has a day|cases have a day} known to the quarter or year only: half are "
            "decided within {low} to {high:day|days}, no median can be told.",
            n=grouped(found.vague), low=_days(found.shortest), high=_days(found.longest),
        )  # fmt: skip
    return phrase(
        "{n:case has a day|cases have a day} known to the quarter or year only: the median lies "
        "between {low} and {high:day|days}, whatever these days were.",
        n=grouped(found.vague), low=_days(found.shortest), high=_days(found.longest),
    )  # fmt: skip


def _days(days: int | None) -> str:
    return "∞" if days is None else grouped(days)


def contradicting_days(cases: Cases) -> Phrase | None:
    """Tell how many cases are left out of times as they were decided before they were filed."""
    n = int(((cases.entries != NEVER) & (cases.decided < cases.filed)).sum())
    if not n:
        return None
    return phrase(
        "{n:case was|cases were} decided before the filing by their days: counted, but in no time.",
        n=grouped(n),
    )


def outcome_not_reported(cases: Cases) -> Phrase | None:
    """Tell the share of decisions whose outcome nobody told."""
    filed = cases.entries != NEVER
    n = int((filed & (cases.outcome == NOT_REPORTED)).sum())
    every = int((filed & (cases.outcome != NONE)).sum())
    if not n or n < _SHARE * every:
        return None
    return phrase(
        "Of {n} of {all:decision|decisions} the outcome is not reported: they are in times, in no "
        "approval rate.",
        n=grouped(n), all=grouped(every),
    )  # fmt: skip
