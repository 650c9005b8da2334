"""Texts that hold several terms of a vocabulary: stored by their keys, shown by their labels.

A field of the form "terms" is one: "Dy, Tb" is stored, "Dysprosium, Terbium" shown and typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from rare_earth_desk.domain.fields import Field

BETWEEN = ", "
_BETWEEN = re.compile(r"\s*[,;\n]\s*")


def keys(value: str | None) -> tuple[str, ...]:
    """Return the terms of a stored text, in their order."""
    return tuple(filter(None, (value or "").split(BETWEEN)))


def shown(name: str, value: str | None, *, short: bool = False) -> str:
    """Return a stored text as people read it, with the short names of terms if asked for."""
    label = vocabulary.short_of if short else vocabulary.label_of
    return BETWEEN.join(label(name, key) for key in keys(value))


def written(field: Field, text: str) -> str:
    """Return the keys of the terms in a text, each once, in their order.

    Raises Refused for a word that is none of them, unless the list is open.
    """
    found: list[str] = []
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    while parts:
        key, used = _longest(field.vocabulary, parts)
        if key is None:
            if not field.open_list:
                raise Refused(
                    "“{value}” is not one of the words for “{field}”; choose one from its list.",
                    field=field.label, value=parts[0],
                )  # fmt: skip
            key = parts[0]
        found.append(key)
        del parts[:used]
    return BETWEEN.join(dict.fromkeys(found))


def _longest(name: str, parts: list[str]) -> tuple[str | None, int]:
    """Return the term that begins a row of words, and how many are its: labels may have commas."""
    for used in range(len(parts), 0, -1):
        key = vocabulary.means(name, BETWEEN.join(parts[:used]))
        if key is not None:
            return key, used
    return None, 1
