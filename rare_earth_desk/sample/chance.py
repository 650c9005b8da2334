"""Draws that come out the same on every supported Python version and platform.

Only `Random.random()` is used: the standard library promises its sequence for a seed, but not
that of `choices`, `shuffle` or `lognormvariate`.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from itertools import accumulate
from random import Random
from statistics import NormalDist
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")


class Chance:
    """A stream of draws of its own for each part of the sample.

    Parts do not share a stream, so a new detail in one leaves every other as it was.
    """

    def __init__(self, seed: int, part: str) -> None:
        self.number = Random(f"{part} of sample {seed}").random

    def hit(self, probability: float) -> bool:
        """Return True with the given probability."""
        return self.number() < probability

    def below(self, count: int) -> int:
        """Return a whole number from 0 to `count` - 1."""
        return int(self.number() * count)

    def between(self, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`, both inclusive; `least` if none is."""
        return least + int(self.number() * (most - least + 1)) if most > least else least

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[int(self.number() * len(items))]

    def spread(self, low: float, high: float) -> float:
        """Return a number from `low` to `high`, evenly in orders of magnitude, two digits kept."""
        value = low * math.exp(self.number() * math.log(high / low))
        return float(f"{value:.1e}") if high > low else low

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in a drawn order."""
        result = list(items)
        for last in range(len(result) - 1, 0, -1):
            other = self.below(last + 1)
            result[last], result[other] = result[other], result[last]
        return result


class Weighted(Generic[T]):
    """Items drawn in proportion to their weights."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self.items = list(weights)
        self._bounds = list(accumulate(weights.values()))

    def draw(self, chance: Chance) -> T:
        """Return one item."""
        place = bisect_right(self._bounds, chance.number() * self._bounds[-1])
        return self.items[min(place, len(self.items) - 1)]


class Delay:
    """A number of days, log-normal about a median, cut to a range.

    `sigma` is the standard deviation of the logarithm: 0.7 puts two thirds of the draws between
    half and twice the median.
    """

    def __init__(self, median: float, sigma: float, least: int, most: int) -> None:
        normal = NormalDist(math.log(median), sigma)
        self.least, self.most = least, most
        # Rounded, so that the last bit of a platform's logarithm cannot change a draw.
        self._below = [
            round(normal.cdf(math.log(day + 0.5)), 9) if day >= least else 0.0
            for day in range(most + 1)
        ]

    def draw(self, chance: Chance, *, least: int = 0, most: int | None = None) -> int:
        """Return a number of days, if possible within the closer bounds given for this draw.

        A `most` below the range is followed all the same: the bounds of one draw win.
        """
        high = self.most if most is None or most > self.most else most
        low = max(self.least, least)
        if high <= low:
            return max(least, high)
        before = self._below[low - 1] if low else 0.0
        drawn = before + chance.number() * (self._below[high] - before)
        return min(bisect_right(self._below, drawn, low, high), high)


class Deck(Generic[T]):
    """A deck dealt to its end before it is shuffled anew: shares hold exactly in every deal."""

    def __init__(self, counts: Mapping[T, int]) -> None:
        self._cards = [item for item, count in counts.items() for _ in range(count)]
        self._left: list[T] = []

    def deal(self, chance: Chance) -> T:
        """Return the next card."""
        if not self._left:
            self._left = chance.shuffled(self._cards)
        return self._left.pop()
