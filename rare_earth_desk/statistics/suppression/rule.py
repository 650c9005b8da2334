"""The rule by which cells are hidden: small ones, then what else is needed to keep them so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.statistics.suppression.circulation import given_away
from rare_earth_desk.statistics.suppression.filings import FEWEST_COMPANIES, together

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from rare_earth_desk.statistics.suppression.circulation import Arc
    from rare_earth_desk.statistics.suppression.filings import Filings


@dataclass(frozen=True, slots=True)
class Line:
    """Cells that add up to another, by their places; rows and columns of totals are lines too."""

    members: tuple[int, ...]
    total: int


def suppress(
    cells: Sequence[Filings],
    lines: Sequence[Line],
    arcs: Sequence[Arc],
    already: Iterable[int] = (),
) -> frozenset[int]:
    """Return the places of the cells that are hidden; margins are cells like all others.

    1. Primary: a cell of fewer than three companies, or where one may hold over 85 % (`is_small`).
    2. Complementary: in each line, while what is hidden has fewer than two members, or no total
       among them and fewer than three companies in all, the smallest other member that is not
       zero is hidden too: parts before the total, then the fewest filings, then the first.
    3. All lines again until nothing changes.
    4. Lines alone do not tell of figures that several of them together give away. So where a
       hidden cell has one possible value left (`given_away`), one more is hidden by the order of
       2, from its lines if they have one, and all begins again.

    What was hidden `already` stays so. The set only grows, and with all cells hidden none is given
    away, so this comes to an end; the same cells give the same places.
    """
    hidden = {place for place, cell in enumerate(cells) if cell.n and place in set(already)}
    hidden |= {place for place, cell in enumerate(cells) if cell.is_small}
    values = [cell.n for cell in cells]
    while True:
        while _complete(cells, lines, hidden):
            pass
        alone = given_away(values, arcs, hidden)
        if not alone:
            return frozenset(hidden)
        hidden.add(_next(cells, lines, hidden, alone))


def _complete(cells: Sequence[Filings], lines: Sequence[Line], hidden: set[int]) -> bool:
    """Hide what each line needs, one after the other; return whether anything was."""
    before = len(hidden)
    for line in lines:
        while _is_open(cells, line, hidden):
            left = _left(cells, line, hidden)
            if not left:
                break
            hidden.add(left[0])
    return len(hidden) > before


def _is_open(cells: Sequence[Filings], line: Line, hidden: Collection[int]) -> bool:
    parts = [place for place in line.members if place in hidden]
    if line.total in hidden:
        return not parts
    if len(parts) == 1:
        return True
    return bool(parts) and together(cells[p] for p in parts).companies < FEWEST_COMPANIES


def _left(cells: Sequence[Filings], line: Line, hidden: Collection[int]) -> list[int]:
    """Return the members of a line that could be hidden too, in their order."""
    left = [place for place in (*line.members, line.total) if place not in hidden]
    return sorted(
        (place for place in left if cells[place].n),
        key=lambda place: (place == line.total, cells[place].n, place),
    )


def _next(
    cells: Sequence[Filings], lines: Sequence[Line], hidden: Collection[int], alone: Sequence[int]
) -> int:
    """Return what else is hidden where cells are given away: of their own lines, if it can be."""
    near = [line for line in lines if not {*line.members, line.total}.isdisjoint(alone)]
    for some in (near, lines):
        found = [_left(cells, line, hidden) for line in some]
        firsts = [left[0] for left in found if left]
        if firsts:
            return min(firsts, key=lambda place: (cells[place].n, place))
    raise AssertionError("with all cells hidden none can be given away")
