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
    columns = [
        Column(phrase("Reported"), Kind.DAY, 28),
        Column(phrase("For"), millimetres=48),
        Column(phrase("Days of stock"), Kind.INTEGER, 26),
        Column(phrase("Line stops"), Kind.DAY, 28),
    ]
    if any(one.is_dated_by_import for one in reports):
        columns.append(Column(phrase("Remarks"), millimetres=30))
    latest = sorted(reports, key=lambda one: (one.reported_on or "", one.id), reverse=True)
    rows = [_cells(one, numbers)[: len(columns)] for one in latest]
    return Table(tuple(columns), rows, phrase("Stocks"))


def _cells(report: StockReport, numbers: Mapping[str, Text]) -> tuple[Cell, ...]:
    remark = phrase("as imported") if report.is_dated_by_import else None
    scope = _scope(report, numbers)
    return report.reported_on, scope, report.days_of_stock, report.line_stop_on, remark


def _scope(report: StockReport, numbers: Mapping[str, Text]) -> Cell:
    if report.application:
        return numbers.get(report.application) or phrase("one application")
    if report.product_group:
        return label("product_group", report.product_group)
    return phrase("whole company")
