from __future__ import annotations

import numpy as np
import pytest

from rare_earth_desk.statistics.cases import Cases
from rare_earth_desk.statistics.suppression.filings import (
    Filings,
    filings,
    filings_by,
    is_rolled_up,
    together,
)


@pytest.mark.parametrize(
    ("by_company", "unknown", "small"),
    [
        ({}, 0, False),  # a true zero
        ({1: 5}, 0, True),
        ({1: 50, 2: 50}, 0, True),
        ({1: 1, 2: 1, 3: 1}, 0, False),
        ({1: 17, 2: 1, 3: 2}, 0, False),  # exactly 85 of 100
        ({1: 18, 2: 1, 3: 1}, 0, True),
        ({}, 9, True),  # they may all be of one
        ({1: 1, 2: 1}, 9, True),
        ({1: 1, 2: 1, 3: 1}, 9, False),  # 10 of 12 at most
        ({1: 1, 2: 1, 3: 1}, 20, True),
    ],
)
def test_a_count_is_small(by_company, unknown, small):
    assert Filings(by_company, unknown).is_small is small


def test_filings_of_a_register_by_group_and_company():
    cases = Cases.of_days(
        filed=[1] * 7, decided=[9] * 7, outcome=[1] * 7,
        group=[0, 0, 1, 1, 0, 1, 1], group_labels=("a", "b"), company=[4, 4, 4, 0, -1, -1, 0],
    )  # fmt: skip
    chosen = np.array([True] * 6 + [False])
    assert filings_by(cases, chosen, cases.row, 2) == [
        Filings({4: 2}, 1), Filings({4: 1, 0: 1}, 1),
    ]  # fmt: skip
    assert filings(cases, chosen) == Filings({0: 1, 4: 3}, 2)
    assert together(filings_by(cases, chosen, cases.row, 2)) == filings(cases, chosen)
    assert filings(cases, np.zeros(7, bool)) == Filings({})


def test_groups_of_few_companies_or_filings_do_not_stand_alone():
    many = Filings({1: 10, 2: 10, 3: 5})
    assert is_rolled_up([many, Filings({1: 50, 2: 50}), Filings({1: 8, 2: 8, 3: 8})]) == [
        False, True, True,
    ]  # fmt: skip
