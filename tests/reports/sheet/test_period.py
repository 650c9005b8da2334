from __future__ import annotations

from datetime import date
from itertools import product
from random import Random

import numpy as np
import pytest

from rare_earth_desk.reports.sheet.period import Period, Share
from rare_earth_desk.statistics.cases import Cases
from rare_earth_desk.statistics.quarters import Quarter

QUARTER = Quarter(2025, 3)
START = date(2025, 7, 1).toordinal()


def period(rows, *, shared):
    """Return the period of rows of outcome, company and working days, all decided in it."""
    outcome, company, taken = zip(*rows, strict=True)
    many = len(rows)
    cases = Cases.of_days(
        filed=[START - 50] * many, decided=[START + n % 92 for n in range(many)],
        outcome=outcome, company=company,
    )  # fmt: skip
    return Period(cases, np.array(taken, np.int32), QUARTER, shared)


def rows(seed, many=40):
    random = Random(seed)
    return [
        (random.choice((1, 1, 1, 2, 3)), random.randint(0, 5), random.choice((-1, 9, 20, 33, 70)))
        for _ in range(many)
    ]


def test_the_desk_sees_all():
    made = [(1, 1, 20), (1, 1, 21), (2, 1, 45), (3, 2, 60), (4, 2, 61), (1, 3, -1)]
    found = period(made, shared=False)
    assert (found.decisions, found.outcomes) == (6, [3, 1, 1, 1])
    assert (found.counted, found.left_out, found.median) == (5, 1, 45)
    assert [found.within(n) for n in range(3)] == [Share(1, 5), Share(3, 5), Share(4, 5)]


def test_where_nothing_was_decided_there_is_no_share_and_no_median():
    other = Period(
        Cases.of_days(filed=[1], decided=[2], outcome=[1], company=[1]),
        np.array([1], np.int32), QUARTER, True,
    )  # fmt: skip
    assert (other.decisions, other.outcomes, other.counted) == (0, [0] * 4, 0)
    assert other.within(0) == Share(0, 0)
    assert other.median is None
    assert not other.hides_median


def test_what_few_companies_have_is_hidden_with_all_that_tells_it():
    made = [(1, n % 5, 9) for n in range(20)] + [(2, 1, 30)] + [(3, n, 70) for n in range(5)]
    found = period(made, shared=True)
    assert found.outcomes == [20, None, None, 0]  # the refused by the withdrawn
    assert (found.decisions, found.left_out, found.counted) == (26, 0, 26)
    assert found.within(0) == Share(20, 26)
    assert found.within(1) is None
    assert found.within(2) is None  # as many as within 45
    assert found.hides_median
    assert found.median is None


@pytest.mark.parametrize("seed", range(12))
def test_shares_and_outcomes_that_are_told_leave_two_numbers_for_each_that_is_not(seed):
    made = rows(seed, 18)
    found, plain = period(made, shared=True), period(made, shared=False)
    bands = np.array([
        sum(low < taken <= high for _, _, taken in made)
        for low, high in ((-1, 20), (20, 45), (45, 60), (60, 999))
    ])  # fmt: skip
    bands = [*bands.tolist(), sum(taken < 0 for _, _, taken in made)]
    assert [found.within(n) in (None, plain.within(n)) for n in range(3)] == [True] * 3
    told = [found.within(n) for n in range(3)]
    possible = []
    for guess in product(*(range(n + 4) for n in bands)):
        if found.decisions is not None and sum(guess) != found.decisions:
            continue
        if found.left_out is not None and guess[4] != found.left_out:
            continue
        if all(one is None or (sum(guess[: n + 1]), sum(guess[:4])) == (one.n, one.of)
               for n, one in enumerate(told)):  # fmt: skip
            possible.append(guess)
    for n in range(5):
        own = [row for row in made if _band(row[2]) == n]
        companies = {row[1] for row in own}
        if own and len(companies) < 3:
            assert len({guess[n] for guess in possible if guess[n]}) > 1, (n, bands, told)


def _band(taken):
    return 4 if taken < 0 else sum(taken > mark for mark in (20, 45, 60))


def test_a_total_that_would_tell_single_cases_is_told_nowhere():
    # Three decisions in three bands: whoever knows that they are three knows that each is one.
    found = period([(1, 1, 9), (1, 2, 33), (1, 3, 50)], shared=True)
    assert found.decisions is None
    assert found.outcomes == [None, 0, 0, 0]
    assert found.counted is None
    assert [found.within(n) for n in range(3)] == [None] * 3
