from __future__ import annotations

import pytest
from scipy.stats import chi2

from rare_earth_desk.statistics.poisson import poisson_interval


@pytest.mark.parametrize(
    ("events", "low", "high"),
    # Garwood's table as it is printed in textbooks.
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)],
)
def test_the_printed_table(events: int, low: float, high: float) -> None:
    assert poisson_interval(events) == pytest.approx((low, high), abs=5e-4)


@pytest.mark.parametrize("events", [1, 2, 37, 400, 9_000])
def test_the_same_as_by_chi_square(events: int) -> None:
    expected = (chi2.ppf(0.025, 2 * events) / 2, chi2.ppf(0.975, 2 * events + 2) / 2)
    assert poisson_interval(events) == pytest.approx(expected, rel=1e-9)
