from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import ApplicationItem
from rare_earth_desk.exchange.applying import ImportRows
from rare_earth_desk.register import Register
from rare_earth_desk.views.delegates.roles import BAD, GOOD, INFO, TONE_ROLE
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.dialogs.import_dialog import COLUMNS, FILE, PREVIEW, ImportDialog
from rare_earth_desk.views.dialogs.import_dialog_rows import ACTION, CASE, REMARK
from rare_earth_desk.views.widgets import progress
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from tests.exchange.workbooks import heading_row, text_cell, workbook

HEAD = "Case ID,Applicant,Submitted,Closed,Result,Type\n"
ROWS = """A-1,Voltaris,13/04/2025,,open,Magnets
A-2,Atlas,03/04/2025,05/06/2025,done by us,Magnets
A-3,Baltic,31/02/2025,,open,Special
A-4,Baltic,04/04/2025,06/06/2025,rejected,Special
"""


@pytest.fixture
def desk(tmp_path):
    with closing(Register.create(tmp_path / "t.desk")) as register:
        yield Desk(register)


@pytest.fixture
def dialog(qtbot, desk, theme):
    made = ImportDialog(desk, theme)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "week 47.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    return path


def choose(combo: QComboBox, text: str) -> None:
    """Choose as a person does: the signal of a choice comes with it."""
    place = combo.findText(text)
    assert place >= 0, text
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def at(dialog):
    return dialog.pages.currentIndex()


def shown(dialog, column):
    model = dialog.preview_step.model
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def chips(dialog):
    return [chip.text() for chip in dialog.preview_step.chips.chips]


class TestFile:
    def test_it_begins_with_the_question_for_a_file(self, dialog):
        assert at(dialog) == FILE
        assert not dialog.forward.isEnabled()
        assert dialog.file_step.empty.button.isVisible()

    def test_a_chosen_file_is_read(self, dialog, source, monkeypatch):
        answer = (str(source), "")
        monkeypatch.setattr(FileDialog, "open_name", lambda *_: answer)
        dialog.file_step.empty.button.click()
        assert at(dialog) == COLUMNS
        assert set(dialog.columns_step.combos) == set(HEAD.strip().split(","))

    def test_a_dropped_file_is_read(self, dialog, source):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(source))])
        drop = QDropEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        dialog.dropEvent(drop)
        assert drop.isAccepted()
        assert dialog.intake.table.name == "week 47.csv"

    def test_what_is_refused_is_said_inside_and_changes_nothing(self, dialog, source, tmp_path):
        dialog.read_file(source)
        broken = tmp_path / "broken.xlsx"
        broken.write_bytes(b"PK\x03\x04nothing")
        dialog.read_file(broken)
        assert dialog.banner.isVisible()
        assert "broken.xlsx" in dialog.banner.text()
        assert dialog.intake.table.name == "week 47.csv"
        dialog.read_file(source)
        assert not dialog.banner.isVisible()

    def test_a_workbook_with_several_sheets_asks_which(self, dialog, tmp_path):
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.active.append(["Title"])
        book.active.append(["x"])
        sheet = book.create_sheet("Cases")
        sheet.append(["Case ID", "Applicant"])
        sheet.append(["A-1", "Voltaris"])
        book.save(tmp_path / "b.xlsx")
        dialog.read_file(tmp_path / "b.xlsx")
        assert at(dialog) == FILE
        choose(dialog.file_step.sheet, "Cases")
        assert dialog.intake.table.headings == ("Case ID", "Applicant")
        assert dialog.file_step.sheet.currentText() == "Cases"
        dialog.forward.click()
        assert at(dialog) == COLUMNS


@pytest.mark.parametrize("zoom", [0.8, 1.0, 2.0])
def test_the_foot_is_in_reach_at_every_zoom(qtbot, desk, theme, source, zoom):
    theme.set_zoom(zoom)
    window = QWidget()
    window.resize(1366, 768)
    made = ImportDialog(desk, theme, window)
    qtbot.addWidget(window)
    made.show()
    made.read_file(source)
    for step in (FILE, COLUMNS, PREVIEW):
        made.show_step(step)
        made.grab()
        assert made.height() <= 768
        foot = made.forward.mapTo(made, made.forward.rect().bottomLeft())
        assert foot.y() < made.height()
    beside = made.columns_step.card.x() != made.columns_step.words.parentWidget().x()
    assert beside == (zoom < 2.0)
    made.close()


