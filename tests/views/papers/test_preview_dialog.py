from __future__ import annotations

import io
import re
import zipfile

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.records import IssuedPaper
from rare_earth_desk.reports import writers
from rare_earth_desk.reports.issued.holding import figures_issued
from rare_earth_desk.reports.issued.issuing import file_of
from rare_earth_desk.views.papers import report_sheets
from rare_earth_desk.views.papers.means import means
from rare_earth_desk.views.papers.preview_dialog import PreviewDialog
from rare_earth_desk.views.papers.printing import printer_for
from rare_earth_desk.views.papers.table_sheets import TableSheets
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from rare_earth_desk.views.widgets.progress import ProgressPanel
from rare_earth_desk.views.widgets.sample_mark import SampleMark
from tests.views.papers.conftest import choose, handed_over, made

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_pages_shown_are_the_pages_made(window, show):
    dialog = show("list")
    paper = dialog._made.paper
    written = PdfReader(io.BytesIO(writers.content(paper, ".pdf", means())))
    assert dialog.sheets.pages == len(dialog.pages.views) == len(written.pages) > 1
    assert dialog.pane.page.text() == f"Page 1 of {len(written.pages)}"
    assert [view.accessibleName() for view in dialog.pages.views][1] == (
        f"Page 2 of {len(written.pages)}"
    )
    assert dialog.findChild(SampleMark) is not None


SUFFIXES = (".pdf", ".docx", ".xlsx", ".csv")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_saving_writes_what_the_writers_make(window, show, tmp_path, suffix):
    window.desk.select(typed="is:pending")
    dialog = show("list")
    path = tmp_path / f"paper{suffix}"
    dialog.save_as(dialog._made, path)
    assert dialog.words.text() == f"Wrote {path}."
    wanted = writers.content(dialog._made.paper, suffix, means())
    assert parts(path.read_bytes()) == parts(wanted)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_saving_writes_what_leaves_as_the_writers_make_it(window, show, tmp_path, suffix):
    handed_over(window)
    dialog = show("hand-over")
    assert dialog._made.paper.is_outer
    path = tmp_path / f"paper{suffix}"
    dialog.save_as(dialog._made, path)
    wanted = writers.content(dialog._made.paper, suffix, means())
    assert parts(path.read_bytes()) == parts(wanted)
    assert path.read_bytes() == wanted


