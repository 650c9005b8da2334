from __future__ import annotations

from hypothesis import given

from rare_earth_desk.statistics.suppression.crossed import ALL, Crossed, listed
from rare_earth_desk.statistics.suppression.filings import Filings
from tests.statistics.suppression.tables import TREE, tables


@given(tables(TREE))
def test_margins_are_the_sums_of_their_parts(crossed):
    rows = range(len(crossed.leaves["pending"]))
    columns = {"pending", "approved", "refused", "decided", "filed"}
    assert crossed.cells.keys() == {(row, name) for row in (*rows, ALL) for name in columns}
    lines = list(crossed.sums())
    assert len(lines) == 2 * (len(rows) + 1) + len(columns)
    for parts, total in lines:
        assert crossed.cells[total].n == sum(crossed.cells[cell].n for cell in parts)
        companies = {one for cell in parts for one in crossed.cells[cell].by_company}
        assert crossed.cells[total].by_company.keys() == companies


def test_what_is_hidden_elsewhere_is_hidden_with_what_it_needs():
    large = [Filings({1: n, 2: n, 3: n}) for n in (3, 4, 5)]
    assert listed(large).hidden == frozenset()
    again = Crossed({"n": large}, "n", {}, frozenset([(1, "n")]))
    assert again.hidden == {(1, "n"), (0, "n")}
    assert again.hides(1, "n")
    assert not again.hides(ALL, "n")
