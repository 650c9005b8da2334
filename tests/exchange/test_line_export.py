"""Lines below a form go out as their import takes them in, and beside their list in a workbook."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.domain.records import Capacity, Company, Milestone, Project, StockReport
from rare_earth_desk.exchange.exporting import everything
from rare_earth_desk.exchange.line_export import line_sheets, lines_export
from rare_earth_desk.exchange.reading import read_table
from rare_earth_desk.register import Register
from tests.registers import add


@pytest.fixture
def register(tmp_path):
    made = Register.create(tmp_path / "r.desk")
    yield made
    made.close()


@pytest.fixture
def projects(register):
    """Two projects, of which the later one by its name was entered first."""
    ids = [add(register, Project(name=name)) for name in ("Demo west", "Demo east")]
    for project, name, planned in (
        (ids[0], "Start", None), (ids[0], "Money", "2026-05"), (ids[1], "Permit", "2027"),
    ):  # fmt: skip
        add(register, Milestone(project=project, name=name, planned_on=planned,
                                verification="to verify"))  # fmt: skip
    add(register, Capacity(project=ids[1], step="magnet", tonnes=1200.5, from_year=2027))
    return ids


def test_lines_stand_by_the_name_of_their_record_and_then_as_below_its_form(register, projects):
    export = lines_export(register, "milestone")
    assert [column.heading for column in export.columns][:3] == [
        "Project", "Milestone", "Planned for",
    ]  # fmt: skip
    assert [row[:3] for row in export.rows] == [
        ("Demo east", "Permit", "2027"), ("Demo west", "Money", "2026-05"),
        ("Demo west", "Start", None),
    ]  # fmt: skip
    assert {row[4] for row in export.rows} == {"To be verified"}


def test_what_is_falling_begins_with_the_last_and_ends_with_the_unknown(register):
    company = add(register, Company(name="Demo"))
    for day in ("2026-01-01", None, "2026-03-01"):
        add(register, StockReport(company=company, reported_on=day, days_of_stock=1))
    export = lines_export(register, "stock_report")
    place = [column.label for column in export.columns].index("Reported on")
    assert [row[place] for row in export.rows] == ["2026-03-01", "2026-01-01", None]


def test_lines_of_a_removed_record_are_left_out(register, projects):
    register.do(RemoveRecords("project", (projects[0],)))
    assert [row[0] for row in lines_export(register, "milestone").rows] == ["Demo east"]
    assert [name for name, _ in line_sheets(register, "project")] == ["Milestones", "Capacities"]


def test_only_the_lines_of_those_asked_for_are_further_sheets(register, projects):
    (sheet,) = line_sheets(register, "project", {projects[0]})
    assert (sheet[0], len(sheet[1].rows)) == ("Milestones", 2)


def test_reports_with_a_list_of_their_own_are_no_further_sheets(register):
    company = add(register, Company(name="Demo"))
    add(register, StockReport(company=company, reported_on="2026-01-01", days_of_stock=1))
    assert line_sheets(register, "company") == ()


def test_what_is_no_line_has_no_export(register):
    with pytest.raises(KeyError):
        lines_export(register, "project")


def test_a_workbook_has_them_beside_the_list_and_is_read_at_the_sheet_wanted(
    register, projects, tmp_path
):
    path = tmp_path / "p.xlsx"
    whole = everything(register.facts("project"), "project")
    export = replace(whole, further=line_sheets(register, "project"))
    told = []
    export.write(path, title="Projects", sample=True, progress=lambda *said: told.append(said))
    assert told[-1] == (1, 1)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Projects", "Milestones", "Capacities"]
    assert [book["Capacities"].cell(2, 5).value, book["Milestones"].cell(2, 1).value] == [
        1200.5, "Demo east",
    ]  # fmt: skip
    assert all("SAMPLE" in sheet.oddHeader.center.text for sheet in book)
    assert read_table(path).sheet == "Projects"
    assert read_table(path, preferred="milestones").sheet == "Milestones"
    assert read_table(path, preferred="Deliveries").sheet == "Projects"
    assert read_table(path, sheet="Capacities", preferred="Milestones").sheet == "Capacities"
    note = str(read_table(path, preferred="milestones").notes[0])
    assert note == "The sheet “Milestones” was read; not read: “Projects”, “Capacities”."


def test_sheets_of_one_name_are_told_apart(register, projects, tmp_path):
    lines = lines_export(register, "milestone")
    long = "Milestones of the projects outside China"
    export = replace(lines, further=((long, lines), (long.upper(), lines), ("MILESTONES", lines)))
    export.write(tmp_path / "p.xlsx", title="Milestones", sample=False)
    names = openpyxl.load_workbook(tmp_path / "p.xlsx").sheetnames
    assert names == [
        "Milestones", "Milestones of the projects outs", "MILESTONES OF THE PROJECTS OU 2",
        "MILESTONES 2",
    ]  # fmt: skip
