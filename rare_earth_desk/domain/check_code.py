"""Two letters beside each row of a printed list, which tell a slip when they are typed back.

The code of a row comes from its position, the application number and the number of the list, by
SHA-256: the same list in the same order always has the same codes, and any other order or list
has others. Within a list no two rows share one while there are enough of them, so

- a slip in a letter, two letters swapped, or the position of another row is noticed always;
- a list whose order has changed since it was printed, or another list, is noticed with a
  probability of 1 - 1/167 (99.4 %) for each row.

Of a list that was handed over the codes come from its frozen copy: what was printed stays true
when numbers are put right or cases leave the register. One in preparation has the codes of its
order and numbers as they stand.

The letters leave out what can be misread (I, O, Q, U, V, W, and B, S, Z beside figures) and the
letters a, n, p, r: a code that lost a letter would read as a position with an answer stuck to it
("7ap"). No code is a word of the minute line or the ending of an ordinal.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import product

from rare_earth_desk.domain import minute_verbs
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import normal_number

ALPHABET = "CDEFGHJKLMTXY"
_ORDINALS = ("st", "nd", "rd", "th")
TYPED = re.compile(r"#?(\d{1,3})([a-z]{2})", re.ASCII | re.IGNORECASE)


@cache
def all_codes() -> tuple[str, ...]:
    """Return every code there is, in upper case."""
    pairs = ("".join(pair) for pair in product(ALPHABET, repeat=2))
    return tuple(
        code for code in pairs
        if minute_verbs.find(code) is None and code.casefold() not in _ORDINALS
    )  # fmt: skip


class ListCodes:
    """The codes of a list: its number and its application numbers in the order of their rows.

    `are_fixed` tells that the numbers are those of a frozen copy.
    """

    def __init__(
        self, list_number: int | None, numbers: Sequence[str | None], *, are_fixed: bool = False
    ) -> None:
        self._list_number = list_number
        self._numbers = tuple(numbers)
        self.are_fixed = are_fixed

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The code of every row, in order."""
        found: list[str] = []
        free: set[str] = set()
        for position, number in enumerate(self._numbers, start=1):
            # Beyond as many rows as there are codes, each serves once more.
            free = free or set(all_codes())
            code = _from(self._start(position, number), free)
            free.remove(code)
            found.append(code)
        return tuple(found)

    def _start(self, position: int, number: str | None) -> int:
        told = f"{self._list_number or ''}|{position}|{normal_number(number or '')}"
        return int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big")

    def check(self, position: str, letters: str) -> None:
        """Raise Refused where these are not the letters of a row; the right ones are not told.

        `position` is the figures as they were typed; whether there is such a row is looked at
        before.
        """
        if self.codes[int(position) - 1] != letters.upper():
            raise Refused(
                "{code} does not belong to row {row} of list {number}; its code is printed beside "
                "the row: check position and letters."
                if self.are_fixed
                else "{code} does not belong to row {row} of list {number} as it stands now; check "
                "position and letters, or print the list again where it was changed since.",
                code=f"{position}{letters.upper()}",
                row=int(position),
                number=self._list_number or "",
            )


def _from(start: int, free: set[str]) -> str:
    """Return the first free code from a place on, over the end to the beginning."""
    codes = all_codes()
    places = (codes[(start + step) % len(codes)] for step in range(len(codes)))
    return next(code for code in places if code in free)


def printed(position: int, code: str) -> str:
    """Return position and code as they stand on the paper and are typed: 07KT."""
    return f"{position:02}{code}"
