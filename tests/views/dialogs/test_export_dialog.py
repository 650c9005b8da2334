from __future__ import annotations

import csv
from datetime import date

import openpyxl
import pytest
from PySide6.QtWidgets import QMessageBox

from rare_earth_desk.domain.records import Milestone, Project
from rare_earth_desk.domain.selection import Selection, Sorting
from rare_earth_desk.views.delegates.roles import WHOLE_ROLE
from rare_earth_desk.views.dialogs.export_dialog import export_list, what_is_shown
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from tests.views import conftest

window = conftest.window  # the whole window on the sample


@pytest.fixture
def answer(monkeypatch):
    """Answer the question for a file; returns what was proposed."""
    asked = []

    def set_answer(path, kind="Excel workbook (*.xlsx)"):
        def ask(_parent, _title, proposed, _filter):
            asked.append(proposed)
            return (str(path) if path else "", kind)

        monkeypatch.setattr(FileDialog, "save_name", ask)
        return asked

    return set_answer


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def on_screen(window, name):
    model = window.applications.list.model
    place = model.column_place(name)
    cells = (model.index(row, place) for row in range(model.rowCount()))
    return [cell.data(WHOLE_ROLE) or cell.data() or "" for cell in cells]


def test_rows_columns_and_order_are_those_on_screen(window, answer, tmp_path):
    page = window.applications.list
    window.desk.select(typed="group:metals", ordering=(Sorting("company"), Sorting("number")))
    shown = ["number", "filed_on", "company"]
    hidden = [c.name for c in page.model.columns if c.name not in shown]
    page.table.set_column_state(
        [{"name": name, "shown": True} for name in shown]
        + [{"name": name, "shown": False} for name in hidden]
    )
    answer(tmp_path / "o.csv")
    export_list(window, page)
    lines = read(tmp_path / "o.csv")
    assert lines[0] == [
        "Application number", "Filed", "Company", "Decided", "Outcome", "Exporter (Chinese)",
    ]  # fmt: skip
    assert len(lines) > 2
    assert [line[0] for line in lines[1:]] == on_screen(window, "number")
    assert [line[2] for line in lines[1:]] == on_screen(window, "company")
    assert str(tmp_path / "o.csv") in window.banner.text()


def test_as_it_stood_on_another_day(window):
    page = window.applications.list
    window.desk.select(as_at=date(2025, 7, 1))
    export = what_is_shown(page)
    assert len(export.rows) == page.model.rowCount()
    assert len(export.rows) < len(window.desk.register.facts())


def test_the_sample_is_marked_in_name_and_paper(window, answer, tmp_path):
    asked = answer(tmp_path / "o.xlsx")
    export_list(window, window.applications.list)
    assert "SAMPLE " in asked[0]
    assert window.desk.register.today.isoformat() in asked[0]
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    assert "SAMPLE" in book.active.oddHeader.center.text


def test_the_name_says_the_view(window, answer):
    asked = answer("")
    view = next(v for v in window.applications.views.strip.views if v.query)
    window.applications.views.show(view)
    export_list(window, window.applications.list)
    assert view.name in asked[0]


def test_an_ending_is_added_by_kind(window, answer, tmp_path):
    answer(tmp_path / "v1.2 list", "JSON (*.json)")
    export_list(window, window.applications.list)
    assert (tmp_path / "v1.2 list.json").exists()


def test_what_cannot_be_written_is_said(window, answer, tmp_path):
    answer(tmp_path / "gone" / "o.csv")
    export_list(window, window.applications.list)
    assert "does not exist" in window.banner.text()


def test_no_answer_writes_nothing(window, answer, tmp_path):
    before = set(tmp_path.iterdir())
    answer("")
    export_list(window, window.applications.list)
    assert {path for path in tmp_path.iterdir() if path.suffix in (".csv", ".xlsx")} <= before


def test_companies_are_exported_as_they_are_listed(window, answer, tmp_path):
    page = window.page("companies")
    answer(tmp_path / "c.csv")
    export_list(window, page.list)
    lines = read(tmp_path / "c.csv")
    assert lines[0][:2] == ["Company", "Member state"]
    assert len(lines) == page.list.model.rowCount() + 1


