"""Typed text to stored value and back: the one way for editors, pasted blocks and drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, numbers, several_terms, vocabulary
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.columns import Column, item_field
from rare_earth_desk.domain.fields import Field, Kind, field_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS, StockReport
from rare_earth_desk.domain.text import fold

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.steps import Value

YES, NO = "yes", "no"
_YES = {"y", "yes", "1", "1.0", "true", "t", "x", "ja", "j", "oui", "o", "si", "tak", "是"}
_NO = {"n", "no", "0", "0.0", "false", "f", "nein", "non", "nie", "否"}
_NOT_KNOWN = {"", "?", "not known", "unknown"}


def field_for(table: str, column: Column) -> Field:
    """Return the declared field behind a list column, so that its cells can be edited."""
    if column.edit == "field":
        return field_of(RECORDS[table], column.name)
    if column.edit == "item":
        return item_field(column.name)
    if column.edit == "stock":
        return field_of(StockReport, column.name)
    return Field(
        name=column.name,
        label=column.label,
        help=column.help,
        kind=column.kind,
        vocabulary=column.vocabulary,
        open_list=column.open_list,
        links=column.links,
        unit=column.unit,
    )


def read_text(
    field: Field,
    text: str,
    *,
    today: date,
    decimal: numbers.Decimal = "",
    order: days.Order | None = None,
) -> Value:
    """Return the value that `text` stands for; None for a blank text.

    A link is returned as the name that was typed. `decimal` is the decimal sign of the column of
    a pasted block, `order` the order of day and month where somebody settled it. Raises Refused
    with a sentence for what cannot be read, ambiguous days and numbers included.
    """
    if field.kind is Kind.DAY:
        return _day(text, today, order)
    if field.kind is Kind.FLAG:
        return _flag(field, text)
    if field.kind in (Kind.INTEGER, Kind.NUMBER):
        if not text.strip():
            return None
        whole = field.kind is Kind.INTEGER
        return checked(field, numbers.read_one(text, decimal=decimal, whole=whole, unit=field.unit))
    if field.kind is not Kind.NOTE:
        text = " ".join(text.split("\n")).replace("\t", " ").replace("\r", " ")
    return checked(field, text)


def shown_text(field: Field, value: Value) -> str:
    """Return a stored value as it stands in its editor; links need the name behind the id."""
    if value is None:
        return ""
    if field.kind is Kind.CHOICE:
        return vocabulary.label_of(field.vocabulary, str(value))
    if field.form == "terms":
        return several_terms.shown(field.vocabulary, str(value))
    if field.kind is Kind.DAY:
        return days.show(str(value))
    if field.kind is Kind.FLAG:
        return YES if value else NO
    is_number = field.kind in (Kind.INTEGER, Kind.NUMBER) and field.form != "year"
    return numbers.shown(value) if is_number and isinstance(value, (int, float)) else str(value)


def is_doubtful_day(text: str) -> bool:
    """Tell whether it must be asked which figure of a day is the month, typed or pasted.

    Between points the day comes first wherever days are written so.
    """
    return days.is_ambiguous(text) and "." not in text


def _day(text: str, today: date, order: days.Order | None) -> str | None:
    settled = order or ("iso" if is_doubtful_day(text) else "day-first")
    reading = days.read(text, today=today, order=settled)
    if len(reading.choices) > 1:
        one, other, *_ = map(days.show, reading.choices)
        raise Refused(
            "“{text}” may be {one} or {other}; write the one you mean.",
            text=text.strip(), one=one, other=other,
        )  # fmt: skip
    return reading.day


def _flag(field: Field, text: str) -> int | None:
    word = fold(text).strip()
    if word in _YES:
        return 1
    if word in _NO:
        return 0
    if word in _NOT_KNOWN:
        return None
    raise Refused(
        "“{text}” is neither yes nor no for “{field}”; type y, n or ?.",
        text=text.strip(), field=field.label,
    )  # fmt: skip
