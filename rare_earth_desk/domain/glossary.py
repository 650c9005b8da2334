"""English and Chinese terms of the field, each with its verification mark.

A term marked "to-verify" needs a native reader before it goes into a paper for both sides.
"""

from __future__ import annotations

from functools import cache

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One pair of terms; `area` groups them (status, documents, customs, meeting …)."""

    en: str
    zh: str
    area: str
    verification: str
    source: str
    note: str


@cache
def entries() -> tuple[Entry, ...]:
    """Return the glossary in the order of its table."""
    return tuple(Entry(**row) for row in resources.table("glossary"))


def areas() -> tuple[str, ...]:
    """Return the areas in the order in which they first appear."""
    return tuple(dict.fromkeys(entry.area for entry in entries()))


def entry(en: str) -> Entry | None:
    """Return the entry of an English term, whatever its case; None if there is none."""
    wanted = en.strip().casefold()
    return next((entry for entry in entries() if entry.en.casefold() == wanted), None)


def chinese(en: str) -> str | None:
    """Return the Chinese term for an English one, whatever its case; None if there is none."""
    found = entry(en)
    return found.zh if found is not None else None
