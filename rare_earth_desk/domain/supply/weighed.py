"""What a tonnage weighs: oxides, magnets and the like. Only like is compared with like.

A tonne of magnets holds about a third of a tonne of rare earths, and a tonne of oxide is no tonne
of metal, so figures of different kinds never share an axis.
"""

from __future__ import annotations

import re
from typing import Final

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.text import before_aside, fold, name_key

OXIDES: Final = "oxides"
MAGNETS: Final = "magnets"
METALS: Final = "metals"
CONCENTRATE: Final = "concentrate"
POWDER: Final = "powder"
CONTAINED: Final = "contained"
NOT_SAID: Final = ""

WORDS: Final = {
    OXIDES: Phrase("Oxides"),
    CONCENTRATE: Phrase("Concentrate and mixed compounds"),
    METALS: Phrase("Metals and alloys"),
    POWDER: Phrase("Magnet powder"),
    MAGNETS: Phrase("Magnets"),
    CONTAINED: Phrase("Rare earths contained in magnets"),
    NOT_SAID: Phrase("Weighed as what is not said"),
}
"""Each kind in words, in the order of the value chain."""

_SIGNS: Final = {
    "oxide": OXIDES, "treo": OXIDES, "reo": OXIDES, "concentrate": CONCENTRATE,
    "carbonate": CONCENTRATE, "oxalate": CONCENTRATE, "powder": POWDER,
    "contained": CONTAINED, "magnet": MAGNETS, "metal": METALS, "alloy": METALS,
}  # fmt: skip
_SIGN: Final = re.compile(rf"\b(?:{'|'.join(_SIGNS)})")
_PURPOSE: Final = re.compile(r"\bfor\b")
# What leaves a plant of the step, by the help of the vocabulary; of the others it may be anything.
_MADE: Final = {"separation": OXIDES, "metal": METALS, "alloy": METALS, "magnet": MAGNETS}


def weighed(of: str | None, step: str | None) -> str:
    """Return the kind that a tonnage weighs: the first its words name, else what the step makes.

    "recycled NdFeB powder" is powder, "magnets from 900 t of scrap" are magnets; what it is "for"
    is not what is weighed. Where neither words nor step say it, it is NOT_SAID.
    """
    found = _sign(of)
    return _SIGNS[found[0]] if found else _MADE.get(step or "", NOT_SAID)


def sign_place(of: str | None) -> int | None:
    """Return where in the folded words the one stands that says the kind, None where none does."""
    found = _sign(of)
    return found.start() if found else None


def _sign(of: str | None) -> re.Match[str] | None:
    return _SIGN.search(_PURPOSE.split(fold(of or ""), maxsplit=1)[0])


def product(of: str | None, step: str | None) -> str:
    """Return the product that a tonnage is of, as products are told apart.

    That is what its words say before the first bracket, comma or semicolon, folded: "NdPr oxides"
    and "NdPr oxides, phase 2" are one product, "other oxides" is another. Where they say nothing
    it is the kind weighed.
    """
    return name_key(before_aside(of or "")) or weighed(of, step)


def whole_words(of: str | None, step: str | None) -> str:
    """Return all that a tonnage says it is of, with its remarks, as it is compared."""
    return name_key(of or "") or weighed(of, step)
