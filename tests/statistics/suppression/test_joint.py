"""The tables that leave, taken together: each hidden number has two values that fit all of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import Bounds, LinearConstraint, milp

from rare_earth_desk.statistics.suppression.shared import Shared, rolled_up
from tests.statistics.suppression.tables import flows
from tests.statistics.suppression.test_shared import DAY, register


@pytest.mark.parametrize(
    ("seed", "many", "window"), [(0, 120, 90), (1, 240, 400), (2, 240, 90), (3, 500, 30)]
)
def test_no_hidden_number_follows_from_all_tables_together(seed, many, window):
    shared = Shared(rolled_up(register(seed, many)), DAY, window)
    tables = (shared.standing, shared.filed, shared.decided)
    told = {cell: one.n for table in tables for cell, one in table.cells.items()}
    hidden = sorted({cell for table in tables for cell in table.hidden})
    assert len(hidden) > 10
    assert_none_follows([each for table in tables for each in table.sums()], told, hidden)


@settings(max_examples=60, deadline=None)
@given(flows())
def test_no_hidden_number_follows_from_what_came_in_and_what_became_of_it(table):
    told = {cell: one.n for cell, one in table.cells.items()}
    sums = list(table.sums())
    for parts, total in sums:
        assert told[total] == sum(told[cell] for cell in parts)
    assert len(sums) == 3 * (len(table.leaves["old"]) + 1) + 7
    assert {cell for cell, one in table.cells.items() if one.is_small} <= table.hidden
    assert_none_follows(sums, told, sorted(table.hidden))


def assert_none_follows(sums, told, hidden):
    """Assert that each hidden number has another whole value that fits all sums."""
    place = {cell: n for n, cell in enumerate(hidden)}
    rows, known = equations(sums, told, place)
    for cell in hidden:
        n = place[cell]
        least, most = np.ones(len(hidden)), np.full(len(hidden), np.inf)
        least[n] = told[cell] + 1
        found = solvable(rows, known, least, most)
        if not found and told[cell] > 1:
            least[n], most[n] = 1, told[cell] - 1
            found = solvable(rows, known, least, most)
        assert found, (cell, told[cell])


def equations(sums, told, place):
    rows, known = [], []
    for parts, total in sums:
        row, rest = np.zeros(len(place)), 0
        for cell, sign in (*((part, 1) for part in parts), (total, -1)):
            if cell in place:
                row[place[cell]] += sign
            else:
                rest -= sign * told[cell]
        if row.any():
            rows.append(row)
            known.append(rest)
    return np.array(rows), np.array(known)


def solvable(rows, known, least, most):
    """Return whether there are whole numbers within bounds that fit all sums."""
    many = rows.shape[1]
    made = milp(
        np.zeros(many), constraints=LinearConstraint(rows, known, known),
        bounds=Bounds(least, most), integrality=np.ones(many),
    )  # fmt: skip
    return made.status == 0
