"""The figures of a day that may leave: which of them are hidden, group by group.

Figures that share a total are hidden together: what was filed is pending by age and decided by
outcome, and what was filed or decided in the last days is part of the same. Each table is exact by
itself; a cell that stands in two of them is hidden in both. What figures of other days or periods
would tell when they are laid beside these is not looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.ageing import BANDS, is_pending
from rare_earth_desk.statistics.cases import NEVER, NONE, OUTCOMES
from rare_earth_desk.statistics.suppression.crossed import Crossed, listed
from rare_earth_desk.statistics.suppression.filings import filings, filings_by, is_rolled_up

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rare_earth_desk.statistics.cases import Cases, Mask, Numbers
    from rare_earth_desk.statistics.suppression.filings import Filings

OTHER: Final = "(other)"
"""The group of all that are too small to stand alone."""

BAND_NAMES: Final = tuple(f"{first} days" for first, _ in BANDS)
_STANDING: Final = {
    "pending": BAND_NAMES,
    "decided": (*OUTCOMES[1:-1], "outcome_not_reported"),
    "filed": ("pending", "decided"),
}


def window(column: str) -> str:
    """Return the name of what was filed or decided within the window."""
    return f"{column} in window"


def rolled_up(cases: Cases) -> Cases:
    """Return `cases.as_at(day)` with the groups of few companies or filings in one, OTHER."""
    known = cases.entries != NEVER
    small = is_rolled_up(filings_by(cases, known, cases.row, len(cases.labels)))
    if not any(small):
        return cases
    stated = len(cases.group_labels)
    kept = [place for place in range(stated) if not small[place]]
    code = {place: n for n, place in enumerate(kept)}
    if not all(small[stated:]):
        code[stated] = -1  # what is not stated stays so where it is many
    codes = [code.get(place, len(kept)) for place in range(len(cases.labels))]
    labels = (*(cases.group_labels[place] for place in kept), OTHER)
    return cases.grouped(np.array(codes, np.int32)[cases.row], labels)


@dataclass(frozen=True)
class Shared:
    """Which figures of groups are hidden, of `cases` (as at `day`, rolled up).

    The rows of each table are the groups of `cases.labels` and their total.
    """

    cases: Cases
    day: date
    window_days: int

    @property
    def standing(self) -> Crossed:
        """Filed, by pending (by age) and decided (by outcome)."""
        return self._linked["standing"]

    @property
    def filed(self) -> Crossed:
        """Filed, by within the window and before."""
        return self._linked["filed"]

    @property
    def decided(self) -> Crossed:
        """Decided, by within the window and before."""
        return self._linked["decided"]

    @cached_property
    def left_out(self) -> Mapping[str, Crossed]:
        """Cases that some figures leave out, as plain lists by group."""
        decided = self.cases.decided != NEVER
        return {
            "negative_duration": listed(self._by_group(self.cases.decided < self.cases.filed)),
            "no_filing_day": listed(self._by_group(decided & ~self._known)),
        }

    @cached_property
    def _linked(self) -> dict[str, Crossed]:
        """The three tables, with each cell that stands in two of them hidden in both."""
        found = {"standing": self._standing(), "filed": self._parted("filed"),
                 "decided": self._parted("decided")}  # fmt: skip
        while True:
            again = {
                name: replace(table, already=table.hidden | _elsewhere(name, found))
                for name, table in found.items()
            }
            if all(again[name].hidden == found[name].hidden for name in found):
                return again
            found = again

    @cached_property
    def _known(self) -> Mask:
        known: Mask = self.cases.entries != NEVER
        return known

    def _standing(self) -> Crossed:
        cases, at = self.cases, self.day.toordinal()
        waiting = at - cases.entries
        pending = self._known & (cases.outcome == NONE)
        masks = {
            name: pending & (waiting >= first) & (waiting <= (NEVER if last is None else last))
            for name, (first, last) in zip(BAND_NAMES, BANDS, strict=True)
        }
        for code, name in enumerate(_STANDING["decided"], start=1):
            masks[name] = self._known & (cases.outcome == code)
        leaves = {name: self._by_group(mask) for name, mask in masks.items()}
        return Crossed(leaves, "filed", _STANDING)

    def _parted(self, column: str) -> Crossed:
        """Return what was filed or decided, by within the window and before."""
        cases, begin = self.cases, self.day.toordinal() - self.window_days
        when = cases.entries if column == "filed" else cases.decided
        every = self._known & (when != NEVER)
        # Names of their own: only what stands in two tables may have one name in both.
        leaves = {
            window(column): self._by_group(every & (when > begin)),
            f"{column} before": self._by_group(every & (when <= begin)),
        }
        return Crossed(leaves, column, {column: tuple(leaves)})

    def _by_group(self, chosen: Mask) -> list[Filings]:
        return filings_by(self.cases, chosen, self.cases.row, len(self.cases.labels))


def _elsewhere(name: str, tables: Mapping[str, Crossed]) -> frozenset[tuple[int, str]]:
    """Return cells of a table that another one hides."""
    others = [table for other, table in tables.items() if other != name]
    return frozenset(
        cell for cell in tables[name].cells if any(cell in table.hidden for table in others)
    )


def shown_from(cases: Cases, days: Numbers) -> int:
    """Return the place in `days` (ordinals, rising) from which the backlog is small no more."""
    days = np.asarray(days, np.int64)
    for place in range(len(days) - 1, -1, -1):
        if filings(cases, is_pending(cases, int(days[place]))).is_small:
            return place + 1
    return 0
