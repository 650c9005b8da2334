from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from rare_earth_desk.domain.check_code import printed
from rare_earth_desk.register.list_rows import ListRows
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.papers.paper_dialog import TablePaperDialog
from rare_earth_desk.views.priority_lists.papers import ListPaperDialog

CONTROL = Qt.KeyboardModifier.ControlModifier


def let_go(window):
    """Let Ctrl go: what it was let go in has closed, and Qt would hold it for ever."""
    QTest.keyRelease(window, Qt.Key.Key_Control)


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


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
    assert "go to the lists (Alt+4) or the meetings" in str(window.reasons.no_list_at_table())
    page = window.page("meetings")
    assert window.reasons.no_list_at_table() is None
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        seen.append(type(dialog))
        dialog.close()

    QTimer.singleShot(200, look)
    QTest.keyClick(page.view.bar.line, Qt.Key.Key_P, CONTROL)
    let_go(window)
    assert seen == [TablePaperDialog]


def once_open(kind, act):
    """Do something with the next dialog of a kind, as soon as it is open."""
    timer = QTimer(QApplication.instance())

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isVisible():
            timer.stop()
            act(dialog)

    timer.timeout.connect(look)
    timer.start(20)


@pytest.mark.parametrize("is_out", [False, True])
def test_ctrl_p_on_the_lists_page_prints_the_list_shown(window, is_out):
    page = window.page("lists")
    one = page.board.lists[is_out]  # the one in preparation, or the last that went out
    page.show_list(one.id)
    seen = []

    def look(dialog):
        seen.append(dialog._paper)
        seen.extend(label.text() for label in dialog.findChildren(QLabel) if "07K" in label.text())
        seen.append(dialog.outer.isEnabled())
        dialog.close()

    once_open(TablePaperDialog, look)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_P, CONTROL)
    let_go(window)
    paper, hint, has_papers = seen
    assert paper.list_number == str(one.number)
    assert len(paper.rows) == page.board.count(one.id) > 0
    assert (paper.is_fixed, has_papers) == (is_out, is_out)
    assert ("no frozen copy of the list yet" in hint) is not is_out
    codes = ListRows(page.desk.register, one.id).codes().codes
    assert [row.label for row in paper.rows] == [
        printed(n, code) for n, code in enumerate(codes, start=1)
    ]


def test_outer_and_inner_list_are_at_hand_where_the_list_is_printed(window):
    page = window.page("lists")
    handed = page.board.lists[1]
    page.show_list(handed.id)
    sides = []

    def note(dialog):
        sides.append(dialog._side)
        dialog.close()

    def click(dialog):
        for button in (dialog.outer, dialog.inner):
            once_open(ListPaperDialog, note)
            button.click()
        dialog.close()

    once_open(TablePaperDialog, click)
    page.view.head.buttons["print-list"].click()
    assert sides == ["outer", "inner"]


def test_an_empty_list_is_not_printed(window):
    page = window.page("lists")
    page.add_record()
    assert "is empty; add a case first." in str(window.reasons.no_list_at_table())
    page.show_list(page.board.lists[2].id)
    assert window.reasons.no_list_at_table() is None
    assert page.view.head.buttons["print-list"].isEnabled()
    page.show_list(page.board.lists[0].id)
    assert not page.view.head.buttons["print-list"].isEnabled()
