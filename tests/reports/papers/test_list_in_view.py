from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.selection import Selection, Sorting
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.request import Request
from rare_earth_desk.reports.writers import content
from tests.registers import record
from tests.reports.writers.papers_made import MEANS

COLUMNS = ("number", "company", "product_group", "filed_on", "days_waiting", "status")


@pytest.fixture
def made(register, cases):
    def make(columns=COLUMNS, **of):
        how = {name: of.pop(name) for name in ("title", "made_by") if name in of}
        return kind("list").make(Request(register, Selection(**of), columns, **how))

    return make


def table(paper):
    (found,) = paper.tables()
    return found


def plain(cell):
    return str(cell) if isinstance(cell, Phrase) else cell


def test_terms_and_flags_are_said_in_the_language_of_the_window(register, cases, made):
    register.do(EditField("application", (cases[0],), "consent", 1))
    names = ("number", "product_group", "consent", "company")
    paper = made(names, typed="EU-2025-2417")
    means = replace(MEANS, say=lambda text: f"QZ{text}")
    heading, row = content(paper, ".csv", means).decode("utf-8-sig").splitlines()
    assert heading.count("QZ") == 4
    assert row == "EU-2025-2417,QZMagnets,QZyes,Voltaris GmbH 0"


def test_rows_columns_and_order_are_those_of_the_screen(made):
    shown = table(made(ordering=(Sorting("number", falling=True),)))
    assert [str(one.label) for one in shown.columns] == [
        "Number", "Company", "Group", "Filed", "Waiting", "Status",
    ]  # fmt: skip
    assert [one.kind for one in shown.columns][3:5] == [Kind.DAY, Kind.INTEGER]
    assert [row[0] for row in shown.rows] == ["EU-2025-2419", "EU-2025-2418", "EU-2025-2417"]
    assert tuple(map(plain, shown.rows[2])) == (
        "EU-2025-2417", "Voltaris GmbH 0", "Magnets", "2025-10-01", 55, "Filed",
    )  # fmt: skip
    assert shown.rows[0][3:5] == (None, None)


def test_filter_number_of_rows_and_order_stand_under_the_title(made):
    paper = made(typed="is:pending -group:oxides", ordering=(Sorting("filed_on"),))
    assert [str(line) for line in paper.lines] == [
        "Filter: pending, not product group “Oxides”",
        "1 of 3 rows · ordered by Filed",
    ]
    assert str(paper.title) == "Applications"
    assert len(table(paper).rows) == 1
    plain = made(title="All of them", made_by="Anna")
    assert [str(line) for line in plain.lines] == ["3 of 3 rows"]
    assert (plain.title, plain.made_by, plain.is_outer) == ("All of them", "Anna", False)


def test_a_past_day_is_told_and_its_rows_are_those_of_that_day(register, cases, made, clock):
    clock.forward(days=10)
    record(register, cases[0], "L50", "2025-12-03")
    assert len(table(made(typed="is:approved")).rows) == 1
    past = made(typed="is:approved", as_at=date(2025, 12, 1))
    assert str(past.lines[-1]) == "0 of 3 rows · as at 1 Dec 2025"
    known = made(typed="is:pending", as_known_on=date(2025, 12, 1))
    assert len(table(known).rows) == 2
    assert str(known.lines[-1]).endswith("as known on 1 Dec 2025")


def test_names_are_whole_and_a_list_of_companies_is_printed_too(register, made):
    paper = kind("list").make(Request(register, Selection(page="company")))
    names = [row[0] for row in table(paper).rows]
    assert "Škoda Łódź s.r.o. 1" in names
    assert str(paper.title) == "Companies"
    assert all(len(row) == len(table(paper).columns) for row in table(paper).rows)
