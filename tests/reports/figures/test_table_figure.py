"""Columns of days go to paper and spreadsheet as days, whatever the card on the screen writes."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.reports.blocks import Table
from rare_earth_desk.reports.figures.table_figure import NONE, Line, Measure, TableFigure

MEASURES = (
    Measure(Phrase("Measure"), Phrase("What."), right=False),
    Measure(Phrase("Announced"), Phrase("When."), right=False),
)


def table(*lines):
    title = Phrase("Measures")
    figure = TableFigure("demo", title, title, MEASURES, lines, title)
    (found,) = (block for block in figure.blocks() if isinstance(block, Table))
    return found


def test_days_are_told_as_they_are_stored_and_what_is_not_known_as_it_is_shown():
    made = table(
        Line(("A", "1 Dec 2020"), ("A", "2020-12-01")), Line(("B", "May 2021"), ("B", "2021-05")),
        Line(("C", NONE), ("C", None)),
    )  # fmt: skip
    assert [column.kind for column in made.columns] == [Kind.TEXT, Kind.DAY]
    assert made.rows == [("A", "2020-12-01"), ("B", "2021-05"), ("C", NONE)]


@pytest.mark.parametrize("line", [
    Line(("A", "ended 1 Dec 2020"), ("A", "2020-12-01")), Line(("A", "soon"), ("A", 3.0)),
    Line(("A", NONE), ("A", None)), Line(("A", "x")),
])  # fmt: skip
def test_a_column_that_says_more_than_a_day_stays_as_it_is(line):
    made = table(line)
    assert made.columns[1].kind is Kind.TEXT
    assert made.rows == [line.cells]
