"""Hazards by age: counted by hand and against plain Python."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rare_earth_desk.statistics.cases import NEVER, Cases
from rare_earth_desk.statistics.forecast.speed import DRAWN, speed
from rare_earth_desk.statistics.times.spells import of_cases, of_period
from tests.statistics.forecast import registers, twin

DAY = date(2024, 3, 1)
AT = DAY.toordinal()


def of(cases, day=DAY, ages=40):
    return speed(of_cases(cases, day), of_period(cases, day), ages)


def filed(*pairs, **more):
    return Cases.of_days(
        filed=[f for f, _ in pairs],
        decided=[NEVER if c is None else c for _, c in pairs],
        outcome=[0 if c is None else 1 for _, c in pairs],
        **more,
    ).together()


def test_two_cases_by_hand():
    # Filed ten days ago: one decided after three days, one still pending.
    found = of(filed((AT - 10, AT - 7), (AT - 10, None)))
    # Age 0: nobody of 2 decided. Ages 1 to 7: 1 of 4 x 2 + ... days at risk: 1..3 two, 4..7 one.
    band = 1 / (10 + DRAWN)
    assert found.hazard[0, 0] == 0
    history = (1 + DRAWN * band) / (2 + DRAWN)
    assert found.hazard[0, 3] == pytest.approx((1 + DRAWN * history) / (2 + DRAWN), abs=1e-15)
    history = DRAWN * band / (1 + DRAWN)
    assert found.hazard[0, 5] == pytest.approx(DRAWN * history / (1 + DRAWN), abs=1e-15)


def test_ages_that_nobody_reached_go_on_like_the_oldest_known():
    found = of(filed((AT - 10, AT - 7), (AT - 10, None)), ages=900)
    older = found.hazard[0, 31:]
    assert (older > 0).all()
    assert older[-1] == older[0]


def test_only_the_last_91_days_count_as_late_and_history_fills_the_rest():
    # Long ago all were decided on the day of filing, of late nobody is.
    old = [(AT - 300 - i, AT - 300 - i) for i in range(100)]
    new = [(AT - 20, None)] * 100
    found = of(filed(*old, *new))
    # All history: half, drawn to its band; of late nobody of 100, drawn to that.
    half = (100 + DRAWN * 0.25) / (200 + DRAWN)
    assert found.hazard[0, 0] == pytest.approx(DRAWN * half / (100 + DRAWN), rel=0.2)
    assert found.hazard[0, 0] < 0.5


def test_a_case_is_at_risk_of_the_period_only_at_the_ages_it_had_then():
    # Filed 100 days ago: in the last 91 days it had the ages 10 to 100.
    watched = of_period(filed((AT - 100, None)), DAY)
    assert watched.entry.tolist() == [9]
    assert watched.exit.tolist() == [100]


@pytest.mark.parametrize("seed", range(3))
def test_as_in_plain_python(seed):
    cases, until = registers.steady(seed, weeks=30, level=4.0, median=20.0)
    at = until.toordinal()
    ages = 260
    found = of(cases.as_at(until).together(), until, ages)
    expected = twin.hazards(twin.as_at(cases, at), at, ages)
    np.testing.assert_allclose(found.hazard[0], expected, rtol=0, atol=1e-13)
    left = twin.survival(expected)
    mine = np.exp(-found.lost[0])
    np.testing.assert_allclose(mine, [left(age) for age in range(-1, ages)], atol=1e-12)


def test_groups_do_not_touch_each_other():
    cases, until = registers.office(5, weeks=60)
    apart = cases.grouped(np.arange(len(cases)) % 3, "abc")
    found = of(apart, until, 500)
    for row in range(3):
        alone = of(apart.take(apart.row == row).together(), until, 500)
        np.testing.assert_allclose(found.hazard[row], alone.hazard[0], atol=1e-15)


def test_all_decided_on_the_day_of_filing_leaves_a_little_above_nothing():
    found = of(filed(*[(AT - i, AT - i) for i in range(60)]), ages=10)
    assert np.isfinite(found.lost).all()
    assert 0 < np.exp(-found.lost[0, -1]) < 0.5


def test_without_a_decision_there_is_no_hazard():
    found = of(filed((AT - 10, None)))
    assert not found.hazard.any()
    assert not found.lost.any()


def test_without_a_case_there_is_no_hazard():
    found = of(filed())
    assert found.hazard.shape == (1, 40)
    assert not found.hazard.any()


def test_twice_as_fast_is_the_square_of_what_stays():
    cases, until = registers.steady(1, weeks=40)
    found = of(cases.together(), until, 300)
    fast = found.faster(2.0)
    np.testing.assert_allclose(np.exp(-fast.lost), np.exp(-found.lost) ** 2, atol=1e-14)
    np.testing.assert_allclose(1 - fast.hazard, (1 - found.hazard) ** 2, atol=1e-14)
    assert not found.faster(0.0).hazard.any()
    np.testing.assert_allclose(found.faster(1.0).hazard, found.hazard, atol=1e-14)
