"""The licence sheet: a general licence, its customers, what was drawn and covered; desk alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.general_licences import words
from rare_earth_desk.domain.general_licences.renewals import lanes
from rare_earth_desk.domain.general_licences.years import current_year, drawn
from rare_earth_desk.domain.inside import MARKINGS, Holds, reason
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import GeneralLicence
from rare_earth_desk.domain.text import tidy_number
from rare_earth_desk.register.licences import asked, on_record, party_names
from rare_earth_desk.reports import AS_TEXT, paper
from rare_earth_desk.reports.blocks import Column, Heading, Look, Pairs, Paper, Paragraph, Table
from rare_earth_desk.reports.details import sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from rare_earth_desk.domain.general_licences.years import Drawn
    from rare_earth_desk.register import Register
    from rare_earth_desk.register.licences import OnRecord
    from rare_earth_desk.reports.blocks import Block, Cell, Text
    from rare_earth_desk.reports.request import Request


@paper(
    "licence",
    Phrase("Licence sheet"),
    Phrase("A general licence: conditions, customers, what was drawn and covered; desk alone."),
    order=57,
    about="general_licence",
    formats=AS_TEXT,
)
def licence_sheet(request: Request) -> Paper:
    """Return the sheet of a general licence as at the selected day; raises Refused."""
    one = on_record(request.register, request.record) if request.record else None
    if one is None:
        raise Refused("Choose a general licence first; the licence sheet is about one.")
    return Paper(
        key="licence",
        title=phrase("Licence sheet · {name}", name=words.called(one.licence)),
        lines=(reason(Holds.COMPANIES),),
        blocks=tuple(_blocks(request.register, one, request.selected_day)),
        moment=request.register.now,
        made_by=request.made_by,
        marking=MARKINGS[Holds.COMPANIES],
        is_sample=request.register.is_sample,
    )


def _blocks(register: Register, one: OnRecord, today: date) -> Iterator[Block]:
    names = party_names(register)
    every = drawn(one.licence, one.customers, one.deliveries, today)
    now = current_year(one.licence, today)
    yield Heading(phrase("In figures"))
    yield Pairs(tuple(_figures(register, one, every, today)))
    yield Heading(phrase("The licence"))
    yield from sections(one.licence, _links(register, one, names), 2)
    yield Paragraph(words.NOT_FROM_A_CODE, Look.MUTED)
    yield Heading(phrase("Customers"))
    this_year = {part.company: part for part in every if part.year == now}
    if one.customers:
        yield _customers(one, names, this_year)
    else:
        yield Paragraph(phrase("It names no customer, so it delivers to all."), Look.MUTED)
    yield Heading(phrase("Drawn by year of validity"))
    yield _by_year(every, names)
    yield Heading(phrase("Covered applications"))
    if one.covered:
        yield _covered(register, one)
        yield Paragraph(words.COUNTS_AS_APPROVED, Look.MUTED)
    else:
        yield Paragraph(phrase("No application was closed as covered by it."), Look.MUTED)


def _figures(
    register: Register, one: OnRecord, every: Sequence[Drawn], today: date
) -> Iterator[tuple[Text, Text]]:
    lane = next(
        lane
        for lane in lanes(register.records(GeneralLicence), today)
        if lane.licence.id == one.licence.id
    )
    yield phrase("Validity"), words.validity(one.licence)
    yield phrase("Today"), words.standing(lane)
    if lane.standing != "draft":
        yield phrase("After it"), words.succession(lane)
    now = current_year(one.licence, today)
    whole = next((part for part in every if part.year == now and not part.company), None)
    if whole is not None:
        yield phrase("This year"), words.drawn(whole)
    yield phrase("Customers"), grouped(len(one.customers))
    yield phrase("Covered applications"), grouped(len(one.covered))
    found = asked(register, one, today).found
    yield (
        phrase("Pending ones that meet its conditions"),
        phrase("{n} of {all} pending", n=grouped(found.n), all=grouped(found.n_pending)),
    )
    near = sum(miss.n for miss in found.near)
    yield phrase("Pending ones that fail in one condition only"), grouped(near)


def _links(register: Register, one: OnRecord, names: Mapping[str, str]) -> dict[str, str]:
    found = {"exporter": names.get(one.licence.exporter or "", "")}
    if one.licence.renewed_by:
        for following in register.records(GeneralLicence, id=one.licence.renewed_by):
            found["renewed_by"] = following.name or ""
    return found


def _customers(one: OnRecord, names: Mapping[str, str], this_year: Mapping[str, Drawn]) -> Table:
    columns = (
        Column(phrase("Company"), Kind.TEXT, 70),
        Column(phrase("Quantity per year"), Kind.NUMBER, 32, "kg"),
        Column(phrase("Drawn this year"), Kind.NUMBER, 32, "kg"),
        Column(phrase("Left"), Kind.NUMBER, 26, "kg"),
    )
    rows: list[tuple[Cell, ...]] = []
    for customer in one.customers:
        part = this_year.get(customer.company or "") if customer.company else None
        own = customer.quantity_kg
        most = own if own is not None else one.licence.per_company_kg
        had = part.kilograms if part is not None else 0.0
        rows.append((
            names.get(customer.company or "", "") or phrase("without a name"), most, had,
            None if most is None else most - had,
        ))  # fmt: skip
    rows.sort(key=lambda row: str(row[0]).casefold())
    return Table(columns, rows, phrase("Customers"))


def _by_year(every: Sequence[Drawn], names: Mapping[str, str]) -> Table:
    columns = (
        Column(phrase("Year"), Kind.TEXT, 58),
        Column(phrase("Company"), Kind.TEXT, 52),
        Column(phrase("Drawn"), Kind.NUMBER, 22, "kg"),
        Column(phrase("Of"), Kind.NUMBER, 22, "kg"),
        Column(phrase("Share"), Kind.NUMBER, 16, "%"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            words.year(part.year),
            (names.get(part.company, "") or phrase("without a name"))
            if part.company
            else phrase("all together"),
            part.kilograms,
            part.allowed,
            None if part.share is None else round(100 * part.share),
        )
        for part in every
    ]
    return Table(columns, rows, phrase("Drawn by year of validity"))


def _covered(register: Register, one: OnRecord) -> Table:
    facts = register.facts()
    columns = (
        Column(phrase("Application"), Kind.TEXT, 44),
        Column(phrase("Company"), Kind.TEXT, 62),
        Column(phrase("Filed"), Kind.DAY, 28),
        Column(phrase("Confirmed on"), Kind.DAY, 28),
    )
    rows: list[tuple[Cell, ...]] = []
    ids = []
    for link in sorted(one.covered, key=lambda one: (one.confirmed_on or "", one.id)):
        place = facts.place(link.application or "")
        if place is None:
            continue
        number = tidy_number(facts.shown(place, "number")) or phrase("no number yet")
        company = facts.shown(place, "company")
        rows.append((number, company, facts.value(place, "filed_on"), link.confirmed_on))
        ids.append(facts.ids[place])
    return Table(columns, rows, phrase("Covered applications"), ids=tuple(ids))
