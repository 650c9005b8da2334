from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.statistics.difference import difference
from rare_earth_desk.statistics.rates import Rate, wilson


def rate(x, n, worth=None):
    worth = n if worth is None else worth
    return Rate(x / n, *wilson(x / n, worth), n, 9, worth)


NONE = Rate(None, None, None, 0, 0, 0.0)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_intervals_of_the_paper(one, other, low, high):
    found = difference(rate(*one), rate(*other))
    assert found.value == pytest.approx(one[0] / one[1] - other[0] / other[1])
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


rates = st.integers(1, 400).flatmap(
    lambda n: st.builds(rate, st.integers(0, n), st.just(n), st.floats(1, n))
)


@given(rates, rates)
def test_turned_round_the_difference_changes_its_sign_only(one, other):
    found, turned = difference(one, other), difference(other, one)
    assert (turned.value, turned.low, turned.high) == pytest.approx(
        (-found.value, -found.high, -found.low), abs=1e-12
    )
    assert -1 <= found.low <= found.value <= found.high <= 1


def test_batches_widen_the_difference():
    narrow = difference(rate(60, 100), rate(40, 100))
    wide = difference(rate(60, 100, worth=12.0), rate(40, 100, worth=12.0))
    assert wide.low < 0 < narrow.low
    assert wide.value == narrow.value


def test_a_group_without_a_case_has_no_difference():
    assert difference(rate(1, 2), NONE) is None
    assert difference(NONE, rate(1, 2)) is None
