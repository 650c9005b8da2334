"""How long stocks last, which reports are old, which stoppages run and for how long."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain import stocks, stoppages
from rare_earth_desk.domain.listing.case import Case
from rare_earth_desk.domain.records import StockReport, Stoppage

TODAY = date(2026, 11, 29)


def stock_of(one, today):
    return stocks.stock_told(one.line_stop_on, one.days_of_stock, one.reported_on, today)


def report(**values) -> StockReport:
    return StockReport(**{"company": "volt", "product_group": "metals"} | values)


def stoppage(**values) -> Stoppage:
    return Stoppage(**{"company": "volt", "product_group": "metals"} | values)


@pytest.mark.parametrize(
    ("told", "left", "out"),
    [
        ({"days_of_stock": 30, "reported_on": "2026-11-19"}, 20, "2026-12-19"),
        ({"days_of_stock": 5, "reported_on": "2026-11-19"}, 0, "2026-11-24"),
        ({"line_stop_on": "2026-12-01", "reported_on": "2026-11-01"}, 2, "2026-12-01"),
        ({"line_stop_on": "2026-12-01", "days_of_stock": 90, "reported_on": "2026-11-29"}, 2,
         "2026-12-01"),
        ({"days_of_stock": 30}, None, None),
        ({}, None, None),
    ],
)  # fmt: skip
def test_what_is_left_today_counts_from_the_day_of_the_report(told, left, out):
    stock = stock_of(report(**told), TODAY)
    assert (stock.left, stock.out_on) == (left, out)


@pytest.mark.parametrize(("told", "stale"), [("2026-09-30", False), ("2026-09-29", True),
                                             (None, False), ("2026-12-24", False)])  # fmt: skip
def test_a_report_is_stale_after_sixty_days(told, stale):
    stock = stock_of(report(reported_on=told, days_of_stock=100), TODAY)
    assert stock.is_stale is stale


@given(st.integers(0, 400), st.integers(0, 400))
def test_each_day_takes_one_day_of_stock_and_none_is_left_in_the_end(lasts, ago):
    told = (TODAY - timedelta(days=ago)).isoformat()
    stock = stock_of(report(days_of_stock=lasts, reported_on=told), TODAY)
    assert stock.left == max(lasts - ago, 0)
    assert stock.age == ago


def test_of_several_reports_the_one_told_last_counts_and_removed_ones_do_not():
    old = report(id="3", reported_on="2026-10-01")
    new = report(id="1", reported_on="2026-11-01")
    gone = report(id="2", reported_on="2026-11-20", removed=True)
    assert stocks.latest_of([new, gone, old]) is new
    assert stocks.latest_of([gone]) is None


@pytest.mark.parametrize(
    ("values", "running", "still"),
    [
        ({"since": "2026-11-03"}, True, True),
        ({"since": "2026-11-29", "until": "2026-11-29"}, True, True),
        ({"since": "2026-11-03", "until": "2026-11-28"}, False, False),
        ({"since": "2026-11-30"}, False, False),
        ({"since": "2026-11-03", "extent": "reduced"}, True, False),
        ({"since": "2026-11"}, True, True),
        ({}, False, False),
    ],
)
def test_a_stoppage_runs_from_its_first_to_its_last_day(values, running, still):
    one = stoppage(**values)
    assert stoppages.is_running(one, TODAY) is running
    assert stoppages.stands_still(one, TODAY) is still


@pytest.mark.parametrize(
    ("since", "until", "length", "months"),
    [
        ("2026-11-03", "2026-11-19", 17, "2026-11"),
        ("2026-10-28", None, 33, "2026-10, 2026-11"),
        ("2025-12-31", "2027-01-15", 334, None),
        ("2026-11-28", "2026-11-01", 1, "2026-11"),
        ("2026-12-01", None, None, None),
        (None, None, None, None),
    ],
)
def test_the_days_of_a_stoppage_have_both_ends_in_them(since, until, length, months):
    one = stoppage(since=since, until=until)
    assert stoppages.length(one, TODAY) == length
    if months:
        assert stoppages.months(one, TODAY) == months


def test_a_month_alone_counts_from_its_middle_and_reduced_output_is_no_stop():
    assert stoppages.length(stoppage(since="2026-10", until="2026-10-31"), TODAY) == 16
    assert stoppages.months(stoppage(since="2026-10", extent="reduced"), TODAY) is None


def test_a_stoppage_is_about_one_application_one_group_or_all_of_the_company():
    case = Case(id="a", company_id="volt", product_group="metals")
    other = Case(id="b", company_id="volt", product_group="oxides")
    stranger = Case(id="c", company_id="zeta", product_group="metals")
    told = {"since": "2026-11-03"}
    of_group = stoppages.still([stoppage(**told)], TODAY)
    of_all = stoppages.still([stoppage(product_group=None, **told)], TODAY)
    of_one = stoppages.still([stoppage(application="b", **told)], TODAY)
    asked = (case, other, stranger)
    assert [of_group.of(one) is not None for one in asked] == [True, False, False]
    assert [of_all.of(one) is not None for one in asked] == [True, True, False]
    assert [of_one.of(one) is not None for one in asked] == [False, True, False]
    assert (
        stoppages.still([stoppage(since="2026-11-03", until="2026-11-10")], TODAY).of(case) is None
    )