@pytest.mark.parametrize("yes", [True, False])
def test_a_file_of_the_name_with_its_ending_is_asked_about(
    window, answer, tmp_path, monkeypatch, yes
):
    asked = []

    def question(*arguments):
        asked.append(arguments[-1])
        return QMessageBox.StandardButton.Yes if yes else QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "question", question)
    (tmp_path / "o.csv").write_text("old", encoding="utf-8")
    answer(tmp_path / "o", "Delimited text (*.csv)")
    export_list(window, window.applications.list)
    assert asked == ["o.csv exists already. Replace it?"]
    assert ((tmp_path / "o.csv").read_text(encoding="utf-8-sig") != "old") is yes
    answer(tmp_path / "o.csv")
    export_list(window, window.applications.list)
    assert len(asked) == 1  # the platform has asked about the very name


def test_for_outside_only_what_may_leave_is_written(window, answer, tmp_path):
    asked = answer(tmp_path / "o.csv")
    window.actions_["export-outside"].trigger()
    assert "SAMPLE Application numbers " in asked[0]
    heading, *lines = read(tmp_path / "o.csv")
    assert heading == ["Application number", "Product group"]
    assert {line[0] for line in lines} == {one for one in on_screen(window, "number") if one}
    assert {line[1] for line in lines} > {""}
    assert str(tmp_path / "o.csv") in window.banner.text()


def test_a_workbook_has_the_lines_of_the_rows_that_are_shown(window, answer, tmp_path):
    window.go_to_part("supply", "projects")
    page = window.front.page
    register = window.desk.register
    told = {one.project for one in register.records(Milestone)}
    chosen = next(one for one in register.records(Project) if one.id in told)
    page.list.scope.set_selection(Selection(typed=f'project:"{chosen.name}"', page="project"))
    answer(tmp_path / "p.xlsx")
    window.actions_["export"].trigger()
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    assert book.active.max_row == 2
    projects = {row[0] for row in book["Milestones"].iter_rows(min_row=2, values_only=True)}
    assert projects == {chosen.name}
    assert "On further sheets: Milestones (" in window.banner.text()
    answer(tmp_path / "p.csv")
    window.actions_["export"].trigger()
    assert "An Excel workbook would also have: Milestones (" in window.banner.text()


def test_a_page_of_figures_writes_its_tables(window, answer, tmp_path):
    window.go_to_part("stocks", "calendar")
    asked = answer(tmp_path / "c.xlsx")
    window.actions_["export"].trigger()
    assert "SAMPLE Line-stop calendar " in asked[0]
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    assert book.sheetnames == ["Line-stop calendar", "The lines"]
    heading, *lines = book["Line-stop calendar"].iter_rows(values_only=True)
    assert heading == (
        "Stops", "From", "To", "Product group", "Lines", "Companies", "Weight", "Pending cases",
        "Lines by old reports",
    )  # fmt: skip
    calendar = window.front.page.calendar
    assert sum(line[4] for line in lines) == len(calendar.lines) > 0
    assert sum(line[7] for line in lines) == sum(len(line.cases) for line in calendar.lines)
    heading, *named = book["The lines"].iter_rows(values_only=True)
    by = [dict(zip(heading, line, strict=True)) for line in named]
    assert len(by) == len(calendar.lines)  # also those of which no day is known
    assert sum(one["Pending cases"] for one in by) == sum(line[7] for line in lines)
    stopping = [one for one in by if one["Stops on"] is not None]
    assert stopping == sorted(stopping, key=lambda one: one["Stops on"])  # days, not words
    assert all(one["Told days ago"] == (calendar.day - one["Told on"].date()).days
               for one in by if one["Told on"])  # fmt: skip
    answer(tmp_path / "c.csv")
    window.actions_["export"].trigger()
    assert len(read(tmp_path / "c.csv")) == len(lines) + 1


def test_a_page_without_a_table_says_so(window, answer):
    window.go_to("desk")
    told = []
    window.desk.hinted.connect(told.append)
    asked = answer("")
    window.actions_["export"].trigger()
    assert "Ctrl+P prints the page" in str(told[0])
    assert not asked


def test_rows_that_are_selected_are_not_written_for_outside(window, answer, tmp_path):
    window.desk.select(typed="is:pending")
    asked = answer(tmp_path / "o.csv")
    window.actions_["export-outside"].trigger()
    assert "clear the filter" in window.banner.text()
    window.desk.select()
    window.go_to("companies")
    told = []
    window.desk.hinted.connect(told.append)
    window.actions_["export-outside"].trigger()
    assert "go there first" in str(told[0])
    assert not asked
