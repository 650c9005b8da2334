"""Which known words a mistyped word may stand for."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST = 4  # below, a slip turns one word into too many others
_TWO_SLIPS = 8  # from this length on, two slips are forgiven


def allowed(word: str) -> int:
    """Return how many slips are forgiven in `word`: none in short words and in numbers."""
    if len(word) < _SHORTEST or any(letter.isdigit() for letter in word):
        return 0
    return 2 if len(word) >= _TWO_SLIPS else 1


def distance(typed: str, word: str, most: int) -> int:
    """Return the slips between `typed` and the beginning of `word`, or most + 1 when more.

    A slip is a letter too many, too few or wrong, or two neighbours swapped (the restricted
    Damerau-Levenshtein distance). Only the beginning counts: the rest may not be typed yet.
    """
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, letter in enumerate(typed, start=1):
        last, row = row, [i]
        for j, other in enumerate(word, start=1):
            cost = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most and (not last or min(last) > most):
            return most + 1
        before = last
    return min(*row, most + 1)


def slips(typed: str, words: Iterable[str], count: int) -> list[str]:
    """Return up to `count` of `words` that `typed` may stand for, the nearest first.

    Of most + 2 pieces of the word, most slips leave two untouched even where two swapped
    neighbours lie in different pieces; so a fast look for the pieces precedes the slow comparison.
    """
    most = allowed(typed)
    if not most:
        return []
    pieces = _pieces(typed, 2 * most + 1)
    near = []
    for word in words:
        if len(word) >= len(typed) - most and any(piece in word for piece in pieces):
            slipped = distance(typed, word, most)
            if slipped <= most:
                near.append((slipped, word[0] != typed[0], len(word), word))
    near.sort()
    return [word for *_, word in near[:count]]


def _pieces(word: str, count: int) -> list[str]:
    """Cut `word` into `count` pieces of nearly equal length, as many as it has letters."""
    count = min(count, len(word))
    cuts = [len(word) * place // count for place in range(count + 1)]
    return [word[start:end] for start, end in itertools.pairwise(cuts)]
