"""What is asked of hidden cells: idempotent, no value left alone, totals included."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog

from rare_earth_desk.statistics.suppression.crossed import ALL, Crossed, listed
from rare_earth_desk.statistics.suppression.filings import Filings
from tests.statistics.suppression.tables import FLAT, TREE, lists, solutions, tables, values

every = settings(max_examples=150, deadline=None)
ABC, ONE = Filings({1: 2, 2: 2, 3: 2}), Filings({1: 2})


def of(*numbers):
    """Return filings of so many companies that none has much: one each."""
    return [Filings(dict.fromkeys(range(number), 1)) for number in numbers]


def assert_kept(crossed):
    """Assert that small cells are hidden, zeros shown, and each hidden one has two values."""
    told = values(crossed)
    assert {cell for cell, one in crossed.cells.items() if one.is_small} <= crossed.hidden
    assert all(told[cell] for cell in crossed.hidden)
    possible = {cell: set() for cell in crossed.hidden}
    for found in solutions(crossed):
        for cell, seen in possible.items():
            seen.add(found[cell])
        if all(len(seen) > 1 for seen in possible.values()):
            return
    assert {cell: seen for cell, seen in possible.items() if len(seen) < 2} == {}


@every
@given(tables(FLAT, 2))
def test_every_hidden_cell_of_a_table_has_two_solutions(crossed):
    assert_kept(crossed)


@every
@given(tables(TREE, 2))
def test_every_hidden_cell_has_two_solutions_where_columns_have_parts(crossed):
    assert_kept(crossed)


@every
@given(lists)
def test_every_hidden_cell_of_a_list_has_two_solutions(crossed):
    assert_kept(crossed)


@every
@given(tables(TREE, 5))
def test_it_is_idempotent_and_the_same_every_time(crossed):
    again = Crossed(dict(crossed.leaves), crossed.root, crossed.parts)
    assert again.hidden == crossed.hidden
    assert replace(crossed, already=crossed.hidden).hidden == crossed.hidden


@every
@given(tables(FLAT, 5))
def test_no_line_tells_a_hidden_cell_or_one_of_fewer_than_three_companies(crossed):
    for parts, total in crossed.sums():
        hidden = [cell for cell in parts if cell in crossed.hidden]
        if total in crossed.hidden:
            assert hidden
        elif hidden:
            companies = {one for cell in hidden for one in crossed.cells[cell].by_company}
            assert len(hidden) > 1
            assert len(companies) >= 3


def test_the_total_of_a_group_with_one_cell_would_tell_it():
    # The classic mistake: margins must be cells too.
    crossed = Crossed(
        {"a": [ONE, *of(9, 9)], "b": [Filings({}), *of(8, 9)]}, "filed", {"filed": ("a", "b")}
    )
    assert crossed.hides(0, "a")
    assert crossed.hides(0, "filed")
    assert not crossed.hides(0, "b")  # a true zero
    assert_kept(crossed)


def test_cells_that_no_line_gives_away_but_all_together_do():
    # Two blocks of four, and one cell between them: both blocks' sums tell it exactly.
    small, large, none = of(2)[0], of(7)[0], Filings({})
    lines = {
        "a": [small, of(2)[0], large, large],
        "b": [of(2)[0], small, large, large],
        "c": [small, large, of(2)[0], of(2)[0]],
        "d": [large, none, of(2)[0], of(2)[0]],
    }
    # Nobody has filings in two cells, so that each line has companies enough.
    shifted = {
        name: [
            Filings({(name, row, key): n for key, n in one.by_company.items()})
            for row, one in enumerate(each)
        ]
        for name, each in lines.items()
    }
    crossed = Crossed(shifted, "filed", {"filed": tuple("abcd")})
    small_ones = {cell for cell, one in crossed.cells.items() if one.is_small}
    assert len(small_ones) == 9
    assert len(crossed.hidden) > 9
    assert_bounds(crossed, 1)


def test_what_is_hidden_is_the_smallest_that_helps():
    crossed = listed([ONE, *of(9, 5, 7)])
    assert crossed.hidden == {(0, "n"), (2, "n")}
    assert listed(of(9, 5, 7)).hidden == frozenset()


def test_two_hidden_cells_of_two_companies_take_a_third():
    crossed = listed([Filings({1: 3}), Filings({2: 3}), *of(5, 9)])
    assert crossed.hidden == {(0, "n"), (1, "n"), (2, "n")}


def test_where_nothing_else_is_left_the_total_is_hidden():
    crossed = listed([ONE, Filings({}), Filings({})])
    assert crossed.hidden == {(0, "n"), (ALL, "n")}


def test_a_table_as_large_as_the_tried_prototype():
    random = Random(4)
    names = tuple("abcdefgh")
    leaves = {name: [] for name in names}
    for row in range(28):
        for name in names:
            companies = random.sample(range(row % 9 + 1), random.randint(0, row % 9 + 1))
            leaves[name].append(Filings({one: random.randint(1, 9) for one in companies}))
    crossed = Crossed(leaves, "filed", {"filed": names})
    assert 20 < len(crossed.hidden) < 200
    assert_bounds(crossed, 1)


def assert_bounds(crossed, least):
    """Assert by a linear programme that each hidden cell can move by `least`; as it is a network,
    what real numbers can do whole ones can."""
    told, hidden = values(crossed), sorted(crossed.hidden)
    place = {cell: n for n, cell in enumerate(hidden)}
    rows, sums = [], []
    for parts, total in crossed.sums():
        row = np.zeros(len(hidden))
        known = told[total] if total not in place else 0
        for cell in parts:
            if cell in place:
                row[place[cell]] = 1
            else:
                known -= told[cell]
        if total in place:
            row[place[total]] = -1
        if row.any():
            rows.append(row)
            sums.append(known)
    for n in range(len(hidden)):
        ends = []
        for sign in (1, -1):
            cost = np.zeros(len(hidden))
            cost[n] = sign
            made = linprog(cost, A_eq=rows, b_eq=sums, bounds=[(1, 10_000)] * len(hidden))
            ends.append(sign * made.fun)
        assert ends[1] - ends[0] > least - 1e-6, hidden[n]


@pytest.mark.parametrize("rows", [1, 2])
def test_a_table_of_one_cell(rows):
    crossed = Crossed({"filed": [ONE] * rows}, "filed", {})
    assert crossed.hidden >= {(0, "filed"), (ALL, "filed")}
