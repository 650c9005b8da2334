"""What lists of stock reports and stoppages work out, and how it is searched."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.records import Company, StockReport, Stoppage
from rare_earth_desk.domain.selection import Selection, rows
from tests.registers import add  # the register of the fixture stands on 25 Nov 2025


@pytest.fixture
def told(register):
    company = add(register, Company(name="Voltaris GmbH"))
    for id_, values in {
        "new": {"days_of_stock": 30, "reported_on": "2025-11-15"},
        "old": {"days_of_stock": 200, "reported_on": "2025-09-20"},
        "stop": {"line_stop_on": "2025-12-01", "reported_on": "2025-09-26"},
        "bare": {},
    }.items():
        add(register, StockReport(id=id_, company=company, product_group="metals", **values))
    for id_, values in {
        "runs": {"since": "2025-10-28"},
        "over": {"since": "2025-11-03", "until": "2025-11-19"},
        "slow": {"since": "2025-11-20", "extent": "reduced"},
    }.items():
        add(register, Stoppage(id=id_, company=company, product_group="metals", **values))
    return register


def found(register, page, query):
    facts = register.facts(page)
    return {facts.ids[n] for n in rows(Selection(page=page, typed=query), facts)}


def test_days_left_and_age_of_reports(told):
    facts = told.facts("stock_report")
    at = {id_: facts.place(id_) for id_ in ("new", "old", "stop", "bare")}
    assert [facts.value(at[id_], "left_today") for id_ in at] == [20, 134, 6, None]
    assert [facts.value(at[id_], "report_age") for id_ in at] == [10, 66, 60, None]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("stale:yes", {"old"}),
        ("-stale:yes", {"new", "stop", "bare"}),
        ("left<14", {"stop"}),
        ("left-today:10..30", {"new"}),
        ("age-of-report>30", {"old", "stop"}),
    ],
)
def test_reports_are_found_by_what_is_worked_out(told, query, ids):
    assert found(told, "stock_report", query) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("running:yes", {"runs", "slow"}),
        ("months:2025-10", {"runs"}),
        ("months:2025-11 product_group=metals", {"runs", "over"}),
        ("length>20", {"runs"}),
    ],
)
def test_stoppages_are_found_by_what_is_worked_out(told, query, ids):
    assert found(told, "stoppage", query) == ids
