"""The licence sheet for outside: what a general licence asks, and what it would cover.

All that stands on it comes through `outer.LICENCE` or `statistics.suppression.licence`. It names
the Chinese holder and no EU company; of stoppage days, drawn quantities and near misses, which are
of single companies, it tells nothing.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days, outer, several_terms, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import Exporter
from rare_earth_desk.register.licences import asked, on_record
from rare_earth_desk.reports import AS_TEXT, EVERY_LANGUAGE, names_typed, paper
from rare_earth_desk.reports.blocks import (
    Column,
    Heading,
    Language,
    Look,
    Paper,
    Paragraph,
    Table,
)
from rare_earth_desk.reports.sheet.cells import HIDDEN, NONE, count
from rare_earth_desk.reports.sheet.in_chinese import InChinese
from rare_earth_desk.statistics.suppression.licence import shared_coverage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rare_earth_desk.domain.records import GeneralLicence
    from rare_earth_desk.register import Register
    from rare_earth_desk.register.licences import OnRecord
    from rare_earth_desk.reports.blocks import Block, Cell
    from rare_earth_desk.reports.request import Request
    from rare_earth_desk.statistics.suppression.licence import SharedCoverage

KEY: Final = "licence-outside"
TITLE: Final = Phrase("Licence sheet for outside")
HELP: Final = Phrase(
    "For the Chinese side: what a general licence asks, how many applications and tonnes it would "
    "cover and how many a month it spares. Small counts are hidden; customers, stoppage days and "
    "what was drawn stay inside."
)
_ONE: Final = Phrase(
    "Let one sheet of a licence leave: two with other conditions or of other days, or one beside a "
    "statistics sheet, can tell what one company filed."
)
_UNNAMED: Final = Phrase(
    "The name of the holder, or what it asks, names an EU company or has words of your own; that "
    "is not on the sheet."
)
_LISTS: Final = (
    ("product_groups", "product_group", Phrase("Goods")),
    ("items", "", Phrase("Controlled items")),
    ("hs_codes", "", Phrase("HS codes")),
    ("value_chains", "value_chain", Phrase("End use")),
    ("member_states", "member_state", Phrase("Member states")),
)
_KEPT: Final = Phrase("narrowed further; not told here")


@paper(
    KEY, TITLE, HELP, order=59, about="general_licence", formats=AS_TEXT, languages=EVERY_LANGUAGE
)
def licence_outside(request: Request) -> Paper:
    """Return the sheet of a licence on record, of the selected day.

    Raises Refused without one, and for one that ends before it begins.
    """
    one = on_record(request.register, request.record) if request.record else None
    if one is None:
        raise Refused("Choose a general licence first; the licence sheet is about one.")
    return sheet_of(request.register, one, request.selected_day, request.language)


def sheet_of(register: Register, one: OnRecord, day: date, language: Language) -> Paper:
    """Return the sheet of a licence, on record or only thought of, for all applications of a day.

    No filter narrows them: two filters could tell of one company. Raises Refused for a licence that
    ends before it begins.
    """
    _refuse_backwards(one.licence)
    result = asked(register, one, day)
    found = shared_coverage(result.cases, result.columns, result.found)
    conditions, is_whole = _conditions(register, one)
    made = Paper(
        key=KEY,
        title=phrase("General licence: what it would cover"),
        lines=(phrase("All applications · as at {day}", day=days.show(day.isoformat())),),
        blocks=tuple(_blocks(conditions, found)),
        moment=register.now,
        is_sample=register.is_sample,
        is_outer=True,
        warnings=(_ONE,) if is_whole else (_ONE, _UNNAMED),
        subject=one.licence.id,
    )
    return made if language is Language.ENGLISH else InChinese(language).paper(made)


def _refuse_backwards(licence: GeneralLicence) -> None:
    first, last = licence.valid_from, licence.valid_until
    if first and last and days.last(last) < days.first(first):
        raise Refused(
            "The licence ends on {last}, before it begins on {first}; correct its days first.",
            first=days.show(first), last=days.show(last),
        )  # fmt: skip


def _blocks(conditions: list[tuple[Cell, ...]], found: SharedCoverage) -> Iterator[Block]:
    yield Heading(phrase("The licence"))
    columns = (
        Column(phrase("Condition"), millimetres=48), Column(phrase("What it asks"), millimetres=128)
    )  # fmt: skip
    yield Table(columns, conditions, phrase("The licence"))
    yield Heading(phrase("What it would cover"))
    columns = (
        Column(phrase("Of the applications"), millimetres=128),
        Column(phrase("Figure"), Kind.INTEGER, 40),
    )
    yield Table(columns, list(_figures(found)), phrase("What it would cover"))
    yield Paragraph(
        phrase(
            "Covered is a pending application that meets all conditions and fits into the "
            "quantity, in the order of filing. Whether such a licence is granted is not said here."
        ),
        Look.MUTED,
    )
    if found.hides:
        yield Paragraph(
            phrase(
                "[c]: not told, as fewer than three companies stand behind it or one has more than "
                "85 % of it, or as it would give such a figure away. Zeros are true zeros."
            ),
            Look.MUTED,
        )


def _figures(found: SharedCoverage) -> Iterator[tuple[Cell, ...]]:
    month = HIDDEN if found.spared is None else phrase("{n}", n=grouped(found.spared / 12, 1))
    yield phrase("Pending"), count(found.pending)
    yield phrase("Pending and covered"), count(found.covered)
    yield phrase("Quantity of the covered ones, as far as told, in tonnes"), _tonnes(found)
    yield phrase("Filed in the last 12 months"), count(found.filed)
    yield phrase("Filed in the last 12 months, and not needed under it"), count(found.spared)
    yield phrase("Not needed under it, a month"), month


def _tonnes(found: SharedCoverage) -> Phrase:
    if found.kilograms is None:
        return HIDDEN
    if not found.kilograms and found.covered:
        return NONE  # nobody told a quantity
    return phrase("{n}", n=grouped(found.kilograms / 1000, 1))


def _conditions(register: Register, one: OnRecord) -> tuple[list[tuple[Cell, ...]], bool]:
    """Return the conditions that may leave, and whether that is all of them but customers."""
    licence = outer.LICENCE.only(one.licence)
    rows: list[tuple[Cell, ...]] = []
    holder, is_whole = _holder(register, one.licence)
    if holder:
        rows.append((phrase("Holder"), holder))
    for field, words, label in _LISTS:
        if not getattr(one.licence, field):
            continue
        passed = getattr(licence, field)
        is_whole = is_whole and bool(passed)
        rows.append((label, _told(passed, words) if passed else _KEPT))
    if one.customers:
        rows.append((phrase("Customers"), phrase("named companies in the EU; not told here")))
    if licence.valid_from or licence.valid_until:
        rows.append((phrase("Validity"), _validity(licence)))
    for label, kilograms in (
        (phrase("Quantity a year"), licence.quantity_kg),
        (phrase("Quantity a year for each company"), licence.per_company_kg),
    ):
        if kilograms is not None:
            rows.append((label, phrase("{n} kg", n=grouped(kilograms))))
    return rows or [(phrase("Conditions"), phrase("none"))], is_whole


def _holder(register: Register, licence: GeneralLicence) -> tuple[Cell, bool]:
    """Return the holder by its names, "" where none may be told, and whether that is all of it."""
    found = register.records(Exporter, id=licence.exporter) if licence.exporter else []
    if not found:
        return "", not licence.exporter
    passed = outer.LICENCE.only(found[0])
    names = [name for name in (passed.name, passed.name_zh) if name]
    if not names or names_typed.company_in(register, names):
        return _KEPT, False
    return " ".join(names), True


def _told(value: str, words: str) -> Phrase:
    """Return terms by their names, which are known in both languages, or codes as they are."""
    keys = several_terms.keys(value)
    said = [Phrase(vocabulary.label_of(words, key) if words else key) for key in keys]
    return reduce(lambda first, next_: phrase("{a}, {b}", a=first, b=next_), said)


def _validity(licence: GeneralLicence) -> Phrase:
    first, last = days.show(licence.valid_from), days.show(licence.valid_until)
    if first and last:
        return phrase("{first} to {last}", first=first, last=last)
    return phrase("from {first}", first=first) if first else phrase("until {last}", last=last)
