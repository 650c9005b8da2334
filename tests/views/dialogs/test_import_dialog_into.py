"""What the import dialog takes in: the list of the page in front, or another that is chosen."""

from __future__ import annotations

from contextlib import closing

import openpyxl
import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.domain.records import Application, Company, Exporter
from rare_earth_desk.exchange.target import tables
from rare_earth_desk.register import Register
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.dialogs.import_dialog import COLUMNS, PREVIEW, ImportDialog
from rare_earth_desk.views.dialogs.import_dialog_into import Head, IntoChoice
from rare_earth_desk.views.dialogs.import_dialog_steps import StepLine

ROWS = "Company,Member state,Filed,Contact\nDemo Wind,DK,2025-04-01,Una\nDemo Sol,Atlantis,,\n"


@pytest.fixture
def desk(tmp_path):
    with closing(Register.create(tmp_path / "t.desk")) as register:
        yield Desk(register)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def dialog(qtbot, desk, theme):
    made = ImportDialog(desk, theme, None, "company")
    qtbot.addWidget(made)
    yield made
    made.close()


def choose(dialog, table):
    combo = dialog.into.combo
    combo.setCurrentIndex(combo.findData(table))
    combo.settle()


def test_it_names_what_is_taken_in(dialog):
    assert dialog.windowTitle() == "Import companies"
    assert "table of companies" in dialog.file_step.empty.accessibleName()
    assert dialog.into.combo.currentData() == "company"
    assert dialog.into.combo.count() == len(tables())


def test_the_columns_offer_the_fields_of_the_list(dialog, source):
    dialog.read_file(source)
    combos = dialog.columns_step.combos
    assert combos["Company"].currentText() == "Company"
    assert combos["Contact"].currentText() == "Contact"
    assert combos["Filed"].findText("Application number") < 0


def test_the_sheet_that_is_called_as_what_is_taken_in_is_read(dialog, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Exporters"
    book.active.append(["Exporter", "Province", "Notes"])
    book.active.append(["Demo Magnet", "Jiangxi", "x"])
    second = book.create_sheet("companies")
    second.append(["Company", "Member state", "Notes"])
    second.append(["Demo Wind", "DK", "x"])
    book.save(tmp_path / "both.xlsx")
    dialog.read_file(tmp_path / "both.xlsx")
    assert dialog.intake.table.sheet == "companies"
    choose(dialog, "exporter")
    assert dialog.intake.table.sheet == "Exporters"
    assert dialog.file_step.sheet.currentText() == "Exporters"
    assert dialog.intake.mapping.columns["name"] == "Exporter"
    choose(dialog, "application")  # no sheet is called so: the one that was read stays
    assert dialog.intake.table.sheet == "Exporters"


def test_rows_are_imported_as_one_step_and_told(dialog, source, desk, qtbot):
    dialog.read_file(source)
    dialog.show_step(PREVIEW)
    model = dialog.preview_step.model
    across = Qt.Orientation.Horizontal
    assert [model.headerData(place, across) for place in range(model.columnCount())] == [
        "Line", "What happens", "Company", "Remark", "Member state", "Contact",
    ]  # fmt: skip
    assert dialog.forward.text() == "&Import 1 row"
    with qtbot.waitSignal(dialog.told) as told:
        dialog.forward.click()
    said, step, refused = told.args
    assert str(said) == "Imported companies from list.csv: 1 new, 0 updated, 1 refused."
    assert (step is not None, refused) == (True, 1)
    assert [one.name for one in desk.register.records(Company)] == ["Demo Wind"]
    desk.register.undo()
    assert not desk.register.records(Company)


def test_another_list_can_be_chosen_at_any_step(dialog, source, desk):
    dialog.read_file(source)
    dialog.show_step(PREVIEW)
    choose(dialog, "application")
    assert dialog.windowTitle() == "Import applications"
    assert dialog.pages.currentIndex() == COLUMNS
    assert dialog.columns_step.combos["Filed"].currentText() == "Filed"
    dialog.show_step(PREVIEW)
    dialog.do_import()
    assert len(desk.register.records(Application)) == 1


def test_what_cannot_be_told_apart_is_said_with_the_fields_that_would(dialog, source):
    dialog.read_file(source)
    choose(dialog, "exporter")
    for heading in dialog.columns_step.combos:
        dialog.intake.take(heading, "")
    dialog.show_step(COLUMNS)
    assert dialog.summary.text() == (
        "Take one column for “Exporter”, “Exporter (Chinese)”: it tells which exporter a row is "
        "about."
    )
    assert not dialog.forward.isEnabled()


def test_what_was_imported_last_is_remembered_for_its_list(dialog, source, desk, theme, qtbot):
    dialog.read_file(source)
    dialog.show_step(PREVIEW)
    dialog.do_import()
    for into, step in (("company", PREVIEW), ("application", COLUMNS)):
        later = ImportDialog(desk, theme, None, into)
        qtbot.addWidget(later)
        later.read_file(source)
        assert later.pages.currentIndex() == step
        later.close()
    assert not desk.register.records(Exporter)


def test_like_rows_can_be_kept_as_further_records(dialog, tmp_path):
    path = tmp_path / "twins.csv"
    path.write_text("Company,Member state\nDemo,DE\nDemo,FR\n", encoding="utf-8")
    dialog.read_file(path)
    dialog.intake.set_twins(add=False)
    dialog.show_step(PREVIEW)
    twins = dialog.preview_step.twins
    assert twins.text() == "Add rows like an earlier row as further companies"
    twins.click()
    assert dialog.intake.plan.counts()["new"] == 2


@pytest.mark.parametrize("is_sample", [True, False])
def test_the_choice_stands_below_the_steps_where_there_is_little_width(qtbot, theme, is_sample):
    steps, into = StepLine(("File", "Columns", "Preview")), IntoChoice("company")
    head = Head(steps, into, is_sample=is_sample)
    qtbot.addWidget(head)
    head.show()
    for width, folded in ((900, False), (500, True), (900, False)):
        head.resize(width, 120)
        qtbot.waitUntil(lambda folded=folded: (into.y() >= steps.y() + steps.height()) is folded)
        assert head.is_folded is folded
        assert steps.width() >= steps.sizeHint().width()
