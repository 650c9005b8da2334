"""Workbooks as people make them come into every list: days as cells of days, numbers as texts.

Above the headings stands a merged title, some headings are merged over two rows, rows are blank in
between, and there are columns that mean nothing to us.
"""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rare_earth_desk.domain import days, numbers, vocabulary
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.exchange.planning import plan
from rare_earth_desk.exchange.proposing import propose
from rare_earth_desk.exchange.reading import read_table
from rare_earth_desk.exchange.target import tables, target_of
from tests.exchange.records import drawn, filled

TODAY = date(2025, 11, 25)
LISTS = [table for table in tables() if table != "application"]
STRANGE = ("Remark of the sender", "Colour of the row")


def cell(ours, value):
    """Return a value as people have it in a cell: a day as one, a number as a text."""
    if value is None:
        return None
    if ours.kind is Kind.DAY and days.precision(value) == "day":
        return datetime.fromisoformat(value)
    written = {
        Kind.CHOICE: lambda: vocabulary.label_of(ours.vocabulary, value),
        Kind.NUMBER: lambda: numbers.written(value),
        Kind.INTEGER: lambda: str(value),
        Kind.FLAG: lambda: "x" if value else "no",
    }
    return written.get(ours.kind, lambda: value)()


def workbook(path, target, rows):
    """Write rows below a merged title, with strange columns between ours, and blank rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    fields = list(target.fields.values())
    wide = len(fields) + len(STRANGE)
    sheet["A1"] = f"All {target.record.plural} as of last week"
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=wide)
    headings = [fields[0].heading, STRANGE[0], *(one.heading for one in fields[1:]), STRANGE[1]]
    for place, heading in enumerate(headings, 1):
        sheet.cell(3, place, heading)
        sheet.merge_cells(start_row=3, end_row=4, start_column=place, end_column=place)
    line = 5
    for values in rows:
        cells = [cell(one, values[one.name]) for one in fields]
        for place, value in enumerate([cells[0], "as told", *cells[1:], "green"], 1):
            if value is not None:
                written = sheet.cell(line, place, value)
                if isinstance(value, str):
                    written.data_type = "s"  # a text is no formula, whatever it begins with
        line += 2
    book.save(path)


@pytest.mark.parametrize("table", LISTS)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_workbook_of_somebody_else_is_taken_in_as_it_was_meant(table, data):
    target = target_of(table)
    records = filled(target, data.draw(drawn(target)))
    known = records.known(target)
    meant = [known.current(record.id) for record in records.own]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.xlsx"
        workbook(path, target, meant)
        read = read_table(path)
    mapping = propose(read, table)
    assert set(mapping.columns) == set(target.fields)
    assert not set(mapping.columns.values()) & set(STRANGE)
    made = plan(read, mapping, records.without_own().known(target), today=TODAY)
    assert [(row.action, row.problems) for row in made.rows] == [("new", ())] * len(meant)
    for row, values in zip(made.rows, meant, strict=True):
        said = {name: value for name, value in values.items() if value is not None}
        assert dict(row.values) == said
    again = plan(read, mapping, known, today=TODAY)
    assert {row.action for row in again.rows} == {"unchanged"}
