"""Companies and exporters that typed words name, before a paper with these words leaves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rare_earth_desk.domain.party_names import short_name
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Company, Exporter
from rare_earth_desk.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rare_earth_desk.register import Register

# Of fewer letters a name may be a word as well: it is found only as it is written, BMW but not bmw.
_LONG = 4
_LEAST = 2
_SHOWN = 5


def names_in(register: Register, texts: Iterable[str]) -> list[str]:
    """Return the parties whose name stands in one of the texts, whole or as lists shorten it."""
    typed = "\n".join(texts)
    folded = fold(typed)
    found = (name for name in _names(register) if _stands_in(short_name(name), typed, folded))
    return sorted(dict.fromkeys(found))


def company_in(register: Register, texts: Iterable[str]) -> bool:
    """Tell whether the name of a company, no exporter, stands in one of the texts."""
    typed = "\n".join(texts)
    folded = fold(typed)
    names = (one.name or "" for one in register.records(Company))
    return any(_stands_in(short_name(name), typed, folded) for name in names)


def warnings(register: Register, texts: Iterable[str]) -> tuple[Phrase, ...]:
    """Return what is to be told of such names to whoever makes the paper."""
    names = names_in(register, texts)
    if not names:
        return ()
    listed = ", ".join(names[:_SHOWN])
    more = len(names) - _SHOWN
    told = phrase("{listed} and {n} more", listed=listed, n=more) if more > 0 else listed
    return (phrase("What was typed names {names}; the other side will read it.", names=told),)


def _names(register: Register) -> Iterator[str]:
    for company in register.records(Company):
        yield company.name or ""
    for exporter in register.records(Exporter):
        yield exporter.name or ""
        yield exporter.name_zh or ""


def _stands_in(name: str, typed: str, folded: str) -> bool:
    if len(name) < _LEAST:
        return False
    plain = fold(name)
    if not plain.isascii():  # no blanks tell where a Chinese word ends
        return plain in folded
    if len(plain) < _LONG:
        return _is_word(name, typed)
    return plain in folded and _is_word(plain, folded)


def _is_word(name: str, text: str) -> bool:
    """Tell whether a name stands in a text as a word; Chinese may follow it without a blank."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.ASCII) is not None
