"""Cells that hold several terms of one vocabulary: "Magnets; oxides"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rare_earth_desk.domain.text import word_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rare_earth_desk.exchange.choices import ChoiceReader
    from rare_earth_desk.exchange.our_fields import OurField

_PARTS = re.compile(r"\s*[,;\n、，；]\s*")


def holds_terms(field: OurField) -> bool:
    """Tell whether the cells of a field hold several terms each."""
    return field.several and bool(field.vocabulary)


def parts_of(text: str) -> list[str]:
    """Return what stands between the commas, semicolons and line breaks of a text."""
    return [part for part in _PARTS.split(text) if part]


def by_part(counts: Mapping[str, int]) -> dict[str, int]:
    """Return how often each part stands in a column, the commonest first."""
    found: dict[str, int] = {}
    for text, count in counts.items():
        for part in parts_of(text):
            found[part] = found.get(part, 0) + count
    return dict(sorted(found.items(), key=lambda part: -part[1]))


def read_several(text: str, choices: ChoiceReader, mapped: Mapping[str, str]) -> str | None:
    """Return the terms of a text by their keys ("Magnets; oxides": "magnets, oxides").

    A text that is one term as a whole is that one, commas and all. `mapped` says, by `word_key`,
    what words become, "" for nothing. Raises Refused for a part that is no term.
    """
    whole = choices.find(text)
    if whole is not None:
        return whole
    meant = (mapped.get(word_key(part), part) for part in parts_of(text))
    terms = [choices.read(part) for part in meant if part and not choices.says_nothing(part)]
    return ", ".join(dict.fromkeys(terms)) or None


def unread_parts(
    texts: Iterable[str], choices: ChoiceReader, mapped: Mapping[str, str]
) -> list[str]:
    """Return the parts of texts that stand for nothing, each once."""
    parts = dict.fromkeys(part for text in texts for part in parts_of(text))
    return [
        part
        for part in parts
        if word_key(part) not in mapped
        and choices.find(part) is None
        and not choices.says_nothing(part)
    ]
