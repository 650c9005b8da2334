"""The company sheet: a company, its applications and its stocks, for the desk alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rare_earth_desk.domain import matching
from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.display import brief, grouped
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import Company, StockReport, Stoppage
from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.standing import reported
from rare_earth_desk.domain.status_order import is_past
from rare_earth_desk.domain.text import tidy_number
from rare_earth_desk.register.cases import company_source
from rare_earth_desk.reports import AS_TEXT, paper
from rare_earth_desk.reports.blocks import Column, Heading, Look, Pairs, Paper, Paragraph, Table
from rare_earth_desk.reports.details import inside_on, sections
from rare_earth_desk.reports.stocks import stock_table
from rare_earth_desk.reports.stoppages import stoppage_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.domain.case.read import Source
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.reports.blocks import Block, Cell, Text
    from rare_earth_desk.reports.request import Request

# What is told of each application, and the millimetres it has.
_COLUMNS = {
    "number": 35.0, "product_group": 22.0, "filed_on": 25.0, "status": 25.0, "status_on": 25.0,
    "days_waiting": 15.0, "list_number": 10.0, "answer": 23.0,
}  # fmt: skip
_AS_STORED = (Kind.INTEGER, Kind.DAY)


@paper(
    "company",
    Phrase("Company sheet"),
    Phrase("A company with its applications, counts and stocks, for the desk alone."),
    order=55,
    about="company",
    formats=AS_TEXT,
)
def company_sheet(request: Request) -> Paper:
    """Return the sheet of a company as of the day of the selection; raises Refused."""
    if not request.record:
        raise Refused("Choose a company first; the company sheet is about one.")
    selection = request.selection
    with company_source(request.register, request.record, selection) as source:
        company = source.record(Company, request.record)
        stocks = _stocks(source, company, selection)
        stopped = _stoppages(source, company, selection)
    lines = [inside_on(selection)]
    if selection.past is not None and selection.as_known_on is None:
        lines.append(phrase("Data without a day of their own are those of today."))
    return Paper(
        key="company",
        title=phrase("Company sheet · {name}", name=company.name or phrase("without a name")),
        lines=tuple(lines),
        blocks=tuple(_blocks(request, company, stocks, stopped)),
        moment=request.register.now,
        made_by=request.made_by,
        is_sample=request.register.is_sample,
    )


def _blocks(
    request: Request, company: Company, stocks: list[StockReport], stopped: list[Stoppage]
) -> Iterator[Block]:
    # Of the applications, whatever page one looks at.
    facts = request.register.facts_of(replace(request.selection, page="application"))
    own = [n for n, id_ in enumerate(facts.values("company_id")) if id_ == company.id]
    pending = _pending(facts, own)
    yield Heading(phrase("In figures"))
    yield Pairs(tuple(_counts(facts, own, pending)))
    yield Heading(phrase("The company"))
    yield from sections(company, {}, 2)
    yield Heading(phrase("Applications"))
    if own:
        yield _applications(facts, own, pending)
    else:
        yield Paragraph(phrase("The register has no application of this company."), Look.MUTED)
    if stocks:
        yield Heading(phrase("Stocks"))
        numbers = {facts.ids[n]: tidy_number(facts.shown(n, "number")) for n in own}
        yield stock_table(stocks, numbers)
    if stopped:
        yield Heading(phrase("Stoppages"))
        yield stoppage_table(stopped, request.selection.past or request.register.today)


def _pending(facts: Facts, own: list[int]) -> set[int]:
    found = matching.mask(parse("is:pending"), facts)
    return {n for n in own if found[n]}


def _counts(facts: Facts, own: list[int], pending: set[int]) -> Iterator[tuple[Text, Text]]:
    """Yield how many were filed, were decided and wait, and how long the oldest has."""
    filed = sum(facts.value(n, "filed_on") is not None for n in own)
    decided = sum(facts.value(n, "outcome") is not None for n in own)
    waiting = [days for n in pending if (days := facts.value(n, "days_waiting")) is not None]
    yield phrase("Applications"), grouped(len(own))
    yield phrase("Filed"), grouped(filed)
    yield phrase("Decided"), grouped(decided)
    yield phrase("Pending"), grouped(len(pending))
    if waiting:
        yield phrase("Oldest"), phrase("{n:day|days}", n=grouped(max(waiting)))


def _applications(facts: Facts, own: list[int], pending: set[int]) -> Table:
    """Return its applications: the longest waiting first, then the others by their last status."""
    latest = sorted(own, key=lambda n: facts.value(n, "status_on") or "", reverse=True)
    order = sorted(latest, key=lambda n: (n not in pending, -(facts.value(n, "days_waiting") or 0)))
    columns = tuple(_column(name, width) for name, width in _COLUMNS.items())
    rows = [tuple(_cell(facts, n, name) for name in _COLUMNS) for n in order]
    many = phrase("{n:application|applications}", n=grouped(len(own)))
    return Table(columns, rows, many)


def _column(name: str, width: float) -> Column:
    column = column_of("application", name)
    kind = column.kind if column.kind in _AS_STORED else Kind.TEXT
    return Column(phrase(column.heading or column.label), kind, width, column.unit)


def _cell(facts: Facts, place: int, name: str) -> Cell:
    column = column_of("application", name)
    value: Cell = facts.value(place, name)
    if value is None and column.is_case_number:
        return phrase("no number yet")
    if value is None or column.kind in _AS_STORED:
        return value
    text = brief(column, value)
    return phrase(text) if column.kind is Kind.CHOICE else text


def _stocks(source: Source, company: Company, selection: Selection) -> list[StockReport]:
    """Return its stock reports that had come by the day that is told of."""
    every = source.records(StockReport, company=company.id)
    return every if selection.past is None else reported(every, selection.past)


def _stoppages(source: Source, company: Company, selection: Selection) -> list[Stoppage]:
    """Return its stoppages that had begun by the day that is told of."""
    every = source.records(Stoppage, company=company.id)
    day = selection.past or source.today
    return [one for one in every if one.since and is_past(one.since, day)]
