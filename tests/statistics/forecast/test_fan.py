"""The random-walk fan by hand."""

from __future__ import annotations

import numpy as np
import pytest

from rare_earth_desk.statistics.forecast.fan import SHARES, fan, spread, weekly_ends


def test_the_fan_by_hand():
    found = fan(100, 5.0, [28, 7])
    assert found.shape == (2, len(SHARES))
    # z of 10, 25, 50, 75, 90 %; four weeks are twice as wide as one.
    z = np.array(
        [-1.2815515655446004, -0.6744897501960817, 0, 0.6744897501960817, 1.2815515655446004]
    )
    np.testing.assert_allclose(found[0], 100 + z * 5 * 2, atol=1e-9)
    np.testing.assert_allclose(found[1], 100 + z * 5, atol=1e-9)


def test_a_backlog_is_never_below_nothing():
    assert fan(3, 10.0, [91]).min() == 0
    assert fan(3, 10.0, [91])[0, 2] == 3


def test_the_spread_is_that_of_the_differences():
    # Differences 2, 4, 6 have mean 4 and variance (4 + 0 + 4) / 2.
    assert spread(np.array([[10, 12, 16, 22]]))[0] == pytest.approx(2.0)


@pytest.mark.parametrize("ends", [[[]], [[5]], [[5, 9]]])
def test_without_two_differences_there_is_no_spread(ends):
    assert spread(np.array(ends)).tolist() == [0]


def test_weeks_end_with_the_day_and_at_most_26_count():
    assert weekly_ends(1000, 3).tolist() == [979, 986, 993, 1000]
    assert len(weekly_ends(1000, 99)) == 27
    assert weekly_ends(1000, 0).tolist() == [1000]
