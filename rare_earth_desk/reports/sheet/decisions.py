"""Decisions, outcomes and time to decision of a quarter, beside those of the quarter before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.blocks import Column, Heading, Look, Paragraph, Table
from rare_earth_desk.reports.sheet.cells import (
    FEWEST,
    HIDDEN,
    NONE,
    change,
    change_in_per_cent,
    count,
    share,
    share_of,
)
from rare_earth_desk.statistics.decided_within import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.reports.blocks import Block, Cell
    from rare_earth_desk.reports.sheet.period import Period
    from rare_earth_desk.statistics.quarters import Quarter

_OUTCOMES = (
    Phrase("Approved"), Phrase("Refused"), Phrase("Withdrawn or returned"),
    Phrase("Outcome not reported"),
)  # fmt: skip
_FIRST, _NUMBER, _SHARE = 51.0, 21.0, 22.0


def decisions(now: Period, before: Period) -> Iterator[Block]:
    """Yield what was decided in a quarter, and how."""
    yield Heading(phrase("Decisions, {period}", period=_period(now.quarter)))
    yield Paragraph(_finding(now, before), Look.STRONG)
    columns = (
        Column(Phrase("Outcome"), millimetres=_FIRST),
        Column(phrase("{quarter}", quarter=now.quarter), Kind.INTEGER, _NUMBER),
        Column(Phrase("Share"), Kind.INTEGER, _SHARE),
        Column(phrase("{quarter}", quarter=before.quarter), Kind.INTEGER, _NUMBER),
        Column(Phrase("Share"), Kind.INTEGER, _SHARE),
        Column(Phrase("Change"), Kind.INTEGER, _NUMBER),
        Column(Phrase("Change in %"), Kind.INTEGER, _SHARE),
    )
    rows = [_row(Phrase("Decisions"), now.decisions, before.decisions, now, before)]
    rows += [
        _row(label, n, earlier, now, before)
        for label, n, earlier in zip(_OUTCOMES, now.outcomes, before.outcomes, strict=True)
    ]
    yield Table(columns, rows, Phrase("Decisions by outcome, and the quarter before"), totals=1)
    yield Paragraph(
        phrase(
            "A decision is every end of an application: approved, refused, withdrawn, returned or "
            "lapsed, on the day it happened. It counts filings: one that was filed again counts "
            "again. No change in % is told from fewer than {few}. Decisions of the last one or two "
            "months may still be reported.",
            few=FEWEST,
        ),
        Look.MUTED,
    )


def time_to_decision(now: Period, before: Period) -> Iterator[Block]:
    """Yield how long decided cases took."""
    yield Heading(phrase("Time to decision, of decided cases"))
    columns = (
        Column(Phrase("Decided within"), millimetres=72),
        Column(phrase("{quarter}", quarter=now.quarter), Kind.INTEGER, 54),
        Column(phrase("{quarter}", quarter=before.quarter), Kind.INTEGER, 54),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            phrase("{n:working day|working days}", n=mark),
            _within(now, place),
            _within(before, place),
        )
        for place, mark in enumerate(MARKS)
    ]
    rows.append((Phrase("Median, working days"), _median(now), _median(before)))
    rows.append((Phrase("Decisions counted here"), count(now.counted), count(before.counted)))
    rows.append((Phrase("Decisions left out"), count(now.left_out), count(before.left_out)))
    yield Table(columns, rows, Phrase("Shares decided within 20, 45 and 60 working days"))
    yield Paragraph(
        phrase(
            "Chinese working days from acceptance (受理), which is day 0, to the decision; 45 are "
            "the statutory limit, in which time of experts does not count. Only of decided cases: "
            "those still pending are not in it, so that it looks faster than it is while a backlog "
            "grows. Left out are decisions whose acceptance is not known, not known to the month, "
            "or later than the decision. Of fewer than {few} no percentage is told.",
            few=FEWEST,
        ),
        Look.MUTED,
    )


def _period(quarter: Quarter) -> Phrase:
    first, last = days.show(quarter.first.isoformat()), days.show(quarter.last.isoformat())
    return phrase("{quarter} ({first} to {last})", quarter=quarter, first=first, last=last)


def _finding(now: Period, before: Period) -> Phrase:
    if now.decisions is None:
        return phrase("The number of decisions in {quarter} is hidden.", quarter=now.quarter)
    said = phrase(
        "{n:decision|decisions} in {quarter}", n=grouped(now.decisions), quarter=now.quarter
    )
    if before.decisions is None:
        return phrase("{said}.", said=said)
    more = now.decisions - before.decisions
    if not more:
        return phrase("{said}, as many as in {before}.", said=said, before=before.quarter)
    template = "{said}, {n} more than in {before}"
    if more < 0:
        template = "{said}, {n} fewer than in {before}"
    compared = phrase(template, said=said, n=grouped(abs(more)), before=before.quarter)
    if before.decisions < FEWEST:
        return phrase("{said}.", said=compared)
    part = change_in_per_cent(now.decisions, before.decisions)
    return phrase("{said} ({part}).", said=compared, part=part)


def _row(
    label: Phrase, n: int | None, earlier: int | None, now: Period, before: Period
) -> tuple[Cell, ...]:
    return (
        label,
        count(n),
        share(n, now.decisions),
        count(earlier),
        share(earlier, before.decisions),
        change(n, earlier),
        change_in_per_cent(n, earlier),
    )


def _within(period: Period, place: int) -> Cell:
    found = period.within(place)
    return HIDDEN if found is None else share_of(found.n, found.of)


def _median(period: Period) -> Cell:
    if period.hides_median:
        return HIDDEN
    return NONE if period.median is None else period.median
