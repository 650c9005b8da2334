"""The numbers behind a chart as a table of a paper or of a spreadsheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.reports.blocks import Column, Table

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.reports.blocks import Cell


def chart_table(figure: Figure) -> Table:
    """Return a row for each point of a chart, with what its table (`Figure.table`) tells of it."""
    header, rows = figure.table()
    first = Kind.DAY if rows and isinstance(rows[0][0], date) else Kind.TEXT
    columns = tuple(
        Column(label, Kind.NUMBER if place else first) for place, label in enumerate(header)
    )
    cells = [tuple(_cell(value) for value in row) for row in rows]
    return Table(columns, cells, figure.title, holds=figure.holds)


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, int | float | str | Phrase):
        return value
    return str(value)  # a day
