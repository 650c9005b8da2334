from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.papers.paper_dialog import TablePaperDialog

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(window, qtbot):
    page = window.page("meetings")
    made = page.table_paper()
    qtbot.addWidget(made)
    return made


def pictures(dialog: TablePaperDialog) -> list[QLabel]:
    return [one for one in dialog.pages.widget().findChildren(QLabel) if not one.pixmap().isNull()]


def test_all_pages_are_shown_and_follow_the_size(dialog):
    assert len(pictures(dialog)) == dialog.sheets.pages >= 1
    wide = pictures(dialog)[0].pixmap().width() / pictures(dialog)[0].pixmap().height()
    dialog.sizes.setCurrentText("Letter" if dialog.sheets.size == "A4" else "A4")
    other = pictures(dialog)[0].pixmap().width() / pictures(dialog)[0].pixmap().height()
    assert {round(wide, 2), round(other, 2)} == {1.41, 1.29}
    assert all(one.accessibleName() for one in pictures(dialog))


def test_a_pdf_is_saved_and_what_stands_in_the_way_is_said(dialog, tmp_path):
    dialog.save_as(tmp_path / "list.pdf")
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF-")
    assert dialog.words.text() == f"Wrote {tmp_path / 'list.pdf'}."
    dialog.save_as(tmp_path / "nowhere" / "list.pdf")
    assert "does not exist" in dialog.words.text()
    assert not (tmp_path / "nowhere").exists()


def test_the_proposed_name_says_sample_and_list(dialog):
    assert dialog._proposed.name.startswith("SAMPLE list ")
    assert dialog._proposed.suffix == ".pdf"


def test_the_printer_gets_the_pages(dialog, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(dialog.sheets.layout)
    printer.setFullPage(True)
    dialog.sheets.print_to(printer, [0])
    content = Path(tmp_path / "printed.pdf").read_bytes()
    assert content.count(b"/Type /Page\n") == 1


def test_ctrl_p_prints_on_the_meetings_page_and_says_where_elsewhere(window, qtbot):
    spec = next(one for one in ACTIONS if one.id == "print-list")
    assert spec.keys == ("Ctrl+P",)
    window.go_to("applications")
    assert "go to the meetings" in str(window.reasons.no_list_at_table())
    page = window.page("meetings")
    assert window.reasons.no_list_at_table() is None
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        seen.append(type(dialog))
        dialog.close()

    from PySide6.QtCore import QTimer

    QTimer.singleShot(200, look)
    QTest.keyClick(page.view.bar.line, Qt.Key.Key_P, CONTROL)
    assert seen == [TablePaperDialog]
