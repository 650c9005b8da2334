"""How wide the columns of a table are on paper: nothing is cut, and long texts share the room.

Letters are reckoned, not measured: the same on every laptop, and before any font is loaded.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# What the longest word of a column needs, and what most of its whole texts do, in letters.
Need = tuple[float, float]

# Sizes of letters in points: a wide table is set smaller, and below the last one in parts.
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_MM_PER_POINT = 0.3528
_PADDING = 2.2  # millimetres left and right of a cell together, with a little to spare
# Widths of letters in parts of their height: of the shipped fonts, rounded up. Scripts that they
# do not have may be as wide as they like.
_WIDE, _BROAD, _CAPITAL, _DIGIT, _SMALL, _HYPHEN, _NARROW = 1.0, 0.90, 0.74, 0.65, 0.6, 0.5, 0.32
_NARROW_LETTERS = frozenset("ijlftrI.,;:'’|!()[] ·\u00a0\u2009\u202f")
_BROAD_LETTERS = frozenset("mwMW@%&—")
_HYPHENS = frozenset("-–")
_BOLD = 1.08  # of headings, which are set bolder
_FIRST_OF_OTHERS, _FIRST_SIGN, _LAST_SIGN = "\u0530", "\u1e00", "\u2e80"
# What a gap takes, in letters: three points of the smallest ones.
_GAP = 0.45
# Of a column's texts the longest few may wrap; what most of them need is given first.
_MOST = 0.95
# A longer word is broken where the column ends; a reference of this length is not.
_LONGEST_WORD = 34


@dataclass(frozen=True, slots=True)
class Part:
    """Columns of a table that stand beside one another: their places and widths in millimetres.

    `size` is that of the letters in points.
    """

    places: list[int]
    size: float
    widths: list[float]


def parts(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    given: Sequence[float],
    room: float,
    keys: int,
    *,
    gaps: Sequence[bool] = (),
) -> list[Part]:
    """Return the parts in which a table fits between the margins; most tables have one.

    `given` are widths in millimetres, 0 where the contents decide; `room` is what the columns of
    a part have together. The first `keys` columns stand in every part. Those with one of the
    `gaps` have a little more room at their right, as figures before a word need it.
    """
    needs = _all_needs(headings, rows)
    for place in (place for place, has_gap in enumerate(gaps) if has_gap):
        needs[place] = (needs[place][0] + _GAP, needs[place][1] + _GAP)
    return [_fitted(places, needs, given, room) for places in _split(needs, given, room, keys)]


def _split(needs: list[Need], given: Sequence[float], room: float, keys: int) -> list[list[int]]:
    least = _least(needs, given, _SIZES[-1])
    if sum(least) <= room:
        return [list(range(len(least)))]
    found: list[list[int]] = [[]]
    left = room - sum(least[:keys])
    for place in range(keys, len(least)):
        taken = sum(least[one] for one in found[-1])
        if found[-1] and taken + least[place] > left:
            found.append([])
        found[-1].append(place)
    return [[*range(keys), *places] for places in found]


def _fitted(
    places: list[int], every_need: list[Need], every_given: Sequence[float], room: float
) -> Part:
    """Return a part in the largest letters in which its words are whole."""
    needs = [every_need[place] for place in places]
    given = [every_given[place] for place in places]
    size = next((one for one in _SIZES if sum(_least(needs, given, one)) <= room), _SIZES[-1])
    least = _least(needs, given, size)
    usual = [
        fixed or max(whole * size * _MM_PER_POINT + _PADDING, low)
        for fixed, low, (_, whole) in zip(given, least, needs, strict=True)
    ]
    return Part(places, size, _shared(least, usual, room))


def _least(needs: Sequence[Need], given: Sequence[float], size: float) -> list[float]:
    em = size * _MM_PER_POINT
    return [fixed or word * em + _PADDING for fixed, (word, _) in zip(given, needs, strict=True)]


def _all_needs(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Need]:
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in headings]
    return [_needs(head, texts) for head, texts in zip(headings, columns, strict=True)]


def _shared(least: list[float], usual: list[float], room: float) -> list[float]:
    """Return widths between what words need and what whole texts need, all in `room`."""
    if sum(usual) <= room:
        return [round(width, 2) for width in usual]
    if sum(least) >= room:  # more columns than a page holds: each gives way alike
        return [round(width * room / sum(least), 2) for width in least]
    part = (room - sum(least)) / (sum(usual) - sum(least))
    return [round(low + (high - low) * part, 2) for low, high in zip(least, usual, strict=True)]


def _needs(heading: str, texts: Sequence[str]) -> Need:
    """Return what the longest word needs, and what most whole texts do, in parts of a letter."""
    distinct = set(texts)
    words = {word[:_LONGEST_WORD] for text in distinct for word in text.split(" ")}
    heads = (_BOLD * width(word[:_LONGEST_WORD]) for word in heading.split())
    longest = max((*map(width, words), *heads), default=0.0)
    widths = sorted(map(width, texts)) or [0.0]
    most = widths[min(int(len(widths) * _MOST), len(widths) - 1)]
    return longest, max(most, longest)


def in_letters(room: float, size: float) -> float:
    """Return how wide `room` millimetres are in parts of letters of `size` points."""
    return room / (size * _MM_PER_POINT)


@lru_cache(maxsize=20_000)
def width(text: str) -> float:
    """Return about how wide a text is, in parts of the height of its letters."""
    return sum(map(_letter, text))


def _is_foreign(letter: str) -> bool:
    return letter >= _FIRST_OF_OTHERS and not _FIRST_SIGN <= letter < _LAST_SIGN


@lru_cache(maxsize=2_000)
def _letter(letter: str) -> float:
    if letter in _NARROW_LETTERS or unicodedata.combining(letter):
        return _NARROW
    if _is_foreign(letter) or unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    if letter in _BROAD_LETTERS:
        return _BROAD
    if letter in _HYPHENS:
        return _HYPHEN
    return _DIGIT if letter.isdigit() else _CAPITAL if letter.isupper() else _SMALL
