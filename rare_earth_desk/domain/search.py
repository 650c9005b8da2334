"""The search language: `company:voltaris -status:approved days>45 line-stop<14d`.

A term is a bare word or `field` `operator` `value`; a minus before it excludes; `a|b` are
alternatives; `a..b` is a range; quotes keep blanks together. Chips, facets, saved views and
clicks on charts are terms of this language too, so there is one mechanism for narrowing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.columns import Column, columns_of
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase

_TERM = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
_FIELD = re.compile(r"(-?)([A-Za-z_][\w-]*)(:|>=|<=|>|<|=)(.*)", re.DOTALL)
_NEEDS_QUOTES = re.compile(r"[\s|]|\.\.|^-|^$|^[A-Za-z_][\w-]*[:=<>]")

# Questions of the form `is:pending`; the answers stand in `matching`.
IS_WORDS = (
    "pending", "decided", "approved", "refused", "withdrawn", "listed", "over45", "critical",
    "imprecise", "unfiled",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `field` is a column's name, "is", "no", "has", or "" for a bare word."""

    field: str
    operator: str
    values: tuple[str, ...]
    excluded: bool = False

    def __str__(self) -> str:
        minus = "-" if self.excluded else ""
        value = "|".join(quoted(value) for value in self.values)
        return f"{minus}{self.field}{self.operator}{value}"


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed search: all terms must hold. `problems` tells what could not be understood."""

    terms: tuple[Term, ...] = ()
    problems: tuple[Phrase, ...] = ()

    def __str__(self) -> str:
        return " ".join(str(term) for term in self.terms)


def quoted(value: str) -> str:
    """Return a value as it must be typed, in quotes where it has blanks, bars or signs."""
    plain = value.replace('"', "")
    return f'"{plain}"' if _NEEDS_QUOTES.search(plain) else plain


def term(field: str, *values: str, operator: str = ":", excluded: bool = False) -> str:
    """Return the text of a term, for chips, facets and clicks on charts."""
    return str(Term(field, operator if field else "", values, excluded))


@lru_cache(maxsize=8)
def field_names(table: str) -> Mapping[str, Column]:
    """Return every word that names a field in a search of a page."""
    columns = [column for column in columns_of(table) if column.label]
    names = {column.name: column for column in columns}
    # Chosen words go before derived ones: `line-stop` is the day, `line_stop` the question.
    for column in columns:
        for alias in column.aliases:
            names.setdefault(alias, column)
    for column in columns:
        for name in (column.name, column.label.casefold().replace(" ", "-")):
            names.setdefault(name.replace("_", "-"), column)
    return names


@lru_cache(maxsize=512)
def parse(text: str, table: str = "application") -> Query:
    """Return the terms of a search; never fails, what is not understood is searched as text."""
    names = field_names(table)
    terms: list[Term] = []
    problems: list[Phrase] = []
    for token in _TERM.findall(text):
        found = _parsed(token, names, problems)
        if found is not None:
            terms.append(found)
    return Query(tuple(terms), tuple(problems))


def _parsed(token: str, names: Mapping[str, Column], problems: list[Phrase]) -> Term | None:
    matched = _FIELD.fullmatch(token)
    if matched:
        minus, name, operator, value = matched.groups()
        values = tuple(_alternatives(value))
        lowered = name.casefold()
        if lowered in ("is", "no", "has") and operator == ":":
            known = _is_words(names) if lowered == "is" else {n: c.name for n, c in names.items()}
            return _question(Term(lowered, ":", values, bool(minus)), known, problems)
        if lowered in names:
            # A field without a value yet: still being typed.
            return Term(names[lowered].name, operator, values, bool(minus)) if values else None
        problems.append(
            phrase(
                "There is no field “{name}”; “{text}” is searched as words.", name=name, text=token
            )
        )
    excluded = token.startswith("-")
    # A minus alone is a term still being typed.
    values = tuple(_alternatives(token[1:] if excluded else token))
    return Term("", "", values, excluded) if values else None


def _is_words(names: Mapping[str, Column]) -> Mapping[str, str]:
    """Return the questions a page answers; only applications wait and are decided."""
    return {word: word for word in IS_WORDS} if "filed_on" in names else {}


def _question(asked: Term, known: Mapping[str, str], problems: list[Phrase]) -> Term | None:
    """Return `is:`, `has:` or `no:` with the words that are known, None when there are none."""
    good: list[str] = []
    for value in asked.values:
        word = known.get(value.casefold())
        if word is None:
            problems.append(phrase("“{kind}:{value}” is not known.", kind=asked.field, value=value))
        else:
            good.append(word)
    return replace(asked, values=tuple(good)) if good else None


def _alternatives(text: str) -> Iterable[str]:
    """Split at bars outside quotes and take the quotes off."""
    for part in re.findall(r'(?:[^|"]|"[^"]*"?)+', text):
        plain = part.replace('"', "").strip()
        if plain:
            yield plain


_COMPARED = {
    ":": "", "=": "exactly ", ">": "more than ", ">=": "at least ", "<": "less than ",
    "<=": "at most ",
}  # fmt: skip
_DATED = {":": "in ", "=": "on ", ">": "after ", ">=": "from ", "<": "before ", "<=": "by "}
_AGED = {":": "within ", ">": "more than ", ">=": "at least ", "<": "within ", "<=": "within "}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([dwmy])", re.IGNORECASE)
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


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
        labels = (columns[value].label.casefold() for value in one.values)
        return f"{'without' if one.field == 'no' else 'with'} " + " or ".join(labels)
    column = columns[one.field]
    values = " or ".join(_value_in_words(column, one.operator, value) for value in one.values)
    return f"{column.label.casefold()} {values}"


_IS_IN_WORDS = {"over45": "over 45 working days", "unfiled": "without a filing day"}


def _value_in_words(column: Column, operator: str, value: str) -> str:
    if ".." in value:
        first, last = (_plain(column, part) for part in value.split("..", 1))
        return f"{first or '…'} to {last or '…'}"
    if column.kind not in (Kind.DAY, Kind.MOMENT):
        return f"{_COMPARED[operator]}{_plain(column, value)}"
    duration = _DURATION.fullmatch(value)
    if duration:
        return f"{_AGED.get(operator, '')}{duration[1]} {_UNITS[duration[2].casefold()]}"
    return f"{_DATED[operator]}{_plain(column, value)}"


def _plain(column: Column, value: str) -> str:
    if column.kind in (Kind.DAY, Kind.MOMENT):
        return days.show(value) if days.is_day(value) else value
    if column.kind in (Kind.INTEGER, Kind.NUMBER):
        return f"{value} {column.unit}".strip()
    if column.kind is Kind.CHOICE:
        return f"“{vocabulary.label_of(column.vocabulary, value)}”"
    return f"“{value}”"
