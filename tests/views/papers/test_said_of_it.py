"""What is said of a paper in the window: all that `brief` takes on the command line, by keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain import days, meetings
from rare_earth_desk.domain.records import Meeting
from rare_earth_desk.reports import kinds
from rare_earth_desk.reports.request import Head
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from tests.views.papers.conftest import choose, handed_over, made

TAB = Qt.Key.Key_Tab


@pytest.fixture
def key(qtbot):
    """Press a key where the keys are; the bar of what was made gives them back a moment later."""

    def pressed(which, modifiers=Qt.KeyboardModifier.NoModifier):
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        QTest.keyClick(QApplication.focusWidget(), which, modifiers)

    return pressed


def text(path):
    told = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    return told.replace("\u2011", "-")


def test_a_briefing_is_made_by_keys_alone(window, show, key, qtbot, monkeypatch, tmp_path):
    window.go_to("applications")
    dialog = show()
    said = dialog.choices.said
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.choices.kinds)
    assert said.isHidden()  # the list in view takes nothing of it
    key(Qt.Key.Key_Home)
    made(dialog, qtbot)
    assert dialog.choices.offer.key == "briefing"
    key(TAB)
    assert QApplication.focusWidget() is dialog.choices.subject
    key(TAB)
    for field, words in (
        ("addressee", "Director-General"), ("reference", "Ares(2026)1"), ("version", "v2"),
    ):  # fmt: skip
        assert QApplication.focusWidget() is said.lines[field]
        QTest.keyClicks(said.lines[field], words)
        key(Qt.Key.Key_Return)  # goes on, and prints nothing
    assert QApplication.focusWidget() is said.marking
    QTest.keyClicks(said.marking, "sens")
    key(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is said.disclosed
    # At once, and not when the timer comes, the paper without it can go out no more.
    assert not dialog.save.isEnabled()
    made(dialog, qtbot)
    path = tmp_path / "b.pdf"
    monkeypatch.setattr(FileDialog, "save_name", lambda *_given: (str(path), "PDF (*.pdf)"))
    while QApplication.focusWidget() is not dialog.save:
        key(TAB)
    key(Qt.Key.Key_Return)
    assert dialog.words.text() == f"Wrote {path}."
    for words in (
        "Director-General",
        "Version v2",
        "Reference Ares(2026)1",
        "SENSITIVE",
        "State of play",
    ):
        assert words in text(path), words


def test_all_that_a_kind_takes_is_offered_with_names_and_help(window, show, qtbot):
    dialog = show("briefing")
    said = dialog.choices.said
    fields = (*said.lines.values(), said.marking, said.disclosed)
    for one in (*fields, said.profile_):
        assert one.accessibleName()
        assert one.accessibleDescription() == one.toolTip() != ""
    shown = {one.key: "head" in one.takes or one.hides_small_counts for one in kinds()}
    for offer in dialog.choices._offers:
        choose(dialog, offer.key, qtbot)
        assert said.isVisible() == shown[offer.key]
        assert said.profile_.isVisible() == offer.hides_small_counts
        assert all(one.isVisible() == ("head" in offer.takes) for one in fields)


def test_pages_follow_what_is_typed_and_no_letter_is_lost(window, show, qtbot):
    dialog = show("briefing")
    line = dialog.choices.said.lines["addressee"]
    line.setFocus()
    QTest.keyClicks(line, "Di")
    assert dialog.sheets is dialog._made is None
    assert not dialog.print.isEnabled()
    # While the pages are made keys wait for them; no bar takes them within that time.
    dialog.make()
    QTest.keyClicks(line, "rector")
    made(dialog, qtbot)
    assert line.text() == "Director"
    label, addressee = dialog._made.paper.blocks[0].rows[0]
    assert (str(label), addressee) == ("For", "Director")


def test_addressee_and_marking_are_there_the_next_time(window, show, qtbot):
    dialog = show("briefing")
    said = dialog.choices.said
    said.lines["addressee"].setText(" Director ")
    said.lines["reference"].setText("Ares(2026)1")
    said.marking.setCurrentIndex(3)
    dialog.reject()
    again = show("briefing")
    assert again.choices.said.head == Head("Director", "", "", "SENSITIVE")
    assert str(again._made.paper.marking) == "SENSITIVE"
    window.remembered.set_text("paper marking", "SECRET")  # somebody edited the settings
    assert show("briefing").choices.said.head.marking == ""


def test_no_marking_above_sensitive_can_be_chosen(window, show):
    combo = show("briefing").choices.said.marking
    offered = [combo.itemText(place) for place in range(combo.count())]
    assert offered == ["None", "PUBLIC", "COMMISSION USE", "SENSITIVE"]
    assert not combo.isEditable()


def test_for_disclosure_the_head_is_not_printed(window, show, qtbot):
    dialog = show("briefing")
    said = dialog.choices.said
    said.lines["addressee"].setText("Director")
    QTest.keyClick(said.disclosed, Qt.Key.Key_Space)
    assert not dialog.save.isEnabled()
    made(dialog, qtbot)
    assert dialog._made.paper.is_outer
    assert not said.lines["addressee"].isEnabled()
    # Of the next kind that is not asked: minutes know no disclosure.
    choose(dialog, "minutes", qtbot)
    assert not dialog.choices.choice.disclosure
    assert not said.isVisible()


def test_a_statistics_sheet_for_outside_hides_small_counts(window, show, qtbot):
    dialog = show("statistics")
    assert not dialog._made.paper.is_outer
    combo = dialog.choices.said.profile_
    QTest.keyClicks(combo, "outside")
    QTest.keyClick(combo, Qt.Key.Key_Return)
    made(dialog, qtbot)
    assert dialog._made.paper.is_outer
    choose(dialog, "list", qtbot)  # which has no such version, and is shown
    assert dialog.sheets is not None
    window.desk.select(typed="is:pending")
    choose(dialog, "statistics", qtbot)
    assert "clear the filter" in dialog.nothing.accessibleName()


def test_a_briefing_is_of_the_day_looked_at(window, show):
    day = window.desk.register.today - timedelta(days=60)
    window.desk.look_at(day)
    dialog = show("briefing")
    assert dialog._made.day == f"as at {day.isoformat()}"
    told = " ".join(str(value) for _, value in dialog._made.paper.blocks[0].rows)
    assert f"as known on {days.show(window.desk.register.today.isoformat())}; compared with" in told
    assert f"as at {day.day} " in told


@pytest.mark.parametrize("place", ["meetings", "desk"])
def test_the_briefing_of_the_meeting_in_front_else_of_the_next_comes_by_one_key(window, place):
    window.go_to(place)
    register, seen = window.desk.register, []
    ahead, _last = meetings.next_and_last(register.records(Meeting), register.today)
    of_next = ahead.id if ahead else ""  # none is planned yet: it is for none
    wanted = window.page("meetings").view.room.id if place == "meetings" else of_next
    window.go_to(place)
    _when_made(
        lambda dialog: seen.append((dialog.choices.offer.key, dialog.choices.choice.subject))
    )
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6)
    assert seen == [("briefing", wanted)]


def _when_made(look):
    from PySide6.QtCore import QTimer

    def wait():
        dialog = QApplication.activeModalWidget()
        if getattr(dialog, "_made", None) is None:
            QTimer.singleShot(50, wait)
            return
        look(dialog)
        dialog.close()

    QTimer.singleShot(50, wait)


class _Marking(QTranslator):
    """Says everything in a language that nobody speaks."""

    def translate(self, _context, text, *_rest):
        return f"QZ{text}"

    def isEmpty(self):
        return False


@pytest.mark.parametrize("leaves", [True, False])
def test_what_leaves_is_called_in_its_own_language(window, show, leaves):
    listed = handed_over(window)
    translator = _Marking()
    QApplication.installTranslator(translator)
    try:
        dialog = show("hand-over" if leaves else "inner-list")
        titles = {dialog._made.title, dialog.sheets.title()}
    finally:
        QApplication.removeTranslator(translator)
    (title,) = titles
    assert (title == f"Priority list {listed.number}") is leaves
    assert title.startswith("QZ") is not leaves
