"""Random small tables, and all tables of whole numbers that what is shown of one would allow."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from rare_earth_desk.statistics.suppression.crossed import ALL, Crossed, listed
from rare_earth_desk.statistics.suppression.filings import Filings, together

if TYPE_CHECKING:
    from collections.abc import Iterator

TREE = {"filed": ("pending", "decided"), "decided": ("approved", "refused")}
FLAT = {"filed": ("approved", "refused", "withdrawn")}

few = st.builds(
    Filings, st.dictionaries(st.integers(0, 5), st.integers(1, 3), max_size=4), st.just(0)
)
some = st.builds(
    Filings,
    st.dictionaries(st.integers(0, 5), st.integers(1, 2), max_size=4),
    st.sampled_from((0, 0, 0, 1)),
)


@st.composite
def tables(draw: st.DrawFn, parts: dict[str, tuple[str, ...]], most: int = 3) -> Crossed:
    rows = draw(st.integers(1, most))
    columns = [one for each in parts.values() for one in each if one not in parts]
    leaves = {name: [draw(some) for _ in range(rows)] for name in columns}
    return Crossed(leaves, "filed", parts)


lists = st.lists(few, min_size=1, max_size=6).map(listed)


def values(crossed: Crossed) -> dict[tuple[int, str], int]:
    return {cell: filings.n for cell, filings in crossed.cells.items()}


def solutions(crossed: Crossed, above: int = 2) -> Iterator[dict[tuple[int, str], int]]:
    """Yield all tables of hidden numbers from 1 up that agree with all numbers that are shown.

    Each number goes up to `above` more than it is: enough to show that there is another one.
    """
    told, hidden = values(crossed), crossed.hidden
    leaves = [(row, name) for name, each in crossed.leaves.items() for row in range(len(each))]
    ranges = [
        range(1, told[cell] + above + 1) if cell in hidden else (told[cell],) for cell in leaves
    ]
    for guess in product(*ranges):
        found = dict(zip(leaves, guess, strict=True))
        for cell in told:
            if cell not in found:
                found[cell] = _sum(crossed, found, *cell)
            if cell not in hidden and found[cell] != told[cell]:
                break
        else:
            yield found


def _sum(crossed: Crossed, found: dict[tuple[int, str], int], row: int, column: str) -> int:
    if row == ALL:
        rows = range(len(next(iter(crossed.leaves.values()))))
        return sum(found[one, column] for one in rows)
    return sum(found[row, part] for part in crossed.parts[column])


@st.composite
def flows(draw: st.DrawFn, most: int = 3) -> Crossed:
    """Tables of what came in and what became of it: each filing stands once on either side."""
    rows = draw(st.integers(1, most))
    sources, ends = ("old", "new"), ("pending", "approved", "refused")
    leaves: dict[str, list[Filings]] = {name: [] for name in (*sources, *ends)}
    for _ in range(rows):
        both = {(come, gone): draw(some) for come in sources for gone in ends}
        for place, names in enumerate((sources, ends)):
            for name in names:
                parts = (one for pair, one in both.items() if pair[place] == name)
                leaves[name].append(together(parts))
    parts = {"all": ("pending", "decided"), "decided": ("approved", "refused")}
    return Crossed(leaves, "all", parts, sources=sources)
