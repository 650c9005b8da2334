"""Cells that hold several terms of one vocabulary: "Magnets; oxides"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.text import word_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rare_earth_desk.exchange.choices import ChoiceReader
    from rare_earth_desk.exchange.our_fields import OurField

_BETWEEN = re.compile(r"\s*[,;\n、，；]\s*")


def holds_terms(field: OurField) -> bool:
    """Tell whether the cells of a field hold several terms each."""
    return field.several and bool(field.vocabulary)


def parts_of(field: OurField, text: str) -> list[str]:
    """Return the words of a text that stand between commas, semicolons and line breaks.

    A term with commas of its own ("Automotive, electric vehicles") is one word.
    """
    parts = [part for part in _BETWEEN.split(text) if part]
    found = []
    while parts:
        lengths = range(len(parts), 1, -1)
        words = ((used, ", ".join(parts[:used])) for used in lengths)
        known = (one for one in words if vocabulary.recognise(field.vocabulary, one[1]))
        used, word = next(known, (1, parts[0]))
        found.append(word)
        del parts[:used]
    return found


def by_part(field: OurField, counts: Mapping[str, int]) -> dict[str, int]:
    """Return how often each word stands in a column, from its texts, the commonest first."""
    found: dict[str, int] = {}
    for text, count in counts.items():
        for part in parts_of(field, text):
            found[part] = found.get(part, 0) + count
    return dict(sorted(found.items(), key=lambda part: -part[1]))


def read_several(
    field: OurField, text: str, choices: ChoiceReader, mapped: Mapping[str, str]
) -> str | None:
    """Return the terms of a text by their keys ("Magnets; oxides": "magnets, oxides").

    `mapped` says, by `word_key`, what words become, "" for nothing. Raises Refused for a word that
    is no term.
    """
    meant = (mapped.get(word_key(part), part) for part in parts_of(field, text))
    terms = [choices.read(part) for part in meant if part and not choices.says_nothing(part)]
    return ", ".join(dict.fromkeys(terms)) or None


def unread_parts(
    field: OurField, texts: Iterable[str], choices: ChoiceReader, mapped: Mapping[str, str]
) -> list[str]:
    """Return the words of texts that stand for nothing, each once."""
    parts = dict.fromkeys(part for text in texts for part in parts_of(field, text))
    return [
        part
        for part in parts
        if word_key(part) not in mapped
        and choices.find(part) is None
        and not choices.says_nothing(part)
    ]
