"""Columns of stock reports and stoppages that follow from today: what is left, how old it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import stocks, stoppages
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.list_declaration import Child, Computed, Line
from rare_earth_desk.domain.records import RiskRule, StockReport, Stoppage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


def _stock(row: Mapping[str, Any], today: date) -> stocks.Stock:
    told = (row["line_stop_on"], row["days_of_stock"], row["reported_on"])
    return stocks.stock_told(*told, today)


def _stoppage(row: Mapping[str, Any]) -> Stoppage:
    return Stoppage(since=row["since"], until=row["until"], extent=row["extent"])


OF_REPORTS = (
    Computed(
        "left_today", "Left today",
        "Days of stock left today: as reported, less the days since; 0 when it is out.",
        Kind.INTEGER, "days", width=92, of=lambda row, today: _stock(row, today).left,
    ),
    Computed(
        "report_age", "Age of report", "Days since the report.",
        Kind.INTEGER, "days", width=104, of=lambda row, today: _stock(row, today).age,
    ),
    Computed(
        "stale", "Stale",
        "Whether the report is so old that the company is to be asked again.",
        Kind.FLAG, width=64, reads=(RiskRule.table,),
        of=lambda row, today: int(_stock(row, today).is_stale) or None,
    ),
)  # fmt: skip

OF_STOPPAGES = (
    Computed(
        "length", "Days", "Days it has lasted so far, the first and the last included.",
        Kind.INTEGER, "days", width=76,
        of=lambda row, today: stoppages.length(_stoppage(row), today),
    ),
    Computed(
        "running", "Running", "Whether it lasts today.", Kind.FLAG, width=80,
        of=lambda row, today: int(stoppages.is_running(_stoppage(row), today)) or None,
    ),
    Computed(
        "months", "In months", "The months in which the line stood still: 2026-10, 2026-11.",
        Kind.TEXT, width=130, of=lambda row, today: stoppages.months(_stoppage(row), today),
    ),
)  # fmt: skip

OF_COMPANY = (
    Child(
        StockReport, "company",
        (
            Line("reported_on", 102), Line("product_group", label="Group"),
            Line("days_of_stock", 52, label="Days"), Line("line_stop_on", 102),
        ),
        "Stocks", ordering=("reported_on",), falling=True,
        none="Nothing reported yet; Insert adds a report, F3 writes down a call.",
    ),
    Child(
        Stoppage, "company",
        (
            Line("since", 102), Line("until", 102), Line("product_group", label="Group"),
            Line("extent", 60),
        ),
        "Stoppages", ordering=("since",), falling=True,
        none="No stoppage on record; Insert adds one, F3 writes down a call.",
    ),
)  # fmt: skip
"""What stands below the form of a company."""
