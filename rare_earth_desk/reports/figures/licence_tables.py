"""General licences as tables: which run out with what behind them, and what was drawn of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, vocabulary, warning_days
from rare_earth_desk.domain.display import grouped, signed
from rare_earth_desk.domain.general_licences import words
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.figures.table_figure import (
    NONE,
    READ,
    Line,
    Measure,
    TableFigure,
    sources,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from rare_earth_desk.domain.general_licences.renewals import Lane
    from rare_earth_desk.domain.general_licences.years import Drawn
    from rare_earth_desk.domain.records import GeneralLicence
    from rare_earth_desk.register.licences import Behind
    from rare_earth_desk.reports.blocks import Cell

_RENEWALS = (
    Measure(Phrase("Licence"), Phrase("What the desk calls it."), right=False, least=150),
    Measure(Phrase("Holder"), Phrase("The exporter that holds it."), right=False, width=180,
            gives_way=1),
    Measure(Phrase("Last day"), Phrase("The last day of its validity."), right=False, width=100),
    Measure(Phrase("Today"), Phrase("Where it stands today."), right=False, width=150, whole=True),
    Measure(Phrase("After it"), Phrase("The licence that takes its place."), right=False,
            width=130, whole=True),
    Measure(Phrase("Companies"), Phrase("Customers that lose cover: those it names, else those it "
            "delivered to, else those of pending applications it covers."), width=86),
    Measure(Phrase("Pending"), Phrase("Pending applications that meet its conditions and fit into "
            "its quantity; without it they would be filed anew."), width=74),
    Measure(Phrase("Spared a month"), Phrase("Filings a month that it spares, counted of the last "
            "12 months."), width=122, gives_way=2),
)  # fmt: skip


def renewals(
    lanes: Sequence[Lane], holders: Mapping[str, str], behind: Mapping[str, Behind], today: date
) -> TableFigure:
    """Return the licences by their last day; `behind` has what hangs on those that may run out."""
    soon = sum(one.within is not None for one in lanes)
    over = sum(one.is_uncovered for one in lanes)
    return TableFigure(
        key="licence_renewals",
        title=phrase(
            "{n:licence ends|licences end} within {days:day|days}, {over} ended and nothing "
            "follows",
            n=grouped(soon), over=grouped(over),
            days=grouped(max(warning_days.in_force().licence_marks)),
        ),
        subtitle=phrase("General licences by their last day, as of {day}",
                        day=days.show(today.isoformat())),
        measures=_RENEWALS,
        lines=tuple(_renewal(one, holders, behind.get(one.licence.id)) for one in lanes),
        definition=phrase(
            "A licence covers what is filed until its last day. What hangs on it is counted of "
            "the applications of today, whatever the list shows; drafted licences hold nothing up."
        ),
        told=sources(
            (_marked(one.licence), one.licence.source, one.licence.as_of) for one in lanes
        ),
        told_of=READ,
    )  # fmt: skip


def _marked(licence: GeneralLicence) -> Phrase:
    """Return what a licence is called, and whether its source was checked."""
    mark = vocabulary.label_of("verification", licence.verification or "") or "To be verified"
    return phrase("{name}, {mark:lower}", name=words.called(licence), mark=Phrase(mark))


def _renewal(lane: Lane, holders: Mapping[str, str], behind: Behind | None) -> Line:
    licence = lane.licence
    draft = lane.standing == "draft"
    cells: tuple[Cell, ...] = (
        words.called(licence),
        holders.get(licence.exporter or "", "") or NONE,
        days.show(licence.valid_until) or NONE,
        words.standing(lane),
        NONE if draft else words.succession(lane),
        NONE if behind is None else behind.companies,
        NONE if behind is None else behind.pending,
        NONE if behind is None else grouped(behind.per_month, 1),
    )
    values = (
        str(cells[0]).casefold(), str(cells[1]).casefold(), licence.valid_until,
        None if lane.left is None else float(lane.left), lane.succession,
        *(None if behind is None else float(n)
          for n in ((behind.companies, behind.pending, behind.per_month) if behind else (0, 0, 0))),
    )  # fmt: skip
    return Line(cells, values, licence.id, muted=draft)


_DRAWN = (
    Measure(Phrase("Licence"), Phrase("What the desk calls it."), right=False, least=140),
    Measure(Phrase("Year of validity"), Phrase("From anniversary to anniversary of its first day."),
            right=False, width=190, whole=True),
    Measure(Phrase("Company"), Phrase("A customer, or all of them together."), right=False,
            width=180),
    Measure(Phrase("Drawn (kg)"), Phrase("What was delivered in that year."), width=92),
    Measure(Phrase("Of (kg)"), Phrase("What may be delivered in a year."), width=92),
    Measure(Phrase("Left (kg)"), Phrase("What is left of it, negative where more was delivered."),
            width=92),
    Measure(Phrase("Drawn"), Phrase("The share that was delivered."), width=80, bar=True),
)  # fmt: skip


def drawn(
    every: Sequence[tuple[Lane, Sequence[Drawn]]], names: Mapping[str, str], today: date
) -> TableFigure:
    """Return what was drawn of each licence, by year and customer, the latest year first."""
    lines = [
        _drawn(lane, one, names)
        for lane, parts in every
        if lane.standing != "draft"
        for one in sorted(parts, key=_latest_first)
    ]
    over = sum(one.is_over for lane, parts in every if lane.standing != "draft" for one in parts)
    return TableFigure(
        key="licence_drawn",
        title=phrase("{n:quantity was|quantities were} exceeded", n=grouped(over))
        if over
        else phrase("No quantity was exceeded"),
        subtitle=phrase("Drawn of general licences by year of validity and customer, as of {day}",
                        day=days.show(today.isoformat())),
        measures=_DRAWN,
        lines=tuple(lines),
        definition=phrase(
            "Deliveries count on their day. A customer has the quantity that stands beside it, "
            "else that of each customer of the licence; where none is known, no share is told."
        ),
        holds=Holds.COMPANIES,
    )  # fmt: skip


def _latest_first(one: Drawn) -> tuple[int, str]:
    return (-one.year.first.toordinal() if one.year else 0, one.company)


def _left(kilograms: float) -> str:
    """Return what is left, with a real minus where more was delivered."""
    return grouped(kilograms) if kilograms >= 0 else signed(kilograms)


def _drawn(lane: Lane, one: Drawn, names: Mapping[str, str]) -> Line:
    company: Cell = names.get(one.company, "") or phrase("without a name")
    whole = not one.company
    cells: tuple[Cell, ...] = (
        words.called(lane.licence),
        words.year(one.year),
        phrase("all together") if whole else company,
        grouped(one.kilograms, 0),
        NONE if one.allowed is None else grouped(one.allowed, 0),
        NONE if one.left is None else _left(one.left),
        NONE if one.share is None else f"{round(100 * one.share)} %",
    )
    values = (
        str(cells[0]).casefold(),
        one.year.first.isoformat() if one.year else None,
        "" if whole else str(company).casefold(),
        one.kilograms,
        one.allowed,
        one.left,
        None if one.share is None else min(one.share, 1.0),
    )
    return Line(cells, values, lane.licence.id, words.drawn(one))
