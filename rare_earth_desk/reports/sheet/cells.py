"""How figures of the statistics sheet are said: hidden, not computable, with what they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain.display import grouped, signed
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.enough import FEW

if TYPE_CHECKING:
    from rare_earth_desk.reports.blocks import Cell

HIDDEN: Final = Phrase("[c]")
"""Stands for every figure that is hidden, whatever it is."""

NONE: Final = Phrase("–")
"""Stands for what cannot be computed."""


def count(n: int | None) -> Cell:
    """Return a number of cases; None is hidden."""
    return HIDDEN if n is None else n


def share(n: int | None, of: int | None) -> Phrase:
    """Return a share in per cent, "5 of 7" of few cases; hidden where either number is."""
    if n is None or of is None:
        return HIDDEN
    if not of:
        return NONE
    if of < FEW:
        return phrase("{n} of {all}", n=n, all=of)
    return per_cent(n / of)


def share_of(n: int | None, of: int | None) -> Phrase:
    """Return a share in per cent with the numbers behind it."""
    told = share(n, of)
    if n is None or of is None or of < FEW:
        return told
    return phrase("{share} ({n} of {all})", share=told, n=grouped(n), all=grouped(of))


def change(now: int | None, before: int | None) -> Cell:
    """Return by how many a number has grown; hidden where either is."""
    if now is None or before is None:
        return HIDDEN
    return Phrase(signed(now - before))


def change_in_per_cent(now: int | None, before: int | None) -> Phrase:
    """Return by how much a number has grown; not computable from fewer than ten."""
    if now is None or before is None:
        return HIDDEN
    if before < FEW:
        return NONE
    return phrase("{n} %", n=signed(round(100 * (now - before) / before)))


def per_cent(part: float) -> Phrase:
    """Return a share of 1 as whole per cent."""
    return phrase("{n} %", n=grouped(round(100 * part)))
