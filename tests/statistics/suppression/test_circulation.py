from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rare_earth_desk.statistics.suppression.circulation import given_away

NODES = "abcd"


@st.composite
def networks(draw):
    """Arcs with whole numbers from 1 up that go round, and which of them are hidden."""
    values: dict[tuple[str, str], int] = {}
    for _ in range(draw(st.integers(1, 3))):
        circle = draw(st.lists(st.sampled_from(NODES), min_size=2, max_size=4, unique=True))
        for arc in zip(circle, circle[1:] + circle[:1], strict=True):
            values[arc] = values.get(arc, 0) + 1
    arcs = sorted(values)
    hidden = draw(st.sets(st.integers(0, len(arcs) - 1)))
    return [values[arc] for arc in arcs], arcs, hidden


def others(values, arcs, hidden):
    """Return for each hidden arc all numbers it can have, tried one after the other."""
    found = {place: set() for place in hidden}
    places = sorted(hidden)
    for guess in product(*(range(1, values[place] + 3) for place in places)):
        tried = dict(enumerate(values)) | dict(zip(places, guess, strict=True))
        sums = dict.fromkeys(NODES, 0)
        for place, (tail, head) in enumerate(arcs):
            sums[tail] -= tried[place]
            sums[head] += tried[place]
        if not any(sums.values()):
            for place in places:
                found[place].add(tried[place])
    return found


@settings(max_examples=400, deadline=None)
@given(networks())
def test_given_away_is_what_has_one_solution(network):
    possible = others(*network)
    assert given_away(*network) == sorted(one for one, seen in possible.items() if len(seen) < 2)


@pytest.mark.parametrize(("first", "second", "alone"), [(1, 1, [0, 1]), (1, 2, []), (2, 1, [])])
def test_two_numbers_that_add_up_to_two_can_only_be_ones(first, second, alone):
    arcs = [("all", "column"), ("all", "column"), ("column", "all")]
    assert given_away([first, second, first + second], arcs, {0, 1}) == alone