class TestColumns:
    @pytest.fixture(autouse=True)
    def read(self, dialog, source):
        dialog.read_file(source)

    def test_headings_samples_and_proposals_are_shown(self, dialog):
        combos = dialog.columns_step.combos
        assert combos["Case ID"].currentText() == "Application number"
        assert combos["Result"].currentText() == "Outcome"
        assert dialog.columns_step._marks["Result"].text() == "proposed"
        assert combos["Case ID"].accessibleName() == "Our field for “Case ID”"

    def test_a_field_taken_elsewhere_leaves_its_column(self, dialog):
        combos = dialog.columns_step.combos
        choose(combos["Type"], "Company")
        assert combos["Applicant"].currentText() == "Leave out"
        assert dialog.columns_step._marks["Type"].text() == "taken over from “Applicant”"
        assert "product_group" not in dialog.intake.mapping.columns

    def test_without_what_tells_rows_apart_there_is_no_next(self, dialog):
        for heading in ("Case ID", "Applicant"):
            choose(dialog.columns_step.combos[heading], "Leave out")
        assert not dialog.forward.isEnabled()
        assert "application number" in dialog.summary.text()

    def test_the_file_settles_the_days(self, dialog):
        days = dialog.columns_step.readings.parts["dates"]
        assert days.isVisible()
        assert [button.isChecked() for button in days.buttons] == [True, False]
        assert "13/04/2025" not in days.buttons[0].text()
        assert "3 Apr 2025" in days.buttons[0].text()
        assert "4 Mar 2025" in days.buttons[1].text()

    def test_unknown_words_are_first_and_can_be_mapped(self, dialog):
        words = dialog.columns_step.words
        assert words.field.currentText() == "Outcome: 1 not known"
        assert next(iter(words.combos)) == "done by us"
        choose(words.combos["done by us"], "Approved")
        assert words.field.currentText() == "Outcome"
        assert dialog.intake.mapping.values["outcome"]["done by us"] == "approved"

    def test_words_of_another_field_can_be_shown(self, dialog):
        words = dialog.columns_step.words
        choose(words.field, "Product group")
        assert words.combos["Special"].currentText() == "new word “Special”"
        choose(words.combos["Special"], "Targets")
        assert dialog.intake.mapping.values["product_group"] == {"Special": "targets"}

    def test_what_would_happen_follows_the_choices(self, dialog, qtbot):
        qtbot.waitUntil(lambda: dialog.summary.text().startswith("2 new"))
        choose(dialog.columns_step.words.combos["done by us"], "Approved")
        qtbot.waitUntil(lambda: dialog.summary.text().startswith("3 new"))

    def test_keys_alone_lead_to_the_preview(self, dialog, qtbot):
        combo = dialog.columns_step.combos["Case ID"]
        combo.setFocus()
        qtbot.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentText() == "Own reference"
        qtbot.keyClick(combo, Qt.Key.Key_Return)
        assert dialog.intake.field_of("Case ID") == "own_reference"
        assert dialog.columns_step.combos["Applicant"].hasFocus()
        qtbot.keyClick(
            dialog.columns_step.combos["Applicant"], Qt.Key.Key_Return,
            Qt.KeyboardModifier.ControlModifier,
        )  # fmt: skip
        assert at(dialog) == PREVIEW


