"""The list for the table: of the list shown, and of the list under discussion at a meeting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.check_code import printed
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.register.list_rows import ListRows
from rare_earth_desk.views.papers.in_view import offers_of
from rare_earth_desk.views.papers.offers import Choice
from rare_earth_desk.views.papers.preview_dialog import PreviewDialog
from rare_earth_desk.views.words import say


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


def table(window):
    return next((one for one in offers_of(window) if one.key == "table"), None)


def test_the_list_shown_is_printed_with_the_codes_that_are_typed_back(window):
    page = window.page("lists")
    for is_out in (False, True):
        one = page.board.lists[is_out]  # the one in preparation, or the last that went out
        page.show_list(one.id)
        offer = table(window)
        paper = offer.make(Choice(), silent).pages.paper
        assert paper.list_number == str(one.number)
        assert len(paper.rows) == page.board.count(one.id) > 0
        assert paper.is_fixed is is_out
        assert ("no frozen copy of the list yet" in say(offer.help)) is not is_out
        codes = ListRows(page.desk.register, one.id).codes().codes
        assert [row.label for row in paper.rows] == [
            printed(n, code) for n, code in enumerate(codes, start=1)
        ]


def test_of_a_meeting_it_is_the_list_under_discussion(window):
    room = window.page("meetings").view.room
    made = table(window).make(Choice(), silent)
    assert made.day == room.meeting.held_on
    assert len(made.pages.paper.rows) == len(room.listed)


def test_an_empty_list_is_not_printed(window):
    page = window.page("lists")
    page.add_record()
    assert table(window) is None
    assert "is empty; add a case first." in str(window.reasons.no_list_at_table())
    page.show_list(page.board.lists[2].id)
    assert window.reasons.no_list_at_table() is None
    assert page.view.head.buttons["print-list"].isEnabled()
    page.show_list(page.board.lists[0].id)
    assert not page.view.head.buttons["print-list"].isEnabled()


def test_the_button_of_a_list_opens_its_paper_with_the_others_beside_it(window):
    page = window.page("lists")
    page.show_list(page.board.lists[1].id)
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        seen.extend(offer.key for offer in dialog.choices._offers)
        seen.append(dialog.choices.kinds.currentItem().text())
        dialog.close()

    QTimer.singleShot(200, look)
    page.view.head.buttons["print-list"].click()
    assert {"hand-over", "inner-list", "table"} <= set(seen)
    assert seen[-1] == "List for the table"


def test_elsewhere_it_says_where_there_are_lists(window):
    window.go_to("applications")
    assert "go to the lists (Alt+5) or the meetings" in str(window.reasons.no_list_at_table())
    page = window.page("meetings")
    assert window.reasons.no_list_at_table() is None
    seen = []

    def look():
        seen.append(type(QApplication.activeModalWidget()))
        QApplication.activeModalWidget().close()

    QTimer.singleShot(300, look)
    QTest.keyClick(page.view.bar.line, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(window, Qt.Key.Key_Control)  # else Qt would hold it for ever
    assert seen == [PreviewDialog]
