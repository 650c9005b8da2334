"""How a stored value reads on screen, on paper and to the search."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from rare_earth_desk.domain import days, glossary, local_time, several_terms, statuses, vocabulary
from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.party_names import short_name
from rare_earth_desk.domain.text import tidy_number

_THIN = "\u2009"


def grouped(value: float, decimals: int = 0) -> str:
    """Return a number with thin spaces between thousands: 12 345."""
    return f"{value:,.{decimals}f}".replace(",", _THIN)


def signed(value: float, decimals: int = 0) -> str:
    """Return by how much a number has changed, with a real minus: +12, −3, 0."""
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    return f"{sign}{grouped(abs(value), decimals)}"


def _number(value: float) -> str:
    decimals = 0 if float(value).is_integer() else 2
    return grouped(value, decimals)


def _moment(value: str) -> str:
    if len(value) == len("2025-11-25"):  # as at a past day only the day is known
        return days.show(value)
    local = local_time.local(datetime.fromisoformat(value))
    return f"{days.show(local.date().isoformat())} {local:%H:%M}"


def _flag(value: int) -> str:
    return "yes" if value else "no"


_SHOWN: dict[Kind, Callable[[Any], str]] = {
    Kind.DAY: days.show,
    Kind.FLAG: _flag,
    Kind.NUMBER: _number,
    Kind.MOMENT: _moment,
}


def shown(column: Column, value: Any) -> str:
    """Return a value as people read it; "" where it is not known."""
    if value is None:
        return ""
    if column.kind is Kind.CHOICE:
        return vocabulary.label_of(column.vocabulary, value)
    if column.form == "terms":
        return several_terms.shown(column.vocabulary, value)
    return as_read(column.kind, value)


def as_read(kind: Kind, value: Any) -> str:
    """Return a value of a kind, but not of a choice, as people read it; "" if it is not known."""
    return "" if value is None else _SHOWN.get(kind, str)(value)


def brief(column: Column, value: Any) -> str:
    """Return a value as a narrow list shows it: short names, application numbers tidied."""
    if value is None:
        return ""
    if column.is_case_number:
        return tidy_number(value)
    if column.names_party:
        return short_name(value)
    if column.kind is Kind.CHOICE:
        return vocabulary.short_of(column.vocabulary, value)
    if column.form == "terms":
        return several_terms.shown(column.vocabulary, value, short=True)
    return shown(column, value)


def words(column: Column, value: Any) -> tuple[str, ...]:
    """Return the words by which a value can be found, in both languages.

    A term is found by its key, its label, its Chinese label and what the glossary has for it, a
    status by its outcome too. Of several terms in one text ("Dy, Tb") each is found by its key and
    its Chinese name: the English ones hold the keys of others (neodymium, Dy).
    """
    if value is None:
        return ()
    if column.kind is Kind.CHOICE:
        return _words_of_term(column.vocabulary, value) or (shown(column, value),)
    if column.form == "terms":
        known = (
            _words_of_term(column.vocabulary, key) or (key,) for key in several_terms.keys(value)
        )
        return tuple(dict.fromkeys(word for words in known for word in words))
    if column.vocabulary:
        keys = _SEVERAL.split(value)
        terms = (vocabulary.term(column.vocabulary, key) for key in keys)
        chinese = (term.label_zh for term in terms if term is not None)
        return tuple(dict.fromkeys((value, *keys, *filter(None, chinese))))
    if column.kind is Kind.DAY:
        return (value, days.show(value))
    return (shown(column, value),)


_SEVERAL = re.compile(r"[,;] ?")


def _words_of_term(name: str, key: str) -> tuple[str, ...]:
    term = vocabulary.term(name, key)
    if term is None:
        return ()
    outcome = statuses.status(key).outcome if name == "status" else ""
    chinese = (term.label_zh, glossary.chinese(term.full), glossary.chinese(term.label))
    words = (key, term.label, term.full, *chinese, outcome)
    return tuple(dict.fromkeys(word for word in words if word))


# Vocabularies whose terms have an order of their own.
_AS_LISTED = (
    "product_group", "value_chain", "outcome_class", "certainty", "briefing_part",
    "benchmark_step", "risk_signal",
)  # fmt: skip


def order(column: Column, value: Any) -> float:
    """Return the rank of a value before its alphabet: statuses sort by stage, words by text."""
    if column.vocabulary == "status":
        known = statuses.find(value)
        return float(known.stage) if known else 1_000.0
    if column.vocabulary in _AS_LISTED:
        return float(vocabulary.places(column.vocabulary).get(value, 1_000))
    return 0.0
