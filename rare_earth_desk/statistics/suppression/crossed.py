"""Tables of groups by columns with all their margins, as they are given to the rule.

Columns may be parts of one another: filed is pending and decided, decided is approved, refused
and so on. Such a table is one network, so that its parts are hidden together and none gives away
another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from rare_earth_desk.statistics.suppression.filings import together
from rare_earth_desk.statistics.suppression.rule import Line, suppress

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from rare_earth_desk.statistics.suppression.circulation import Arc
    from rare_earth_desk.statistics.suppression.filings import Filings

ALL: Final = -1
"""The row of the totals over all groups."""

_OUTSIDE: Final = "outside"

Cell = tuple[int, str]


@dataclass(frozen=True)
class Crossed:
    """A table: `leaves` has the filings of each group for every column that has no parts.

    `parts` are the columns that each of the others is the sum of, `root` the one that is part of
    none. `sources` are leaves that the root is the sum of as well: what came in, where the parts
    are what became of it. Cells are named by row (groups are counted from 0, ALL is their total)
    and column. `already` are cells that are hidden elsewhere.
    """

    leaves: Mapping[str, Sequence[Filings]]
    root: str
    parts: Mapping[str, tuple[str, ...]]
    already: frozenset[Cell] = frozenset()
    sources: tuple[str, ...] = ()

    def hides(self, row: int, column: str) -> bool:
        """Return whether a figure is hidden."""
        return (row, column) in self.hidden

    @cached_property
    def cells(self) -> dict[Cell, Filings]:
        """All cells with their filings, margins included: parts before what they add up to."""
        found: dict[Cell, Filings] = {}
        for column in self._every:
            for row in self._rows:
                found[row, column] = self._filings(found, row, column)
            found[ALL, column] = together(found[row, column] for row in self._rows)
        return found

    @cached_property
    def hidden(self) -> frozenset[Cell]:
        """The cells that are hidden."""
        names = list(self.cells)
        place = {cell: n for n, cell in enumerate(names)}
        lines = [
            Line(tuple(place[one] for one in members), place[total])
            for members, total in self.sums()
        ]
        arcs = [self._arc(*cell) for cell in names]
        already = [place[cell] for cell in self.already]
        found = suppress(list(self.cells.values()), lines, arcs, already)
        return frozenset(names[n] for n in found)

    def sums(self) -> Iterator[tuple[list[Cell], Cell]]:
        """Yield cells that add up to another one, with that one: rows, columns, totals of both."""
        sides = [*self.parts.items(), *([(self.root, self.sources)] if self.sources else ())]
        for column, parts in sides:
            for row in (*self._rows, ALL):
                yield [(row, part) for part in parts], (row, column)
        for column in self._every:
            yield [(row, column) for row in self._rows], (ALL, column)

    @property
    def _rows(self) -> range:
        return range(len(next(iter(self.leaves.values()))))

    @property
    def _every(self) -> tuple[str, ...]:
        return (*self.sources, *self._columns(self.root))

    def _columns(self, column: str) -> Iterator[str]:
        for part in self.parts.get(column, ()):
            yield from self._columns(part)
        yield column

    def _filings(self, found: Mapping[Cell, Filings], row: int, column: str) -> Filings:
        if column in self.leaves:
            return self.leaves[column][row]
        return together(found[row, part] for part in self.parts[column])

    @cached_property
    def _whole(self) -> dict[str, str]:
        """Each column with the one that it is part of."""
        return {part: whole for whole, parts in self.parts.items() for part in parts}

    def _arc(self, row: int, column: str) -> Arc:
        """Return the arc of a cell.

        What a group has flows from its root to its parts, from there by columns to the totals,
        and through these back to the root. That a column with parts adds up follows from them.
        """
        whole = self._whole.get(column)
        # With sources nothing is outside: from columns these flow to the root, in totals back.
        source: Hashable = ("sources", row) if self.sources else _OUTSIDE
        if column in self.sources:
            return (source, ("column", column)) if row == ALL else (("column", column), source)
        above: Hashable = source if whole is None else ("row", row, whole)
        here: Hashable = ("row", row, column) if column in self.parts else ("column", column)
        return (here, above) if row == ALL else (above, here)


def listed(filings: Iterable[Filings]) -> Crossed:
    """Return a plain list of figures with their total; its only column is "n"."""
    return Crossed({"n": list(filings)}, "n", {})
