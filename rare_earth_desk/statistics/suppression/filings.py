"""What stands behind a count: so many filings, and of which companies they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy.typing as npt

    from rare_earth_desk.statistics.cases import Cases, Mask

FEWEST_COMPANIES: Final = 3
"""A count of fewer known companies is small."""

MOST_OF_ONE: Final = 85
"""A count is small when one company may hold more per cent of it than these (judgement)."""


@dataclass(frozen=True)
class Filings:
    """The filings that a figure counts: of each known company, by its code, and of unknown ones.

    Nobody knows whether filings without a company are of one that is counted already. So they
    count for no company, and where the largest is looked for, as if they were all its own.
    """

    by_company: Mapping[int, int]
    unknown: int = 0

    @cached_property
    def n(self) -> int:
        """How many filings they are."""
        return sum(self.by_company.values()) + self.unknown

    @property
    def companies(self) -> int:
        """How many known companies they are of."""
        return len(self.by_company)

    @property
    def is_small(self) -> bool:
        """Whether the count may not leave: 0 < companies < 3, or one of them has nearly all.

        A true zero is not small.
        """
        if not self.n:
            return False
        largest = max(self.by_company.values(), default=0) + self.unknown
        return self.companies < FEWEST_COMPANIES or 100 * largest > MOST_OF_ONE * self.n


def together(parts: Iterable[Filings]) -> Filings:
    """Return all filings of several figures, which count no filing twice."""
    every, unknown = Counter[int](), 0
    for part in parts:
        every.update(part.by_company)
        unknown += part.unknown
    return Filings(dict(every), unknown)


def filings(cases: Cases, chosen: Mask) -> Filings:
    """Return the chosen cases as filings of their companies."""
    return filings_by(cases, chosen, np.zeros(len(cases), np.int64), 1)[0]


def filings_by(
    cases: Cases, chosen: Mask, rows: npt.NDArray[np.integer], number: int
) -> list[Filings]:
    """Return the chosen cases as filings, for each of `number` rows; `rows` has those of cases."""
    places = np.flatnonzero(chosen)
    slots = int(cases.company.max(initial=-1)) + 2  # the first is for no company
    pairs = rows[places].astype(np.int64) * slots + cases.company[places] + 1
    found, counts = np.unique(pairs, return_counts=True)
    known: list[dict[int, int]] = [{} for _ in range(number)]
    unknown = [0] * number
    for pair, n in zip(found.tolist(), counts.tolist(), strict=True):
        row, slot = divmod(pair, slots)
        if slot:
            known[row][slot - 1] = n
        else:
            unknown[row] = n
    return [Filings(*each) for each in zip(known, unknown, strict=True)]


FEWEST_FILINGS: Final = 25
"""A group with fewer filings overall is counted with others."""


def is_rolled_up(groups: Sequence[Filings]) -> list[bool]:
    """Return which groups are too small to stand alone: under 3 companies or 25 filings overall."""
    return [one.companies < FEWEST_COMPANIES or one.n < FEWEST_FILINGS for one in groups]
