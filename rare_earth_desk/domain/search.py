"""The search language: `company:voltaris -status:approved days>45 line-stop<14d`.

A term is a bare word or `field` `operator` `value`; a minus before it excludes; `a|b` are
alternatives; `a..b` is a range; quotes keep blanks together. Chips, facets, saved views and
clicks on charts are terms of this language too, so there is one mechanism for narrowing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from rare_earth_desk.domain import display, search_tokens, search_values, taught, vocabulary
from rare_earth_desk.domain.columns import Column, columns_of
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.text import fold

# Questions of the form `is:pending`; the answers stand in `matching`.
IS_WORDS = (
    "pending", "decided", "approved", "refused", "withdrawn", "listed", "over45", "critical",
    "candidate", "imprecise", "unfiled", "contradictory",
)  # fmt: skip
_ASKING = ("is", "no", "has")


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
    """A parsed search: all terms must hold.

    `problems` tells what could not be understood, `notes` what was read in one of two ways.
    """

    terms: tuple[Term, ...] = ()
    problems: tuple[Phrase, ...] = ()
    notes: tuple[Phrase, ...] = ()

    def __str__(self) -> str:
        return " ".join(str(term) for term in self.terms)


def quoted(value: str) -> str:
    """Return a value as it must be typed, in quotes where it has blanks, bars or signs."""
    plain = value.replace('"', "")
    return f'"{plain}"' if search_tokens.needs_quotes(plain) else plain


def term(field: str, *values: str, operator: str = ":", excluded: bool = False) -> str:
    """Return the text of a term, for chips, facets and clicks on charts."""
    return str(Term(field, operator if field else "", values, excluded))


@lru_cache(maxsize=8)
def field_names(table: str) -> Mapping[str, Column]:
    """Return every word that names a field in a search of a page."""
    columns = [column for column in columns_of(table) if column.question]
    names = {column.name: column for column in columns}
    # Chosen words go before derived ones: `line-stop` is the day, `line_stop` the question.
    for column in columns:
        for alias in column.aliases:
            names.setdefault(alias, column)
    for column in columns:
        for name in (column.name, column.question.casefold().replace(" ", "-")):
            names.setdefault(name.replace("_", "-"), column)
    return names


def parse(text: str, table: str = "application") -> Query:
    """Return the terms of a search; never fails.

    What cannot be read does not narrow and is told among the problems. What is still being typed,
    such as `days>`, does not narrow either.
    """
    return _remembered(text, table, taught.edition())


@lru_cache(maxsize=512)
def _remembered(text: str, table: str, _edition: int) -> Query:
    """Return the terms of a search with the words taught so far."""
    names = field_names(table)
    problems: list[Phrase] = []
    tokens = search_tokens.tokens(text, {*names, *_ASKING})
    terms = [_parsed(token, names, problems) for token in tokens]
    good = tuple(filter(None, terms))
    return Query(good, tuple(problems), tuple(_notes(good, names)))


def _notes(terms: Iterable[Term], names: Mapping[str, Column]) -> Iterable[Phrase]:
    for asked in terms:
        if asked.field in names:
            for value in asked.values:
                yield from search_values.readings(names[asked.field], value)


def _parsed(token: str, names: Mapping[str, Column], problems: list[Phrase]) -> Term | None:
    open_quote = search_tokens.unclosed(token)
    if open_quote is not None:
        problems.append(open_quote)
    signed = search_tokens.signed(token)
    if signed is None:
        excluded = token.startswith("-")
        # A minus alone is a term still being typed.
        values = tuple(_alternatives(token[1:] if excluded else token))
        return Term("", "", values, excluded) if values else None
    asked = Term(signed.name, signed.operator, tuple(_alternatives(signed.value)), signed.excluded)
    if asked.field in _ASKING and asked.operator in (":", "="):
        known = (
            _is_words(names)
            if asked.field == "is"
            else {name: column.name for name, column in names.items()}
        )
        return _question(replace(asked, operator=":"), known, problems)
    if asked.field not in names:
        problems.append(_no_field(asked.field, token, names))
        return None
    column = names[asked.field]
    good = _readable(column, asked, problems)
    # A field without a value yet: still being typed.
    return replace(asked, field=column.name, values=good) if good else None


def _no_field(name: str, token: str, names: Mapping[str, Column]) -> Phrase:
    alike = ", ".join(_meant(name, names))
    return phrase(
        "There is no field “{name}”; name one such as {alike}, or put quotes round “{text}” to "
        "search it as words.",
        name=name,
        alike=alike,
        text=token,
    )


# What a field is called in other languages and by other registers, folded.
_CALLED = {
    "firma": "company", "unternehmen": "company", "societe": "company", "entreprise": "company",
    "empresa": "company", "azienda": "company", "ditta": "company", "applicant": "company",
    "importer": "company", "customer": "company", "kunde": "company",
    "lieferant": "exporter", "supplier": "exporter", "fournisseur": "exporter",
    "exporteur": "exporter", "ausfuhrer": "exporter",
    "nummer": "number", "numero": "number", "nr": "number", "no": "number", "id": "number",
    "produkt": "group", "produit": "group", "product": "group", "gruppe": "group",
    "goods": "group", "material": "element", "land": "state", "pays": "state", "stato": "state",
    "mitgliedstaat": "state", "stand": "status", "statut": "status", "stav": "status",
    "eingereicht": "filed", "depose": "filed", "submitted": "filed", "antrag": "number",
    "tage": "days", "jours": "days", "wartezeit": "days", "liste": "list",
}  # fmt: skip
_FIRST_TO_NAME = ("company", "status", "state", "pending", "contact")


def _meant(name: str, names: Mapping[str, Column]) -> list[str]:
    """Return the fields one may have meant by a name: alike, called so elsewhere, or the usual."""
    folded = fold(name)
    called = _CALLED.get(folded)
    near = [] if called else _nearest(folded, _CALLED, 0.75)
    meant = [called, *_nearest(folded, names), *(_CALLED[one] for one in near)]
    found = list(dict.fromkeys(one for one in meant if one is not None and one in names))
    return found[:3] or [one for one in _FIRST_TO_NAME if one in names][:3]


def _readable(column: Column, asked: Term, problems: list[Phrase]) -> tuple[str, ...]:
    """Return the values that can be compared with a column."""
    why = [search_values.problem(column, asked.operator, value) for value in asked.values]
    problems.extend(filter(None, why))
    # A word that is on no list can be compared; it finds nothing, and why is told.
    problems.extend(filter(None, (_no_such_word(column, value) for value in asked.values)))
    return tuple(value for value, told in zip(asked.values, why, strict=True) if told is None)


def _no_such_word(column: Column, value: str) -> Phrase | None:
    """Return the sentence about a value that no word of a closed list begins with or holds."""
    if column.kind is not Kind.CHOICE or column.open_list or not value:
        return None
    if taught.meaning(column.vocabulary, value) is not None:
        return None
    wanted = fold(value)
    terms = vocabulary.terms(column.vocabulary)
    labels = {fold(term.label): term.label for term in terms}
    for term in terms:  # a status is also found by its outcome, which many statuses share
        for word in display.words(column, term.key):
            labels.setdefault(fold(word), term.label)
    if any(wanted in word for word in labels):
        return None
    alike = list(dict.fromkeys(labels[word] for word in _nearest(wanted, labels)))
    return phrase(
        "No {field} is called “{value}”; try {alike}.",
        field=column.label.casefold(),
        value=value,
        alike=" or ".join(f"“{label}”" for label in alike or list(labels.values())[:2]),
    )


def _nearest(word: str, known: Iterable[str], alike: float = 0.6) -> list[str]:
    """Return up to three words that one may have meant."""
    from difflib import get_close_matches  # only when something was not understood

    begun = [one for one in known if one.startswith(word)]
    return (begun or get_close_matches(word, list(known), 3, alike))[:3]


def asked_otherwise(query: Query, page: str = "application") -> Phrase | None:
    """Return how to ask what a search for a word of `is:` probably means; None where none does.

    “pending” and “status:pending” look for texts; no case has such a status.
    """
    known = _is_words(field_names(page))
    words = [value.casefold() for term in query.terms if term.field in ("", "status", "outcome")
             for value in term.values]  # fmt: skip
    meant = list(dict.fromkeys(f"is:{word}" for word in words if word in known))
    if not meant:
        return None
    return phrase("Type {what} to find such cases.", what=" ".join(meant))


def _is_words(names: Mapping[str, Column]) -> Mapping[str, str]:
    """Return the questions a page answers; only applications wait and are decided."""
    return {word: word for word in IS_WORDS} if "filed_on" in names else {}


def _question(asked: Term, known: Mapping[str, str], problems: list[Phrase]) -> Term | None:
    """Return `is:`, `has:` or `no:` with the words that are known, None when there are none."""
    good: list[str] = []
    for value in asked.values:
        word = known.get(value.casefold())
        if word is not None:
            good.append(word)
            continue
        alike = _nearest(value.casefold(), known) or list(known)[:3]
        likes = ", ".join(f"{asked.field}:{one}" for one in alike) or "company:…"
        problems.append(
            phrase(
                "“{kind}:{value}” is not known; try {likes}.",
                kind=asked.field,
                value=value,
                likes=likes,
            )
        )
    return replace(asked, values=tuple(good)) if good else None


def _alternatives(text: str) -> Iterable[str]:
    """Split at bars outside quotes and take the quotes off."""
    for part in re.findall(r'(?:[^|"]|"[^"]*"?)+', text):
        plain = part.replace('"', "").strip()
        if plain:
            yield plain
