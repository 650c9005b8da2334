"""Days of consumption and the share of the target, reckoned by hand."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.stockpiles import days_of_consumption, of_target


@pytest.mark.parametrize(
    ("held", "consumption", "days"),
    [
        (100, 365, 100),
        (50, 200, 91),
        (0, 200, 0),
        (None, 200, None),
        (5, None, None),
        (5, 0, None),
        (1e308, 5e-324, None),
        (1e308, 1, None),
    ],
)
def test_the_days_that_a_stock_lasts(held, consumption, days) -> None:
    assert days_of_consumption(held, consumption) == days


@pytest.mark.parametrize(
    ("held", "target", "share"),
    [
        (30, 120, 25),
        (1, 3, 33),
        (9, 40, 23),
        (0, 3, 0),
        (150, 100, 150),
        (None, 3, None),
        (3, 0, None),
        (1e308, 5e-324, None),
    ],
)
def test_the_share_of_the_target(held, target, share) -> None:
    assert of_target(held, target) == share
