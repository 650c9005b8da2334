"""A search as a reader of a print-out understands it."""

from __future__ import annotations

from collections.abc import Mapping

from rare_earth_desk.domain import search_values, vocabulary
from rare_earth_desk.domain.columns import Column, columns_of
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.search import Query, Term

_COMPARED = {
    ":": "", "=": "exactly ", ">": "more than ", ">=": "at least ", "<": "less than ",
    "<=": "at most ",
}  # fmt: skip
_DATED = {":": "in ", "=": "on ", ">": "after ", ">=": "from ", "<": "before ", "<=": "by "}


def in_words(query: Query, table: str = "application") -> str:
    """Return the filter as a reader of a print-out understands it; "" when nothing is filtered."""
    columns = {column.name: column for column in columns_of(table)}
    parts = []
    for one in query.terms:
        text = _term_in_words(one, columns)
        parts.append(f"not {text}" if one.excluded else text)
    return ", ".join(parts)


def _term_in_words(one: Term, columns: Mapping[str, Column]) -> str:
    if one.field == "":
        return "containing " + " or ".join(f"“{value}”" for value in one.values)
    if one.field == "is":
        return " or ".join(_IS_IN_WORDS.get(value, value) for value in one.values)
    if one.field in ("no", "has"):
        labels = (columns[value].question.casefold() for value in one.values)
        return f"{'without' if one.field == 'no' else 'with'} " + " or ".join(labels)
    column = columns[one.field]
    values = " or ".join(_value_in_words(column, one.operator, value) for value in one.values)
    return f"{column.question.casefold()} {values}"


_IS_IN_WORDS = {"over45": "over 45 working days", "unfiled": "without a filing day",
                "candidate": "candidates for the next list"}  # fmt: skip


def _value_in_words(column: Column, operator: str, value: str) -> str:
    if ".." in value:
        first, last = (_plain(column, part) for part in value.split("..", 1))
        return f"{first or '…'} to {last or '…'}"
    if column.kind not in (Kind.DAY, Kind.MOMENT):
        return f"{_COMPARED[operator]}{_plain(column, value)}"
    distance = search_values.duration_in_words(column, operator, value)
    if distance is not None:
        return distance
    return f"{_DATED[operator]}{_plain(column, value)}"


def _plain(column: Column, value: str) -> str:
    if column.kind in (Kind.DAY, Kind.MOMENT):
        return search_values.day_in_words(value)
    if column.kind in (Kind.INTEGER, Kind.NUMBER):
        return f"{value} {column.unit}".strip()
    if column.kind is Kind.CHOICE:
        return f"“{vocabulary.label_of(column.vocabulary, value)}”"
    return value if column.several else f"“{value}”"