def test_days_nothing_settles_are_asked_for(dialog, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(HEAD + "A-1,V,03/04/2025,,,\nA-2,V,05/05/2025,,,\n", encoding="utf-8")
    dialog.read_file(path)
    days = dialog.columns_step.readings.parts["dates"]
    assert not any(button.isChecked() for button in days.buttons)
    assert not dialog.columns_step.readings.parts["decimals"].isVisible()
    dialog.show_step(PREVIEW)
    assert shown(dialog, ACTION) == ["! Refused", "+ New"]
    assert "3 Apr 2025 or 4 Mar 2025" in shown(dialog, REMARK)[0]
    dialog.back.click()
    assert days.buttons[1].text() == "Month first: 03/04/2025 is 4 Mar 2025"
    days.buttons[1].click()
    dialog.forward.click()
    assert shown(dialog, ACTION) == ["+ New", "+ New"]


WEIGHTS = "Case ID,Applicant,Quantity (kg)\nA-1,V,12.500\nA-2,V,900\n"


def test_amounts_nothing_settles_are_asked_for_in_the_same_place(
    dialog, desk, theme, qtbot, tmp_path
):
    path = tmp_path / "t.csv"
    path.write_text(WEIGHTS, encoding="utf-8")
    dialog.read_file(path)
    readings = dialog.columns_step.readings
    assert readings.isVisible()
    assert not readings.parts["dates"].isVisible()
    amounts = readings.parts["decimals"]
    assert amounts.said.text().endswith("Until then they are left out.")
    assert [button.text() for button in amounts.buttons] == [
        "Decimal comma: 12.500 is 12\u2009500",
        "Decimal point: 12.500 is 12.5",
    ]
    dialog.show_step(PREVIEW)
    assert shown(dialog, ACTION) == ["+ New", "+ New"]  # without the amount that may be two
    dialog.back.click()
    qtbot.keyClick(amounts.buttons[0], Qt.Key.Key_Space)
    dialog.forward.click()
    assert shown(dialog, ACTION) == ["+ New", "+ New"]
    dialog.do_import()
    assert [round(value) for value in sorted(weights(desk))] == [900, 12_500]
    later = ImportDialog(desk, theme)
    qtbot.addWidget(later)
    later.read_file(path)
    assert later.columns_step.readings.parts["decimals"].buttons[0].isChecked()


def weights(desk):
    return [item.quantity_kg for item in desk.register.records(ApplicationItem)]


def test_a_file_that_leaves_nothing_open_is_asked_nothing(dialog, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(WEIGHTS.replace("900", "0.75"), encoding="utf-8")
    dialog.read_file(path)
    assert not dialog.columns_step.readings.isVisible()


class TestPreview:
    @pytest.fixture(autouse=True)
    def read(self, dialog, desk, source, tmp_path):
        held = tmp_path / "held.csv"
        held.write_text(HEAD + "A-1,Voltaris,12/04/2025,,,Magnets\nA-9,V,13/04/2025,,,\n")
        dialog.read_file(held)
        dialog.show_step(PREVIEW)
        desk.register.do(dialog.intake.command())
        source.write_text(HEAD + ROWS + "A-9,V,13/04/2025,,,\nA-4,B,,,,\n", encoding="utf-8")
        dialog.intake.__init__(desk.register)
        dialog.read_file(source)
        dialog.show_step(PREVIEW)

    def test_every_row_says_what_happens(self, dialog):
        assert shown(dialog, ACTION) == [
            "→ Update", "! Refused", "! Refused", "+ New", "= Unchanged", "! Refused",
        ]  # fmt: skip
        assert shown(dialog, CASE) == ["A-1", "A-2", "A-3", "A-4", "A-9", "A-4"]
        remarks = shown(dialog, REMARK)
        assert remarks[0].startswith("Filed: 12 Apr 2025 → 13 Apr 2025")
        assert remarks[1].startswith("E3 Result: “done by us”")
        assert "Line 5 has the same number" in remarks[5]

    def test_cells_show_what_changes_and_what_is_wrong(self, dialog):
        model = dialog.preview_step.model
        filed = 3 + model.fields.index("filed")
        assert shown(dialog, filed)[0] == "12 Apr 2025 → 13 Apr 2025"
        assert shown(dialog, filed)[2] == "31/02/2025"
        tones = [model.data(model.index(row, filed), TONE_ROLE) for row in (0, 2)]
        assert tones == [INFO, BAD]
        assert model.data(model.index(3, ACTION), TONE_ROLE) == GOOD

    def test_chips_count_and_filter(self, dialog):
        assert chips(dialog) == [
            "All  6", "+ New  1", "→ Update  1", "= Unchanged  1", "! Refused  3",
            "Possible twins  1",
        ]  # fmt: skip
        dialog.preview_step.chips.chips[4].click()
        assert shown(dialog, CASE) == ["A-2", "A-3", "A-4"]
        assert [chip.isChecked() for chip in dialog.preview_step.chips.chips][4]

    def test_the_row_in_view_is_told_in_full(self, dialog):
        step = dialog.preview_step
        step.table.selectRow(1)
        assert step.detail.accessibleName() == "Line 3: Refused"
        assert "map it to one of" in step._text.text()

    def test_new_words_and_companies_are_told_before(self, dialog):
        assert "Special" in dialog.preview_step.about.text()
        assert "Baltic" in dialog.preview_step.about.text()

    def test_twins_can_be_taken_in(self, dialog):
        twins = dialog.preview_step.twins
        assert twins.isVisible()
        twins.click()
        assert shown(dialog, ACTION)[5] == "+ New"
        assert dialog.intake.mapping.twins == "add"
        twins.click()
        assert shown(dialog, ACTION)[5] == "! Refused"

    def test_refused_rows_are_saved_as_a_table(self, dialog, tmp_path, monkeypatch):
        asked = []

        def answer(_parent, _title, proposed, _kinds):
            asked.append(Path(proposed).name)
            return str(tmp_path / "r.csv"), ""

        monkeypatch.setattr(FileDialog, "save_name", answer)
        assert dialog.preview_step.save_refused.isVisible()
        dialog.preview_step.save_refused.click()
        assert asked == ["week 47 refused rows.csv"]
        lines = (tmp_path / "r.csv").read_text(encoding="utf-8-sig").splitlines()
        assert len(lines) == 4
        assert lines[0] == f"Why refused,{HEAD.strip()}"
        assert "Wrote 3 refused rows" in dialog.banner.text()
        monkeypatch.setattr(FileDialog, "save_name", lambda *_: (str(tmp_path / "x"), ""))
        dialog.preview_step.save_refused.click()
        assert "must end in .csv" in dialog.banner.text()

    def test_the_button_says_how_many_rows(self, dialog):
        assert dialog.forward.text() == "&Import 2 rows"

    def test_it_paints(self, dialog):
        dialog.grab()


def test_what_speaks_against_an_import_stands_above_all(dialog, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Case ID,Tonnes\nA-1,1.5\nA-2,x\nA-3,y\nA-4,2\nA-5,3\n", encoding="utf-8")
    dialog.read_file(path)
    dialog.show_step(PREVIEW)
    assert "No column is taken for the filing day" in dialog.preview_step.warnings.text()
    assert "names the unit tonnes" in dialog.preview_step.about.text()
    assert "1\u2009500" in shown(dialog, 3 + dialog.preview_step.model.fields.index("quantity_kg"))


def test_one_bad_cell_is_one_refused_row(dialog, tmp_path):
    day = '<c r="B2" s="1"><v>1e400</v></c>'
    rows = f'<row r="2">{text_cell("A2", "A-1")}{day}</row>'
    rows += f'<row r="3">{text_cell("A3", "A-2_xD800_")}{text_cell("B3", "2025-06-12")}</row>'
    dialog.read_file(workbook(tmp_path / "t.xlsx", heading_row("Case ID", "Filed") + rows))
    dialog.show_step(PREVIEW)
    assert shown(dialog, ACTION) == ["! Refused", "+ New"]
    dialog.do_import()
    assert not dialog.isVisible()


class TestImporting:
    def ready(self, dialog, source):
        dialog.read_file(source)
        choose(dialog.columns_step.words.combos["done by us"], "Approved")
        dialog.show_step(PREVIEW)

    def test_one_step_and_a_message(self, dialog, desk, source, qtbot):
        self.ready(dialog, source)
        told = []
        dialog.told.connect(lambda what, _step, refused: told.append((str(what), refused)))
        qtbot.keyClick(dialog.preview_step.table, Qt.Key.Key_Return)
        assert told == [("Imported week 47.csv: 3 new, 0 updated, 1 refused.", 1)]  # fmt: skip
        assert not dialog.isVisible()
        assert len(desk.register.facts()) == 3
        assert str(desk.register.undo_name) == "import of week 47.csv: 3 new, 0 updated"
        desk.undo()
        assert len(desk.register.facts()) == 0

    def test_the_next_file_of_the_source_goes_to_the_preview_at_once(
        self, dialog, desk, source, qtbot, theme
    ):
        self.ready(dialog, source)
        dialog.do_import()
        later = ImportDialog(desk, theme)
        qtbot.addWidget(later)
        later.read_file(source)
        assert at(later) == PREVIEW
        assert later.forward.text() == "Nothing to import"
        assert not later.forward.isEnabled()

    def test_what_the_register_refuses_is_said_inside(self, dialog, desk, source, monkeypatch):
        self.ready(dialog, source)
        monkeypatch.setattr(ImportRows, "apply", refuse)
        dialog.forward.click()
        assert dialog.isVisible()
        assert dialog.banner.text() == "The disk is full."
        assert len(desk.register.facts()) == 0

    def test_cancelling_leaves_all_as_it_was(self, dialog, desk, tmp_path, monkeypatch):
        rows = "".join(f"C-{n},Company {n},13/04/2025,,,\n" for n in range(4_000))
        path = tmp_path / "many.csv"
        path.write_text(HEAD + rows, encoding="utf-8")
        dialog.read_file(path)
        dialog.show_step(PREVIEW)
        monkeypatch.setattr(progress, "_BREATH_MS", 0)
        QTimer.singleShot(0, stop)
        dialog.forward.click()
        assert dialog.isVisible()
        assert len(desk.register.facts()) == 0
        assert desk.register.undo_name is None

    def test_a_large_table_is_planned_only_for_the_preview(self, dialog, tmp_path):
        path = tmp_path / "many.csv"
        path.write_text(HEAD + "".join(f"C-{n},V,13/04/2025,,,\n" for n in range(3_001)))
        dialog.read_file(path)
        dialog._on_time_to_plan()
        assert dialog.intake.plan is None
        dialog.show_step(PREVIEW)
        assert dialog.forward.text() == "&Import 3\u2009001 rows"

    def test_a_closed_dialog_plans_nothing_any_more(self, dialog, source):
        dialog.read_file(source)
        assert dialog._replan.isActive()
        dialog.close()
        assert not dialog._replan.isActive()

    def test_escape_closes_and_imports_nothing(self, dialog, desk, source, qtbot):
        self.ready(dialog, source)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
        assert len(desk.register.facts()) == 0


def stop():
    """Press Cancel on the panel of the work that runs now."""
    progress._running[-1].reject()


def refuse(_command, _tx):
    raise Refused("The disk is full.")


class TestTypingInTheColumns:
    def type(self, combo, text):
        combo.setFocus()
        for letter in text:
            QTest.keyClicks(combo, letter)

    def test_letters_passed_through_take_nothing_from_other_columns(self, dialog, source):
        dialog.read_file(source)
        before = dict(dialog.intake.mapping.columns)
        self.type(dialog.columns_step.combos["Type"], "d")  # stands on Decided for a moment
        assert dialog.intake.mapping.columns == before
        self.type(dialog.columns_step.combos["Type"], "ays of stock")
        dialog.columns_step.combos["Result"].setFocus()
        assert dialog.intake.mapping.columns["days_of_stock"] == "Type"
        assert dialog.intake.mapping.columns["decided"] == "Closed"

    def test_what_is_taken_over_from_another_column_is_said_at_both(self, dialog, source):
        dialog.read_file(source)
        self.type(dialog.columns_step.combos["Type"], "decided")
        QTest.keyClick(dialog.columns_step.combos["Type"], Qt.Key.Key_Return)
        assert at(dialog) == COLUMNS
        notes = dialog.columns_step._marks
        assert notes["Type"].text() == "taken over from “Closed”"
        assert notes["Closed"].text() == "“Decided” is now “Type”"
        choose(dialog.columns_step.combos["Closed"], "Decided")
        assert notes["Closed"].text() == "taken over from “Type”"
        assert notes["Type"].text() == "“Decided” is now “Closed”"

    def test_next_takes_over_what_is_still_shown(self, dialog, source):
        dialog.read_file(source)
        self.type(dialog.columns_step.combos["Type"], "notes")
        dialog.forward.click()
        assert dialog.intake.mapping.columns["notes"] == "Type"


def test_the_fields_to_choose_from_go_after_the_lists_that_show_them(dialog, source):
    """A list that is open as the dialog goes would select in what is gone (Qt warns of it)."""
    for _again in range(2):
        dialog.read_file(source)
        combos = list(dialog.columns_step.combos.values())
        children = combos[0].parentWidget().children()
        assert all(one.model() is children[-1] for one in combos)
