"""Reporting delay by hand: triangle, factors, completeness, and when nothing is expected."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rare_earth_desk.statistics.cases import NEVER, UNKNOWN
from rare_earth_desk.statistics.reporting_delay import (
    MONTHS,
    corrected_inflow,
    reporting_delay,
)

DAY = date(2025, 12, 31)


def day(text):
    return date.fromisoformat(text).toordinal()


def month_after(year, month, by):
    number = year * 12 + month - 1 + by
    return date(number // 12, number % 12 + 1, 20).toordinal()


def regular(shares=(6, 3, 1), companies=10, until=DAY):
    """Each month of 2025 ten filings on the 5th: six recorded then, three and one later."""
    filed, recorded = [], []
    for month in range(1, 13):
        for delay, number in enumerate(shares):
            filed += [date(2025, month, 5).toordinal()] * number
            recorded += [month_after(2025, month, delay)] * number
    company = np.arange(len(filed)) % companies
    return np.array(filed), np.array(recorded), company


def test_the_triangle_and_its_factors_by_hand():
    found = reporting_delay(*regular(), DAY)
    assert [month.name for month in found.months] == [f"2025-{n:02d}" for n in range(1, 13)]
    assert found.triangle[0, :4].tolist() == [6, 9, 10, 10]
    assert found.triangle[10, :3].tolist() == [6, 9, -1]
    assert found.triangle[11, :2].tolist() == [6, -1]
    assert found.factors[:3] == pytest.approx([9 / 6, 10 / 9, 1])
    assert found.factors[3:] == pytest.approx(np.ones(MONTHS - 4))
    assert [found.completeness(n) for n in range(3)] == pytest.approx([0.6, 0.9, 1.0])


def test_the_last_months_are_expected_to_grow():
    found = reporting_delay(*regular(), DAY)
    assert [month.reported for month in found.months[-3:]] == [10, 9, 6]
    assert [month.expected for month in found.months[-3:]] == pytest.approx([10, 10, 10])
    assert [month.completeness for month in found.months[-3:]] == pytest.approx([1, 0.9, 0.6])
    assert [month.incomplete for month in found.months[-3:]] == [False, True, True]
    for month in found.months:
        assert month.reported <= month.low <= month.expected <= month.high


def test_within_a_month_it_is_not_over():
    filed, recorded, company = regular()
    found = reporting_delay(filed, recorded, company, date(2025, 12, 10))
    last, before = found.months[-1], found.months[-2]
    # Those of December are recorded on the 20th only; those of November are at delay 0.
    assert (last.reported, last.expected, last.completeness, last.incomplete) == (
        0,
        None,
        None,
        True,
    )
    assert (before.reported, before.expected) == (6, pytest.approx(10))
    assert found.triangle[10, 0] == 6
    assert found.triangle[10, 1] == -1
    # On the 25th three more of November are in, though the month of their report goes on.
    later = reporting_delay(filed, recorded, company, date(2025, 12, 25)).months[-2]
    assert (later.reported, later.expected) == (9, pytest.approx(10))


def test_more_than_expected_is_what_is_reported():
    filed, recorded, company = regular()
    extra = np.full(30, day("2025-11-06"))
    found = reporting_delay(
        np.append(filed, extra),
        np.append(recorded, np.full(30, day("2025-12-22"))),
        np.append(company, np.zeros(30, int)),
        date(2025, 12, 25),
    ).months[-2]
    assert found.expected == found.reported == 39
    assert found.completeness == 1


@pytest.mark.parametrize("shares", [(4,), (2, 1, 1)])
def test_fewer_than_fifty_filings_are_only_incomplete(shares):
    found = reporting_delay(*regular(shares), DAY)
    assert found.factors is None
    assert [month.expected for month in found.months] == [None] * 12
    assert [month.incomplete for month in found.months] == [False] * 10 + [True] * 2


def test_fewer_than_six_months_are_only_incomplete():
    filed, recorded, company = regular((60, 30, 10))
    late = filed >= day("2025-07-01")  # six months watched
    assert reporting_delay(filed[late], recorded[late], company[late], DAY).factors is not None
    late = filed >= day("2025-08-01")
    assert reporting_delay(filed[late], recorded[late], company[late], DAY).factors is None


def test_what_was_taken_over_from_older_papers_says_nothing_of_delay():
    filed, recorded, company = regular((6, 3, 1))
    # The desk began in April and took over three months at once.
    recorded = np.maximum(recorded, day("2025-04-01"))
    found = reporting_delay(filed, recorded, company, DAY)
    assert (found.triangle[:3] == -1).all()
    assert found.factors[:2] == pytest.approx([9 / 6, 10 / 9])
    assert [month.expected for month in found.months[:3]] == [None] * 3
    assert not any(month.incomplete for month in found.months[:9])


def test_rows_without_a_day_or_from_the_future_are_left_out():
    filed, recorded, company = regular()
    more_filed = [UNKNOWN, day("2025-06-05"), day("2026-01-05"), day("2025-06-05")]
    more_recorded = [day("2025-06-05"), NEVER, day("2026-01-06"), day("2026-02-01")]
    found = reporting_delay(
        np.append(filed, more_filed),
        np.append(recorded, more_recorded),
        np.append(company, [0, 0, 0, 0]),
        DAY,
    )
    plain = reporting_delay(filed, recorded, company, DAY)
    assert found.months == plain.months


def test_recorded_before_its_day_is_no_delay():
    filed, recorded, company = regular((10,))
    found = reporting_delay(filed, recorded - 40, company, DAY)
    assert found.factors == pytest.approx(np.ones(11))
    assert found.triangle[5, 0] == 10


def test_the_interval_is_of_companies_and_always_the_same():
    # Half of the companies report at once, half a month later.
    filed, recorded, company = regular((6, 6), companies=1)
    company = np.where(recorded - filed > 31, 0, 1) * 10 + np.arange(len(filed)) % 10
    found = reporting_delay(filed, recorded, company, DAY)
    assert found.months == reporting_delay(filed, recorded, company, DAY).months
    last = found.months[-1]
    assert last.low < last.expected == 12 < last.high
    # One company each: the same counts say more about delay when they are many small ones.
    alone = reporting_delay(filed, recorded, np.full(len(filed), -1), DAY).months[-1]
    assert alone.high - alone.low < last.high - last.low


def test_fewer_than_five_companies_have_no_interval():
    filed, recorded, company = regular(companies=4)
    found = reporting_delay(filed, recorded, company, DAY).months[-1]
    assert (found.low, found.high) == (None, None)
    assert found.expected == pytest.approx(10)


@pytest.mark.parametrize("at", [date(2024, 2, 29), date(1, 1, 1), date.max])
def test_nothing_recorded_at_all(at):
    found = reporting_delay([], [], [], at)
    assert len(found.months) == 12
    assert found.months[-1].name == at.isoformat()[:7]
    assert all(month.reported == 0 for month in found.months)
    assert found.factors is None
    assert corrected_inflow([], found, at) == 0


def test_the_inflow_counts_what_is_still_to_be_reported():
    filed, recorded, company = regular()
    found = reporting_delay(filed, recorded, company, DAY)
    known = filed[recorded <= DAY.toordinal()]
    # The last eight weeks, from 6 November on, hold those of December only: 6 of 10 are reported.
    assert corrected_inflow(known, found, DAY) == pytest.approx(10 / 8)
    assert corrected_inflow(known, found, DAY, weeks=9) == pytest.approx(20 / 9)
    none = reporting_delay(filed[:9], recorded[:9], company[:9], DAY)
    assert corrected_inflow(known, none, DAY) == pytest.approx(6 / 8)


def test_the_month_that_is_not_over_counts_like_one_just_over():
    filed, recorded, company = regular()
    at = date(2025, 12, 25)
    found = reporting_delay(filed, recorded, company, at)
    known = filed[recorded <= at.toordinal()]
    # November stands at 9 of 10 by the 25th, December at 6 of 10.
    assert corrected_inflow(known, found, at) == pytest.approx((10 + 10) / 8)
