"""Whether figures that are hidden can be reckoned from those that are shown.

The cells of a table and its margins are arcs of a network: at each node what goes in goes out,
which is what the sums of the table say. A hidden cell can have another value when one more or one
less can go round through hidden arcs alone, each of which keeps at least 1: true zeros are shown,
so a reader knows that what is hidden is none. Of what is not printed at all a reader knows no such
thing: it may be 0.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping, Sequence

    Arc: TypeAlias = tuple[Hashable, Hashable]
    Ways: TypeAlias = Mapping[Hashable, Sequence[tuple[Hashable, int]]]


def given_away(
    values: Sequence[int],
    arcs: Sequence[Arc],
    hidden: Collection[int],
    unprinted: Collection[int] = (),
) -> list[int]:
    """Return the places of hidden cells whose value is the only one that fits what is shown.

    `values` are the counts of all cells, each at least 1 where it is hidden, `arcs` the nodes from
    and to which they go. All other hidden cells have two whole numbers at least that fit: a
    network with whole flows takes every whole value between its bounds. Those `unprinted` stand
    in no table: they may be anything from 0 up, and whether they follow is not asked.
    """
    least = dict.fromkeys(hidden, 1) | dict.fromkeys(unprinted, 0)
    ways = _ways(values, arcs, least)
    found = []
    for place in sorted(hidden):
        tail, head = arcs[place]
        more = _reaches(ways, head, tail, without=place)
        if not more and not (values[place] > 1 and _reaches(ways, tail, head, without=place)):
            found.append(place)
    return found


def _ways(values: Sequence[int], arcs: Sequence[Arc], least: Mapping[int, int]) -> Ways:
    """Return where one filing can be moved: along an arc, and against it while enough is left."""
    ways: dict[Hashable, list[tuple[Hashable, int]]] = defaultdict(list)
    for place, enough in least.items():
        tail, head = arcs[place]
        ways[tail].append((head, place))
        if values[place] > enough:
            ways[head].append((tail, place))
    return ways


def _reaches(ways: Ways, start: Hashable, goal: Hashable, *, without: int) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        for node, place in ways.get(waiting.pop(), ()):
            if place == without or node in seen:
                continue
            if node == goal:
                return True
            seen.add(node)
            waiting.append(node)
    return False
