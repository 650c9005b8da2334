"""Telling which numbers of one file are the same, however they are written."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from rare_earth_desk.domain.text import normal_number, number_breaks, same_number

if TYPE_CHECKING:
    from collections.abc import Iterable


class NumberKeys:
    """Gives equal keys to the numbers of a file that are the same.

    That is their normal form, unless numbers that differ share it ("1-11" and "11-1"): then what
    parts the figures counts too, and "111", which may be either, is a third.
    """

    def __init__(self, numbers: Iterable[str]) -> None:
        spelt: dict[str, set[str]] = defaultdict(set)
        for number in set(numbers):
            spelt[normal_number(number)].add(number)
        self._apart = {
            normal
            for normal, written in spelt.items()
            if not all(same_number(one, other) for one, other in combinations(written, 2))
        }

    def key(self, number: str) -> str:
        """Return the key of a number, "" of none."""
        normal = normal_number(number)
        if normal not in self._apart:
            return normal
        return f"{normal} {sorted(number_breaks(number))}"
