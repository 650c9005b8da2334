"""What a tonnage weighs: oxides, magnets and the like. Only like is compared with like.

A tonne of magnets holds about a third of a tonne of rare earths, and a tonne of oxide is no tonne
of metal, so figures of different kinds never share an axis.
"""

from __future__ import annotations

from typing import Final

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.text import fold

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

_SIGNS: Final = (
    ("oxide", OXIDES), ("treo", OXIDES), ("reo", OXIDES), ("concentrate", CONCENTRATE),
    ("carbonate", CONCENTRATE), ("oxalate", CONCENTRATE), ("powder", POWDER),
    ("contained", CONTAINED), ("magnet", MAGNETS), ("metal", METALS), ("alloy", METALS),
)  # fmt: skip
# What leaves a plant of the step, by the help of the vocabulary; of the others it may be anything.
_MADE: Final = {"separation": OXIDES, "metal": METALS, "alloy": METALS, "magnet": MAGNETS}


def weighed(of: str | None, step: str | None) -> str:
    """Return the kind that a tonnage weighs: the first its words name, else what the step makes.

    "recycled NdFeB powder" is powder, "magnets from 900 t of scrap" are magnets; where neither
    words nor step say it, it is NOT_SAID.
    """
    words = f" {fold(of or '')}"
    found = [(place, kind) for sign, kind in _SIGNS if (place := words.find(f" {sign}")) >= 0]
    return min(found)[1] if found else _MADE.get(step or "", NOT_SAID)
