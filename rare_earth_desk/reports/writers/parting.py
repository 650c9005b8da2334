"""Where lines may end besides at blanks: in a word too long for its place, and not in a number.

Letters themselves never change, so that what is copied out of a file is what the register holds.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rare_earth_desk.reports.writers.widths import in_letters, width

# A text, or its pieces: before a "cut" one a line may end, within a "firm" one it may not.
Parted = str | list[tuple[str, str]]

PLAIN, CUT, FIRM = "plain", "cut", "firm"
# What has no blank, nor a Chinese, Japanese or Korean letter, beside which a line may always end.
_WORD = re.compile("[^ \t\n\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+")
_NUMBER = re.compile("[0-9A-Za-z\u00c0-\u024f./_]+(?:-[0-9A-Za-z\u00c0-\u024f./_]+)+")
# Behind a hyphen a line may end, but not before a figure.
_BREAKS = re.compile(r"-(?!\d)")
_FIGURE = re.compile(r"\d")
# Letters of a piece of a long word: few enough for the narrowest column.
_PIECE = 4
# Marks on one letter; more of them are parted too, for a line holds only so many.
_MOST_MARKS = 40
_JOINER = "\u200d"


@lru_cache(maxsize=20_000)
def parted(text: str, room: float, size: float) -> Parted:
    """Return a text for a place `room` millimetres wide, in letters of `size` points."""
    most = in_letters(room, size)
    if len(text) <= _fewest(most) and "-" not in text:
        return text
    found = [(*one, True) for one in _long(text, most)]
    if "-" in text:
        found += [(*one, False) for one in _numbers(text, most)]
    return _pieces(text, sorted(found)) if found else text


def _fewest(most: float) -> int:
    """Return how many letters fit there, whatever they are."""
    return int(most)


def _long(text: str, most: float) -> list[tuple[int, int]]:
    """Return where the words stand that do not fit on a line."""
    words = ((found.start(), found.end()) for found in _WORD.finditer(text))
    return [(start, end) for start, end in words if width(text[start:end]) > most]


def _numbers(text: str, most: float) -> list[tuple[int, int]]:
    """Return where the numbers and references stand that a line could end within."""
    return [
        found.span()
        for found in _NUMBER.finditer(text)
        if _BREAKS.search(found[0]) and _FIGURE.search(found[0]) and width(found[0]) <= most
    ]


def _pieces(text: str, found: list[tuple[int, int, bool]]) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    reached = 0
    for start, end, is_long in found:
        if start < reached:  # a number within a word that is parted anyway
            continue
        pieces.append((PLAIN, text[reached:start]))
        if is_long:
            pieces += [(CUT, piece) for piece in _cut(text[start:end])]
        else:
            pieces.append((FIRM, text[start:end]))
        reached = end
    pieces.append((PLAIN, text[reached:]))
    return [piece for piece in pieces if piece[1]]


def _cut(word: str) -> list[str]:
    """Return a word in pieces; a mark stays with its letter, and what is joined together."""
    if word.isascii():
        return [word[at : at + _PIECE] for at in range(0, len(word), _PIECE)]
    pieces: list[str] = []
    for letter in word:
        if pieces and _belongs(letter, pieces[-1]):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _belongs(letter: str, piece: str) -> bool:
    """Tell whether a letter is seen as one with those before it."""
    if len(piece) > _MOST_MARKS:
        return False
    kind = unicodedata.category(letter)
    return kind in ("Mn", "Me", "Mc", "Cf", "Sk") or piece[-1] == _JOINER
