"""Stocks and stoppages stand below the form of a company, the latest first."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Company, StockReport, Stoppage


@pytest.fixture
def left_at():
    return "companies"


@pytest.fixture
def beside():
    return False


def test_the_latest_report_and_stoppage_come_first_and_those_without_a_day_last(window):
    register = window.desk.register
    register.do(AddRecord(Company(id="c", name="Nordmag AB")))
    for day in ("2025-10-01", None, "2025-11-01"):
        register.do(AddRecord(StockReport(company="c", days_of_stock=9, reported_on=day)))
        register.do(AddRecord(Stoppage(company="c", since=day)))
    window.front.page.show_record("c")
    stocks, stopped = window.front.page.editor.lines
    assert [line.reported_on for line in stocks.lines()] == ["2025-11-01", "2025-10-01", None]
    assert [line.since for line in stopped.lines()] == ["2025-11-01", "2025-10-01", None]
