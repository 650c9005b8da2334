"""What companies said about their stocks, as a table of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.reports.blocks import Column, Table
from rare_earth_desk.reports.details import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rare_earth_desk.domain.records import StockReport
    from rare_earth_desk.reports.blocks import Cell, Text


def stock_table(reports: Sequence[StockReport], numbers: Mapping[str, Text]) -> Table:
    """Return stock reports, the latest first; `numbers` are those of applications, by id."""
    columns = (
        Column(phrase("Reported"), Kind.DAY),
        Column(phrase("For")),
        Column(phrase("Days of stock"), Kind.INTEGER),
        Column(phrase("Line stops"), Kind.DAY),
        Column(phrase("Remarks")),
    )
    latest = sorted(reports, key=lambda one: (one.reported_on or "", one.id), reverse=True)
    rows = [
        (one.reported_on, _scope(one, numbers), one.days_of_stock, one.line_stop_on, _remark(one))
        for one in latest
    ]
    return Table(columns, rows, phrase("Stocks"))


def _scope(report: StockReport, numbers: Mapping[str, Text]) -> Cell:
    if report.application:
        return numbers.get(report.application) or phrase("one application")
    if report.product_group:
        return label("product_group", report.product_group)
    return phrase("whole company")


def _remark(report: StockReport) -> Cell:
    return phrase("as imported") if report.is_dated_by_import else None
