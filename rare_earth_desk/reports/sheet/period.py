"""The decisions of one quarter: by outcome, and by how long they took; and what of it may leave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from rare_earth_desk.statistics import decided_within
from rare_earth_desk.statistics.cases import OUTCOMES
from rare_earth_desk.statistics.periods import first_event
from rare_earth_desk.statistics.suppression.crossed import ALL, listed
from rare_earth_desk.statistics.suppression.filings import filings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.statistics.cases import Cases, Days, Mask
    from rare_earth_desk.statistics.quarters import Quarter
    from rare_earth_desk.statistics.suppression.crossed import Crossed


@dataclass(frozen=True)
class Share:
    """So many of all; both are hidden together, as either would tell the other."""

    n: int
    of: int


@dataclass(frozen=True, eq=False)
class Period:
    """The decisions of a quarter among `cases` (as at the day of the sheet).

    `taken` are the working days from acceptance to decision of all cases, NOT_KNOWN without.
    `is_shared` hides what may not leave: None stands for it in everything told here. The number
    of all decisions is hidden too where that `hides_total`.
    """

    cases: Cases
    taken: Days
    quarter: Quarter
    is_shared: bool
    hides_total: bool = False

    @property
    def is_recorded(self) -> bool:
        """Whether the register holds anything that was filed or decided by its end."""
        first = first_event(self.cases)
        return first is not None and first <= self.quarter.last.toordinal()

    @property
    def decisions(self) -> int | None:
        """How many there were."""
        return self._told(self._tables[0], ALL)

    @property
    def outcomes(self) -> list[int | None]:
        """How many there were of each of OUTCOMES but the first."""
        return [self._told(self._tables[0], row) for row in range(len(OUTCOMES) - 1)]

    @property
    def left_out(self) -> int | None:
        """Of how many it is not known how many working days they took."""
        return self._told(self._tables[1], len(decided_within.MARKS) + 1)

    @property
    def counted(self) -> int | None:
        """Of how many that is known: what is left of all of them."""
        if self.decisions is None or self.left_out is None:
            return None
        return self.decisions - self.left_out

    def within(self, place: int) -> Share | None:
        """Return how many were decided within the working days at a place of MARKS.

        Both what was faster and what was slower tell it, so either must be shown.
        """
        if self.counted is None:
            return None
        faster, slower = _sum(self._bands[: place + 1]), _sum(self._bands[place + 1 :])
        if faster is None and slower is not None:
            faster = self.counted - slower
        return None if faster is None else Share(faster, self.counted)

    @property
    def hides_median(self) -> bool:
        """Whether the median may not leave: beside hidden numbers it would narrow them."""
        return self.counted is None or None in self._bands

    @property
    def median(self) -> int | None:
        """The lower median of the working days; None also where none is known."""
        return None if self.hides_median else decided_within.median(self.taken[self._decided])

    @property
    def _bands(self) -> list[int | None]:
        """How many took up to each of MARKS but more than the one before, and which more."""
        return [self._told(self._tables[1], row) for row in range(len(decided_within.MARKS) + 1)]

    @cached_property
    def _decided(self) -> Mask:
        return decided_within.decided_between(self.cases, self.quarter.first, self.quarter.last)

    @cached_property
    def _tables(self) -> tuple[Crossed, Crossed]:
        """Decisions by outcome and by time, whose total is hidden in both or in none."""
        codes = range(1, len(OUTCOMES))
        by_outcome = listed(
            filings(self.cases, self._decided & (self.cases.outcome == code)) for code in codes
        )
        by_time = listed(
            filings(self.cases, self._decided & band) for band in decided_within.bands(self.taken)
        )
        both = (by_outcome, by_time)
        if self.hides_total or any(table.hides(ALL, "n") for table in both):
            total = frozenset([(ALL, "n")])
            both = (replace(by_outcome, already=total), replace(by_time, already=total))
        return both

    def _told(self, table: Crossed, row: int) -> int | None:
        if self.is_shared and table.hides(row, "n"):
            return None
        return table.cells[row, "n"].n


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if len(known) == len(numbers) else None
