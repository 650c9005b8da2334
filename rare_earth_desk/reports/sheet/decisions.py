"""Decisions, outcomes and time to decision of a quarter, beside those of earlier quarters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.blocks import Column, Heading, Look, Paragraph, Table
from rare_earth_desk.reports.sheet.cells import (
    HIDDEN,
    NONE,
    change,
    change_in_per_cent,
    count,
    share,
    share_of,
)
from rare_earth_desk.statistics.decided_within import MARKS
from rare_earth_desk.statistics.enough import FEW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rare_earth_desk.reports.blocks import Block, Cell
    from rare_earth_desk.reports.sheet.period import Period
    from rare_earth_desk.statistics.quarters import Quarter

    _Row = tuple[Cell, ...]

_OUTCOMES = (
    Phrase("Approved"), Phrase("Refused"), Phrase("Withdrawn or terminated"),
    Phrase("Outcome not reported"),
)  # fmt: skip
# Millimetres.
_FIRST = 37.5
_NUMBER, _SHARE, _CHANGE, _IN_PER_CENT = 15.0, 12.5, 14.5, 15.5
_TIME, _OF_TIME = 60.0, 40.0


def decisions(now: Period, earlier: Sequence[Period]) -> Iterator[Block]:
    """Yield what was decided in a quarter, and how, beside earlier quarters, the last one first."""
    yield Heading(phrase("Decisions, {period}", period=_period(now.quarter)))
    yield Paragraph(_finding(now, earlier), Look.STRONG)
    columns = [Column(Phrase("Outcome"), millimetres=_FIRST)]
    columns += _of_quarter(now)
    for one in earlier:
        columns += _of_quarter(one)
        columns.append(Column(Phrase("Change"), Kind.INTEGER, _CHANGE))
        columns.append(Column(Phrase("Change\nin %"), Kind.INTEGER, _IN_PER_CENT))
    rows = [_row(Phrase("Decisions"), None, now, earlier)]
    rows += [_row(label, place, now, earlier) for place, label in enumerate(_OUTCOMES)]
    summary = Phrase("Decisions by outcome, beside earlier quarters")
    yield Table(tuple(columns), rows, summary, totals=1)
    yield from _not_recorded(now, earlier)
    yield Paragraph(
        phrase(
            "A decision is every end of an application: approved, refused, withdrawn, returned or "
            "lapsed, on the day it happened. It counts filings: one that was filed again counts "
            "again. A change is that of {quarter} against the quarter it stands beside; none in % "
            "is told from fewer than {few}. Decisions of the last one or two months may still be "
            "reported.",
            quarter=now.quarter,
            few=FEW,
        ),
        Look.MUTED,
    )


def time_to_decision(now: Period, earlier: Sequence[Period]) -> Iterator[Block]:
    """Yield how long decided cases took."""
    periods = (now, *earlier)
    yield Heading(phrase("Time to decision, of decided cases"))
    columns = (
        Column(Phrase("Decided within"), millimetres=_TIME),
        *(
            Column(phrase("{quarter}", quarter=one.quarter), Kind.INTEGER, _OF_TIME)
            for one in periods
        ),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            phrase("{n:working day|working days}", n=mark),
            *(_told(one, _within(one, place)) for one in periods),
        )
        for place, mark in enumerate(MARKS)
    ]
    rows += [
        (Phrase("Median, working days"), *(_told(one, _median(one)) for one in periods)),
        (Phrase("Decisions counted here"), *(_told(one, count(one.counted)) for one in periods)),
        (Phrase("Decisions left out"), *(_told(one, count(one.left_out)) for one in periods)),
    ]
    yield Table(columns, rows, Phrase("Shares decided within 20, 45 and 60 working days"))
    yield Paragraph(
        phrase(
            "Chinese working days from acceptance (受理), which is day 0, to the decision; 45 are "
            "the statutory limit, in which time of experts does not count. Only of decided cases: "
            "those still pending are not in it, so that it looks faster than it is while a backlog "
            "grows. Half of the decisions took the median or less. Left out are decisions whose "
            "acceptance is not known, not known to the month, or later than the decision. Of fewer "
            "than {few} no percentage is told.",
            few=FEW,
        ),
        Look.MUTED,
    )


def _of_quarter(period: Period) -> Iterator[Column]:
    """Yield the columns of what was decided in a quarter, and its share."""
    yield Column(phrase("{quarter}", quarter=period.quarter), Kind.INTEGER, _NUMBER)
    yield Column(Phrase("Share"), Kind.INTEGER, _SHARE)


def _not_recorded(now: Period, earlier: Sequence[Period]) -> Iterator[Paragraph]:
    """Yield from which quarter back the register holds nothing; of the first the finding tells."""
    if not now.is_recorded:
        return
    for one in earlier:
        if not one.is_recorded:
            words = "The register holds nothing of {quarter} or before; its figures are “–”."
            yield Paragraph(phrase(words, quarter=one.quarter), Look.MUTED)
            return


def _told(period: Period, cell: Cell) -> Cell:
    """Return a figure of a quarter; of one before all records a zero would be no true one."""
    return cell if period.is_recorded else NONE


def _period(quarter: Quarter) -> Phrase:
    first, last = days.show(quarter.first.isoformat()), days.show(quarter.last.isoformat())
    return phrase("{quarter} ({first} to {last})", quarter=quarter, first=first, last=last)


def _finding(now: Period, earlier: Sequence[Period]) -> Phrase:
    if not now.is_recorded:
        return phrase("The register holds nothing of {quarter} or before.", quarter=now.quarter)
    if now.decisions is None:
        return phrase("The number of decisions in {quarter} is hidden.", quarter=now.quarter)
    said = phrase(
        "{n:decision|decisions} in {quarter}", n=grouped(now.decisions), quarter=now.quarter
    )
    for one in earlier:
        if one.is_recorded and one.decisions is not None:
            compared = _compared(now.decisions, one.decisions, one.quarter)
            said = phrase("{said}, {compared}", said=said, compared=compared)
    return phrase("{said}.", said=said)


def _compared(n: int, before: int, quarter: Quarter) -> Phrase:
    """Return by how many decisions there were more than in another quarter."""
    more = n - before
    if not more:
        return phrase("as many as in {before}", before=quarter)
    template = "{n} more than in {before}" if more > 0 else "{n} fewer than in {before}"
    said = phrase(template, n=grouped(abs(more)), before=quarter)
    if before < FEW:
        return said
    return phrase("{said} ({part})", said=said, part=change_in_per_cent(n, before))


def _row(label: Phrase, place: int | None, now: Period, earlier: Sequence[Period]) -> _Row:
    """Return the figures of an outcome by its place, None for all of them together."""
    n = _number(now, place)
    row: list[Cell] = [label, _told(now, count(n)), _told(now, share(n, now.decisions))]
    for one in earlier:
        before = _number(one, place)
        of_quarter = (count(before), share(before, one.decisions))
        changed = (change(n, before), change_in_per_cent(n, before))
        row += [_told(one, cell) for cell in (*of_quarter, *changed)]
    return tuple(row)


def _number(period: Period, place: int | None) -> int | None:
    return period.decisions if place is None else period.outcomes[place]


def _within(period: Period, place: int) -> Cell:
    found = period.within(place)
    return HIDDEN if found is None else share_of(found.n, found.of)


def _median(period: Period) -> Cell:
    if period.hides_median:
        return HIDDEN
    return NONE if period.median is None else period.median
