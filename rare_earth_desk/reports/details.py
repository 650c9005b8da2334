"""A record on paper: all that is filled of it, section by section, as its form shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import display, several_terms, vocabulary
from rare_earth_desk.domain.fields import Kind, by_section, fields_of
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.blocks import Heading, Pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rare_earth_desk.domain.fields import Field
    from rare_earth_desk.domain.records import Record
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.reports.blocks import Block, Text


_TYPED = (Kind.TEXT, Kind.NOTE, Kind.LINK)


def inside_on(selection: Selection) -> Phrase:
    """Return the line of a sheet for the desk: that it stays, and of which day it tells."""
    inside, when = phrase("For the desk alone"), selection.when()
    return phrase("{inside} · {when}", inside=inside, when=when) if when else inside


def sections(record: Record, links: Mapping[str, str], level: int = 1) -> Iterator[Block]:
    """Yield a heading and the filled fields of each section that has any.

    `links` are the names behind the links of the record, by the names of their fields.
    """
    for section, members in by_section(
        one for one in fields_of(type(record)) if not one.inner
    ).items():
        filled = [
            (one, value)
            for one in members
            if (value := shown(one, getattr(record, one.name), links)) is not None
        ]
        if filled:
            yield Heading(phrase(section), level)
            rows = tuple((phrase(one.label), value) for one, value in filled)
            typed = frozenset(n for n, (one, _) in enumerate(filled) if one.kind in _TYPED)
            yield Pairs(rows, typed=typed)


def shown(declared: Field, value: object, links: Mapping[str, str]) -> Text | None:
    """Return a value as it stands on paper, None for what is not known."""
    if value is None or value == "":
        return None
    if declared.kind is Kind.LINK:
        return links.get(declared.name) or None
    if declared.kind is Kind.CHOICE:
        return label(declared.vocabulary, str(value))
    if declared.several and declared.vocabulary:
        return several_terms.shown(declared.vocabulary, str(value))
    text = display.as_read(declared.kind, value)
    if declared.kind is Kind.FLAG:
        return phrase(text)
    return f"{text} {declared.unit}" if declared.unit else text


def label(vocabulary_: str, key: str | None) -> Phrase:
    """Return the label of a term, which is translated; of a word of users' own, that word."""
    return phrase(vocabulary.label_of(vocabulary_, key))
