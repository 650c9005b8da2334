"""The figures of a day that may leave: which of them are hidden, group by group.

Figures that share a total are hidden together: what was filed is pending by age and decided by
outcome, and what was filed or decided in the last days is part of the same. Each table is exact by
itself; a cell that stands in two of them is hidden in both, and what all figures of a group tell
together is looked at (`across`). What figures of other days or periods would tell when they are
laid beside these is not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.ageing import BANDS, is_pending
from rare_earth_desk.statistics.cases import NEVER, NONE
from rare_earth_desk.statistics.suppression.across import (
    BAND_NAMES,
    OUTCOME_NAMES,
    gives_away,
    narrows,
)
from rare_earth_desk.statistics.suppression.crossed import ALL, Crossed, listed
from rare_earth_desk.statistics.suppression.filings import filings, filings_by, is_rolled_up

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rare_earth_desk.statistics.cases import Cases, Mask, Numbers
    from rare_earth_desk.statistics.suppression.across import Behind
    from rare_earth_desk.statistics.suppression.crossed import Cell
    from rare_earth_desk.statistics.suppression.filings import Filings

OTHER: Final = "(other)"
"""The group of all that are too small to stand alone."""

_STANDING: Final = {
    "pending": BAND_NAMES,
    "decided": OUTCOME_NAMES,
    "filed": ("pending", "decided"),
}


_WINDOW: Final = ("filed in window", "decided in window")


def window(column: str) -> str:
    """Return the name of what was filed or decided within the window."""
    return f"{column} in window"


def rolled_up(cases: Cases) -> Cases:
    """Return `cases.as_at(day)` with the groups of few companies or filings in one, OTHER.

    With them are groups that users named themselves: such a name can tell anything.
    """
    known = cases.entries != NEVER
    found = is_rolled_up(filings_by(cases, known, cases.row, len(cases.labels)))
    small = [
        one or label in cases.own_labels for one, label in zip(found, cases.labels, strict=True)
    ]
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

    The rows of each table are the groups of `cases.labels` and their total. Cells that are
    `already` hidden elsewhere stay so.
    """

    cases: Cases
    day: date
    window_days: int
    already: frozenset[Cell] = frozenset()

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
        """The three tables, with each cell that stands in two of them hidden in both.

        Where the figures of a group tell of one another all the same, one of its window is hidden
        too, until none does.
        """
        found = {"standing": self._standing(), "filed": self._parted("filed"),
                 "decided": self._parted("decided")}  # fmt: skip
        more = self.already
        while True:
            again = {
                name: replace(table, already=table.hidden | _elsewhere(name, found, more))
                for name, table in found.items()
            }
            if any(again[name].hidden != found[name].hidden for name in found):
                found = again
                continue
            told = self._told_across(found)
            if not told:
                return found
            more |= told

    def _told_across(self, tables: Mapping[str, Crossed]) -> frozenset[Cell]:
        """Return a figure of the window for each group whose figures give one another away."""
        hidden = {cell for table in tables.values() for cell in table.hidden}
        printed = {cell: one.n for table in tables.values() for cell, one in table.cells.items()}
        found = set()
        for row, behind in self._behind.items():
            own = {name for place, name in hidden if place == row}
            told = {name: n for (place, name), n in printed.items() if place == row}
            left = [name for name in _WINDOW if told[name] and name not in own]
            if left and (narrows(told, own, behind) or gives_away(told, own, behind)):
                found.add((row, left[0]))
        return frozenset(found)

    @cached_property
    def _behind(self) -> dict[int, Behind]:
        """The numbers behind the figures of each group, and of all, that stand in no table."""
        cases, begin = self.cases, self.day.toordinal() - self.window_days
        filed, ended = cases.entries > begin, cases.decided > begin
        waiting: dict[tuple[bool, tuple[str, str | bool]], Mask] = {
            (within, ("band", name)): mask & (filed == within)
            for (name, mask), age in zip(self._ages.items(), BANDS, strict=True)
            for within in (True, False)
            if _can_be(within, age, self.window_days)
        }
        over = self._known & (cases.outcome != NONE)
        decided: dict[tuple[bool, tuple[str, str | bool]], Mask] = {
            (within, ("decided", late)): over & (filed == within) & (ended == late)
            for within in (True, False)
            for late in (True, False)
        }
        if not decided[True, ("decided", False)].any():  # else a decision lies before its filing
            del decided[True, ("decided", False)]
        counts = {key: cases.per_group(mask) for key, mask in (waiting | decided).items()}
        return {
            row: {key: int(n.sum() if row == ALL else n[row]) for key, n in counts.items()}
            for row in (ALL, *range(len(cases.labels)))
        }

    @cached_property
    def _known(self) -> Mask:
        known: Mask = self.cases.entries != NEVER
        return known

    @cached_property
    def _ages(self) -> dict[str, Mask]:
        """Which cases are pending, by age."""
        waiting = self.day.toordinal() - self.cases.entries
        pending = self._known & (self.cases.outcome == NONE)
        return {
            name: pending & (waiting >= first) & (waiting <= (NEVER if last is None else last))
            for name, (first, last) in zip(BAND_NAMES, BANDS, strict=True)
        }

    def _standing(self) -> Crossed:
        masks = dict(self._ages)
        for code, name in enumerate(_STANDING["decided"], start=1):
            masks[name] = self._known & (self.cases.outcome == code)
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


def _elsewhere(name: str, tables: Mapping[str, Crossed], more: frozenset[Cell]) -> frozenset[Cell]:
    """Return cells of a table that another one hides, or that are among `more`."""
    others = [table.hidden for other, table in tables.items() if other != name]
    return frozenset(tables[name].cells) & more.union(*others)


def _can_be(within: bool, ages: tuple[int, int | None], days: int) -> bool:
    """Return whether cases of these ages may have been filed within so many days, or before."""
    first, last = ages
    return first < days if within else last is None or last >= days


def shown_from(cases: Cases, days: Numbers) -> int:
    """Return the place in `days` (ordinals, rising) from which the backlog is small no more."""
    days = np.asarray(days, np.int64)
    for place in range(len(days) - 1, -1, -1):
        if filings(cases, is_pending(cases, int(days[place]))).is_small:
            return place + 1
    return 0