def parts(content):
    """Return the parts of an archive, without the second of writing; all of another file."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        found = {name: file.read(name) for name in file.namelist()}
    assert "[Content_Types].xml" in found
    about = found["docProps/core.xml"]
    found["docProps/core.xml"] = re.sub(rb">\d{4}-\d\d-\d\dT[\d:]+Z<", b"><", about)
    return found


def test_what_stands_in_the_way_of_saving_is_said(window, show, tmp_path):
    dialog = show("list")
    dialog.save_as(dialog._made, tmp_path / "nowhere" / "paper.pdf")
    assert "does not exist" in dialog.words.text()
    assert not (tmp_path / "nowhere").exists()


def test_issuing_writes_the_file_and_keeps_it_with_its_figures(window, show, tmp_path):
    window.desk.select(typed="is:pending")
    dialog = show("list")
    assert dialog.issue.isEnabled()
    path = tmp_path / "paper.pdf"
    dialog.issue_as(dialog._made, path)
    assert dialog.words.text() == "Issued: wrote paper.pdf; file and figures are kept."
    register = window.desk.register
    *before, paper = register.records(IssuedPaper)
    assert file_of(register, paper) == path.read_bytes()
    assert (paper.kind, paper.ending) == ("list", ".pdf")
    keys = " ".join(one.key for one in figures_issued(register, paper))
    pending = [id_ for id_ in register.facts().ids if id_ in keys]
    assert len(pending) == len(dialog._made.paper.tables()[0].rows) > 1
    window.desk.undo()
    assert register.records(IssuedPaper) == before


def test_what_cannot_be_written_is_not_issued(window, show, tmp_path):
    dialog, before = show("list"), window.desk.register.records(IssuedPaper)
    dialog.issue_as(dialog._made, tmp_path / "nowhere" / "paper.pdf")
    assert "does not exist" in dialog.words.text()
    assert window.desk.register.records(IssuedPaper) == before


def test_nothing_is_replaced_unasked_and_the_formats_of_the_kind_are_offered(
    window, show, monkeypatch
):
    handed_over(window)
    dialog = show("hand-over")
    asked = []
    monkeypatch.setattr(FileDialog, "save_name", lambda *given: asked.append(given) or ("", ""))
    dialog.save.click()
    ((_parent, _title, proposed, kinds),) = asked
    assert kinds.split(";;")[0] == "PDF (*.pdf)"
    assert len(kinds.split(";;")) == 4
    assert "SAMPLE Priority list" in proposed
    assert proposed.startswith(str(window.desk.register.path.parent))
    assert dialog.words.text() == ""


def test_a_list_that_was_not_handed_over_is_told_in_one_sentence(window, show, qtbot):
    listed = handed_over(window)
    window.page("lists").add_record()
    dialog = show()
    assert dialog.choices.offer.key == "hand-over"
    assert dialog.nothing.accessibleName() == (
        "The list was not handed over; hand it over first, that freezes it."
    )
    assert not dialog.save.isEnabled()
    assert not dialog.print.isEnabled()
    assert dialog.pane.page.text() == ""
    ids = [one.id for one in dialog.choices.offer.subjects.every]
    dialog.choices.subject.setCurrentIndex(ids.index(listed.id))
    dialog.choices.subject.settle()
    made(dialog, qtbot)
    assert dialog.sheets.title() == f"Priority list {listed.number}"
    assert dialog.save.isEnabled()
    # The next kind is about the same list.
    choose(dialog, "inner-list", qtbot)
    assert dialog.sheets.title().startswith(f"Priority list {listed.number}")
    assert dialog.sheets.title().endswith("internal")


def test_the_language_is_asked_where_the_kind_has_several(window, show, qtbot):
    handed_over(window)
    dialog = show("hand-over")
    combo = dialog.choices.language
    assert [combo.itemText(place) for place in range(3)] == [
        "English", "Chinese", "English and Chinese",
    ]  # fmt: skip
    combo.setCurrentIndex(1)
    combo.settle()
    made(dialog, qtbot)
    assert dialog.sheets.title().endswith("批优先清单")
    choose(dialog, "inner-list", qtbot)
    assert combo.isHidden()
    assert dialog.choices.size_.isHidden()


def test_a_long_paper_shows_progress_and_can_be_stopped(window, show, qtbot, monkeypatch):
    dialog = show("list")
    titles = []

    def stop():
        panel = QApplication.activeModalWidget()
        titles.append(panel.windowTitle())
        panel.cancel_button.click()

    monkeypatch.setattr(
        ProgressPanel, "showEvent", lambda _panel, _event: QTimer.singleShot(0, stop)
    )
    monkeypatch.setattr(
        "rare_earth_desk.views.papers.preview_dialog.run_with_progress", _at_once_shown
    )
    dialog.make()
    assert titles == ["Making the paper “The list in view”"]
    assert dialog.sheets is None
    assert dialog.nothing.accessibleName() == "The pages were not made; you stopped it."
    assert not dialog.print.isEnabled()
    monkeypatch.undo()
    dialog.nothing.button.click()
    assert dialog.sheets.pages > 1
    assert dialog.print.isEnabled()


def _at_once_shown(parent, title, work, **_more):
    from rare_earth_desk.views.widgets.progress import run_with_progress

    return run_with_progress(parent, title, work, after_ms=0)


def test_a_list_too_long_to_leaf_through_can_be_saved(window, show, tmp_path, monkeypatch):
    monkeypatch.setattr(report_sheets, "_MOST_ROWS", 10)
    dialog = show("list")
    assert "too many to be shown as pages" in dialog.nothing.accessibleName()
    assert dialog.sheets is None
    assert not dialog.print.isEnabled()
    dialog.save_as(dialog._made, tmp_path / "list.csv")
    assert len((tmp_path / "list.csv").read_text("utf-8-sig").splitlines()) > 100


def test_the_printer_gets_every_page(window, show, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    dialog = show("list")
    printer = printer_for(dialog.sheets)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    path = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(path))
    dialog.print_on(dialog.sheets, printer)
    printed = PdfReader(path, strict=True)
    assert printed.metadata.creation_date is None
    assert b"Date" not in path.read_bytes()
    assert len(printed.pages) == dialog.sheets.pages
    first = printed.pages[0]
    assert first.mediabox.width > first.mediabox.height
    (picture,) = first["/Resources"]["/XObject"].values()
    assert (picture["/Width"], picture["/Height"]) == (3508, 2480)  # 300 dots per inch
    assert picture["/Filter"] == "/FlateDecode"
    assert first.get_contents().get_data().count(b"\nf\n") <= 1  # no letters as outlines
    assert dialog.words.text().startswith("Sent to ")


def test_printing_some_pages_and_stopping_it(window, show, tmp_path, monkeypatch):
    from PySide6.QtPrintSupport import QPrinter

    dialog = show("list")
    for name, pages in (("some.pdf", range(1, 3)), ("stopped.pdf", None)):
        printer = printer_for(dialog.sheets)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / name))
        if pages is None:
            monkeypatch.setattr(ProgressPanel, "report", _stopped_at_the_second)
        dialog.print_on(dialog.sheets, printer, pages)
    assert len(PdfReader(tmp_path / "some.pdf").pages) == 2
    assert dialog.words.text() == "Stopped; nothing was written."


def test_pages_are_drawn_smaller_on_smaller_paper(window, show):
    from PySide6.QtGui import QPageSize

    from rare_earth_desk.views.papers.sheets import page_layout

    sheets = show("list").sheets
    printer = printer_for(sheets)
    assert sheets.fineness_on(printer) == printer.logicalDpiX()
    printer.setPageLayout(page_layout(QPageSize.PageSizeId.Letter, lies=True))
    assert sheets.fineness_on(printer) / printer.logicalDpiX() == pytest.approx(279.4 / 297, 0.01)


def _stopped_at_the_second(_panel, done, _total):
    if done:
        raise Cancelled


def test_everything_is_reached_by_keys(window, show, qtbot):
    handed_over(window)
    dialog = show()
    assert QApplication.focusWidget() is dialog.choices.kinds
    walked = []
    for _step in range(8):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    choices = dialog.choices
    wanted = [choices.subject, choices.language, dialog.pane.zoom, dialog.pages]
    assert walked[:4] == wanted
    assert set(walked[4:]) >= {dialog.issue, dialog.save, dialog.print}
    for one in (*wanted, choices.kinds):
        assert one.accessibleName()
    for label in dialog.findChildren(QLabel):
        assert label.buddy() is None or label.text()
    dialog.pages.setFocus()
    bar = dialog.pages.verticalScrollBar()
    QTest.keyClick(dialog.pages, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(dialog.pages, Qt.Key.Key_Home)
    assert bar.value() == 0
    QTest.keyClick(dialog.pages, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_prints(window, show, monkeypatch):
    dialog = show("list")
    asked = []
    monkeypatch.setattr(
        "rare_earth_desk.views.papers.preview_dialog.ask_printer",
        lambda *given: asked.append(given),
    )
    QTest.keyClick(dialog.choices.kinds, Qt.Key.Key_Return)
    assert asked == [(dialog, dialog.sheets)]
    QTest.keyClick(dialog.pages, Qt.Key.Key_Return, CONTROL)
    assert len(asked) == 2


def test_the_list_for_the_table_is_one_of_the_papers(window, show, qtbot, tmp_path):
    window.go_to("meetings")
    dialog = show("table")
    assert isinstance(dialog.sheets, TableSheets)
    first = dialog.sheets.size
    size = dialog.choices.size_
    assert not size.isHidden()
    size.setCurrentIndex(1)
    size.settle()
    made(dialog, qtbot)
    assert dialog.sheets.size != first
    dialog.save_as(dialog._made, tmp_path / "list.pdf")
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF-")
    assert dialog.proposed(dialog._made).name.startswith("SAMPLE list ")
    assert dialog.proposed(dialog._made).suffix == ".pdf"
    assert not dialog.issue.isEnabled(), "it is a form and states no figure"


@pytest.mark.parametrize(
    ("place", "first"),
    # The meeting in front lies ahead: what one takes there is the list for the table.
    [("applications", "list"), ("companies", "list"), ("meetings", "table"), ("desk", "figures")],
)
def test_it_opens_by_its_key_everywhere(window, qtbot, place, first):
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PreviewDialog) or dialog._made is None:
            QTimer.singleShot(50, look)  # it is being made
            return
        seen.append(dialog.choices.offer.key)
        dialog.close()

    window.go_to(place)
    QTimer.singleShot(50, look)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_P, CONTROL)
    assert seen == [first]


def test_facing_mode_stops_a_paper_that_is_being_made(window, show, monkeypatch):
    dialog = show("list")
    monkeypatch.setattr(
        ProgressPanel, "showEvent", lambda _panel, _event: QTimer.singleShot(0, window.facing.enter)
    )
    monkeypatch.setattr(
        "rare_earth_desk.views.papers.preview_dialog.run_with_progress", _at_once_shown
    )
    dialog.make()
    assert window.facing.is_on
    assert dialog.sheets is None
    assert not dialog.isVisible()
    window.facing.leave()


def test_facing_mode_offers_no_paper_and_closes_the_one_that_is_open(window, show, qtbot):
    dialog = show("list")
    window.facing.enter()
    assert not dialog.isVisible()
    action = window.actions_["papers"]
    assert not action.isEnabled()
    assert not action.isVisible()
    window.deeds  # noqa: B018 - made before, so that nothing but the block is tested
    told = []
    window.desk.hinted.connect(told.append)
    from rare_earth_desk.views.actions import ACTIONS

    window.actions_.run(next(spec for spec in ACTIONS if spec.id == "papers"))
    assert str(told[0]) == "This can be done after facing mode is left."
    assert QApplication.activeModalWidget() is None
    window.facing.leave()
