"""The page of priority lists worked by real keys in the whole window, on the sample register."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from rare_earth_desk.commands.priority_lists import TakeFromList
from rare_earth_desk.commands.records import AddRecord, EditField, PutBack, RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.listing.snapshot import parse
from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.domain.ready_views import ready_views
from rare_earth_desk.domain.records import Application, ListEntry, PriorityList
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.domain.selection import rows as rows_of
from rare_earth_desk.views.places import key_of
from rare_earth_desk.views.priority_lists import lines
from rare_earth_desk.views.priority_lists.board import Board
from rare_earth_desk.views.priority_lists.hand_over_dialog import HandOverDialog
from rare_earth_desk.views.priority_lists.papers import ListPaperDialog
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from tests.registers import queries_counted

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


@pytest.fixture
def left_at():
    return "lists"


@pytest.fixture
def page(window):
    window.go_to("lists")
    page = window.page("lists")
    QApplication.processEvents()
    yield page
    window.grab()


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def on_list(page):
    entries = page.desk.register.records(ListEntry, priority_list=page.board.chosen)
    return [one.application for one in sorted(entries, key=lambda one: one.rank)]


def shown(table):
    return [row.id for row in table.model_.rows]


def choose(page, row):
    page.view.rows.setFocus()
    page.view.rows.selectRow(row)


# -- preparing a list ----------------------------------------------------------------------------


def test_the_list_in_preparation_is_in_front_with_the_cursor_in_it(page):
    assert page.board.current.state == "preparing"
    assert QApplication.focusWidget() is page.view.rows
    assert shown(page.view.rows) == on_list(page)
    assert not set(shown(page.view.candidates)) & set(on_list(page))
    assert page.lists.count() == len(page.desk.register.records(PriorityList))


def test_enter_adds_a_candidate_and_the_next_one_is_under_the_cursor(page):
    candidates = shown(page.view.candidates)
    press(Key.Key_Insert)  # from the list on to the candidates
    assert QApplication.focusWidget() is page.view.candidates
    press(Key.Key_Return)
    press(Key.Key_Insert)
    assert on_list(page)[-2:] == candidates[:2]
    assert shown(page.view.rows) == on_list(page)
    assert shown(page.view.candidates) == candidates[2:]
    assert page.view.candidates.ids() == candidates[2:3]
    QTest.keyClick(page.window(), Key.Key_Z, CONTROL)
    assert on_list(page)[-1:] == candidates[:1]


def test_del_takes_out_and_alt_with_arrows_moves(page):
    before = on_list(page)
    choose(page, 0)
    press(Key.Key_Down, ALT)
    press(Key.Key_Down, ALT)
    assert on_list(page)[:3] == [before[1], before[2], before[0]]
    assert page.view.rows.ids() == [before[0]]
    press(Key.Key_Up, ALT)
    assert on_list(page)[:3] == [before[1], before[0], before[2]]
    press(Key.Key_Delete)
    assert on_list(page) == [before[1], *before[2:]]
    assert before[0] in shown(page.view.candidates)
    steps = page.desk.register.undo_name
    choose(page, 0)
    press(Key.Key_Up, ALT)  # at the top already
    assert page.desk.register.undo_name == steps


def test_rows_are_dropped_before_another(page):
    before = on_list(page)
    page.view.rows.dropped.emit([before[0]], 3)
    assert on_list(page)[:3] == [before[1], before[2], before[0]]
    page.view.rows.dropped.emit([before[0]], 0)
    assert on_list(page) == before


def test_typing_filters_the_candidates_by_the_search_language(page):
    every = len(shown(page.view.candidates))
    QTest.keyClicks(QApplication.focusWidget(), "group:metals")
    assert page.view.search.text() == "group:metals"
    press(Key.Key_Return)
    assert QApplication.focusWidget() is page.view.candidates
    facts = page.desk.register.facts()
    found = shown(page.view.candidates)
    groups = {facts.value(facts.place(id_), "product_group") for id_ in found}
    assert groups <= {"metals"}
    assert len(found) < every


def test_a_place_whose_case_is_gone_is_neither_shown_nor_counted(page):
    register, one = page.desk.register, page.board.chosen
    gone = shown(page.view.rows)[1]
    place = next(e.id for e in page.board.entries if e.application == gone)
    held = page.board.count(one)
    page.desk.do(TakeFromList(one, (gone,)))
    page.desk.do(RemoveRecords("application", (gone,)))
    page.desk.do(PutBack("list_entry", place, "removed", 0))  # as an earlier version left it
    assert page.board.count(one) == len(page.board.entries) == held - 1
    assert shown(page.view.rows) == [e.application for e in page.board.entries]
    assert len(shown(page.view.rows)) == held - 1
    assert Board(register, one).count(one) == held - 1


def test_a_new_list_takes_the_next_number_and_waits_for_candidates(page):
    last = max(one.number for one in page.desk.register.records(PriorityList))
    press(Key.Key_N, CONTROL)
    assert page.board.current.number == last + 1
    assert on_list(page) == []
    assert QApplication.focusWidget() is page.view.candidates
    press(Key.Key_Return)
    assert len(on_list(page)) == 1


def test_the_capacity_is_kept_where_it_would_be_too_small(page):
    box = page.view.head.capacity
    box.setValue(len(on_list(page)) + 5)
    assert page.board.current.capacity == len(on_list(page)) + 5
    box.setValue(1)
    assert page.board.current.capacity == box.value() == len(on_list(page)) + 5
    box.setValue(0)
    assert page.board.current.capacity is None


def test_closed_for_changes_and_reopened(page):
    page.view.head.buttons["close"].click()
    assert state_of(page.board.current) == "ready"
    before = on_list(page)
    choose(page, 0)
    press(Key.Key_Delete)
    assert on_list(page) == before
    page.view.head.buttons["reopen"].click()
    press(Key.Key_Delete)
    assert len(on_list(page)) == len(before) - 1


def test_a_board_after_a_step_is_the_one_read_anew(page):
    """Whatever was kept from before it."""
    register = page.desk.register
    handed = next(one for one in page.board.lists if state_of(one) == HANDED_OVER)
    entry = register.records(ListEntry, priority_list=handed.id)[0].id

    def answer():
        page.desk.do(EditField("list_entry", (entry,), "answer", "A6"))

    cases = on_list(page)
    for act in (
        lambda: page.view.take_out(cases[:1]), answer, page.desk.undo, page.desk.undo,
        lambda: page.view.move_by(cases[1:2], 1), page.add_record,
        lambda: page.desk.do(EditField("application", tuple(cases[:1]), "line_stop", "full")),
        lambda: page.show_list(handed.id), answer,
    ):  # fmt: skip
        act()
        fresh = Board(register, page.board.chosen)
        for name in ("chosen", "entries", "lists", "twins", "pending", "cases", "findings",
                     "ranking", "fairness", "weeks"):  # fmt: skip
            assert getattr(page.board, name) == getattr(fresh, name), name
        held = {one.id: page.board.count(one.id) for one in page.board.lists}
        assert held == {one.id: fresh.count(one.id) for one in fresh.lists}


def test_a_step_leaves_what_it_does_not_touch(page):
    """At 20,000 applications each move worked everything out anew."""
    board = page.board
    twins, pending, ranking = board.twins, board.pending, board.ranking
    page.view.move_by(on_list(page)[1:2], 1)
    assert page.board is not board
    assert page.board.twins is twins
    same = {id(one) for one in ranking}
    fresh = [one for one in page.board.ranking if id(one) not in same]
    assert fresh == []
    assert len({id(one) for one in page.board.pending} - set(map(id, pending))) <= 2


def test_down_from_the_search_goes_to_what_was_typed_for(page):
    page.view.search.setFocus()
    QTest.keyClicks(page.view.search, "group:metals")
    press(Key.Key_Down)
    assert QApplication.focusWidget() is page.view.candidates
    facts = page.desk.register.facts()
    place = facts.place(page.view.candidates.ids()[0])
    assert facts.value(place, "product_group") == "metals"


def test_nothing_is_worked_out_while_the_page_is_hidden(page, window):
    cases, chosen = on_list(page), page.board.chosen
    window.go_to("applications")
    page.desk.do(TakeFromList(chosen, tuple(cases[:1])))
    page.desk.do(TakeFromList(chosen, tuple(cases[1:2])))
    assert not {"pending", "ranking", "twins", "_entries"} & set(page.board.__dict__)
    assert shown(page.view.rows) == cases
    window.go_to("lists")
    assert shown(page.view.rows) == on_list(page) == cases[2:]


# -- candidates and reasons as they are told elsewhere -------------------------------------------


def test_the_view_for_the_next_list_finds_the_candidates(page):
    """The view found 197 cases, the page 207."""
    view = next(one for one in ready_views() if one.name == "For the next list")
    facts = page.desk.register.facts()
    found = {facts.ids[row] for row in rows_of(Selection(typed=view.query), facts).tolist()}
    assert found == {one.case.id for one in page.board.ranking}
    assert found


@pytest.mark.parametrize("wide", [(1024, 600), (1366, 768)])
def test_reasons_that_are_cut_are_told_whole_below_the_table(page, window, wide):
    window.resize(*wide)
    QApplication.processEvents()
    for table, line in ((page.view.rows, page.view.of_row),
                        (page.view.candidates, page.view.of_candidate)):  # fmt: skip
        table.setFocus()
        for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up):
            press(key)
            words = table.model_.rows[table.currentIndex().row()].cells[-1]
            assert line.text() == line.accessibleName() == words != ""
            QApplication.processEvents()
            assert line.height() >= line.heightForWidth(line.width()) > 0
    assert (window.width(), window.height()) == wide


def test_reasons_follow_what_a_step_changes_and_go_with_the_hand_over(page, window):
    first = page.view.candidates.model_.rows[0]
    assert page.view.of_candidate.text() == first.cells[-1]
    page.view.add([first.id])
    assert page.view.of_candidate.text() == page.view.candidates.model_.rows[0].cells[-1]
    page.view.search.setText("number:nothing-like-it")
    page.view._show_candidates()
    assert page.view.of_candidate.text() == ""
    handed = next(one for one in page.board.lists if state_of(one) == HANDED_OVER)
    page.show_list(handed.id)
    assert not page.view.of_row.isVisible()


# -- the check, one key from each case -----------------------------------------------------------


def test_findings_are_counted_and_enter_opens_the_case(page, window):
    case = on_list(page)[1]
    today = page.desk.register.today.isoformat()
    page.desk.do(RecordStatus((case,), "L50", happened=today, reported_on=today))
    page.desk.do(EditField("application", (on_list(page)[2],), "end_use", "military"))
    QTest.keyClick(window, Key.Key_F7)
    assert QApplication.focusWidget() is page.view.findings
    assert page.view.findings_card.accessibleName().startswith("2 things stand in the way")
    assert "is decided already" in page.view.findings.item(0).text()
    press(Key.Key_Return)
    assert window.place == "applications"
    assert window.desk.current == case


def test_what_stands_in_the_way_stops_the_hand_over(page, window, monkeypatch):
    page.desk.do(EditField("application", (on_list(page)[0],), "end_use", "military"))
    asked = []
    monkeypatch.setattr(HandOverDialog, "exec", lambda _self: asked.append(1))
    QTest.keyClick(window, Key.Key_F8)
    assert asked == []
    assert "end use is military; settle it before the hand-over" in window.banner.text()
    assert QApplication.focusWidget() is page.view.findings


# -- handing over --------------------------------------------------------------------------------


def hand_over(window, words):
    def act():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HandOverDialog)
        told.append([row.cells for row in dialog.table.model_.rows])
        dialog.words.setChecked(words)
        told.append(dialog.leaves.text())
        QTest.keyClick(dialog.button, Key.Key_Return)

    told = []
    QTimer.singleShot(0, act)
    QTest.keyClick(window, Key.Key_F8)
    return told


def test_handing_over_shows_what_leaves_and_freezes(page, window):
    id_, cases = page.board.chosen, on_list(page)
    rows, words = hand_over(window, words=True)
    facts = page.desk.register.facts()
    numbers = [facts.value(facts.place(case), "number") for case in cases]
    assert [cells[1] for cells in rows] == numbers
    assert "product word in Chinese" in words
    one = page.desk.register.record(PriorityList, id_)
    assert state_of(one) == HANDED_OVER
    assert [
        row[1] for row in parse(page.desk.register.text(PriorityList, id_, "frozen")).rows
    ] == numbers
    assert not page.view.under.isVisible()
    assert page.view.answers.isVisible()
    assert page.view.head.buttons["list-outer"].isVisible()
    window.actions_["undo"].trigger()
    assert state_of(page.board.current) == "preparing"


def test_keys_on_a_handed_over_list_change_nothing(page, window):
    hand_over(window, words=False)
    before = on_list(page)
    choose(page, 1)
    for key, modifier in ((Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
                          (Key.Key_Up, ALT), (Key.Key_Down, ALT)):  # fmt: skip
        QTest.keyClick(page.view.rows, key, modifier)
        assert on_list(page) == before
    assert "has been handed over" in window.banner.text()


def test_the_clipboard_and_the_files_hold_the_outer_list_only(page, window, tmp_path, monkeypatch):
    hand_over(window, words=False)
    copy = page.snapshot
    names = [heading.name for heading in copy.headings]
    companies = {row[names.index("company")] for row in copy.rows}
    window.actions_["list-copy"].trigger()
    text = QGuiApplication.clipboard().text()
    assert len(text.splitlines()) == len(copy.rows) + 1
    assert not any(company in text for company in companies)
    path = tmp_path / "outer"
    monkeypatch.setattr(FileDialog, "save_name", lambda *_: (str(path), "Delimited text (*.csv)"))

    def save():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ListPaperDialog)
        assert [row.cells[:2] for row in dialog.table.model_.rows] == [
            (str(row[0]), row[1]) for row in copy.rows
        ]
        dialog.save.click()

    def close():
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.reject()

    QTimer.singleShot(0, save)
    window.actions_["list-outer"].trigger()
    written = path.with_name("outer.csv").read_text("utf-8-sig")
    assert copy.rows[0][1] in written
    assert not any(company in written for company in companies)
    first = path.with_name("outer.csv").read_bytes()
    for answer in ("No", "Yes"):  # a file that is there already is asked about
        path.with_name("outer.csv").write_bytes(b"another file")
        monkeypatch.setattr(
            QMessageBox, "question", lambda *_, answer=answer: QMessageBox.StandardButton[answer]
        )
        QTimer.singleShot(0, save)
        QTimer.singleShot(500, close)
        window.actions_["list-outer"].trigger()
        wanted = first if answer == "Yes" else b"another file"
        assert path.with_name("outer.csv").read_bytes() == wanted


def test_papers_are_refused_in_words_where_there_are_none(page, window):
    window.actions_["list-outer"].trigger()
    assert "has not been handed over; its outer and inner list come with it" in (
        window.banner.text().replace("with the hand-over", "with it")
    )
    window.go_to("applications")
    window.actions_["list-check"].trigger()
    assert f"go to the lists first ({key_of('lists')})" in window.banner.text()


# -- answers, outcomes, intake -------------------------------------------------------------------


def test_answers_and_outcome_of_a_list(page):
    handed = [one for one in page.board.lists if state_of(one) == HANDED_OVER]
    page.show_list(handed[3].id)
    entries = page.desk.register.records(ListEntry, priority_list=handed[3].id)
    words = page.view.answers.words()
    answered = sum(bool(one.answer) and one.answer != "A8" for one in entries)
    assert f"Answered: {answered} of {len(entries)}" in words
    assert "Still pending" in words
    assert len(shown(page.view.rows)) == len(entries)


def test_every_list_is_told_as_a_cohort(page):
    page.tabs.setCurrentIndex(2)
    handed = [one for one in page.board.lists if one.handed_over_on]
    rows = page.outcomes.model_.rows
    assert [row.id for row in rows] == [one.id for one in handed]
    for row in rows:
        cases, _answered, approved, otherwise, pending = map(int, row.cells[2:7])
        assert cases == approved + otherwise + pending
    alone = [page.board.cohort_of(one) for one in handed]
    assert [found for _one, found in page.board.cohorts()] == alone
    with queries_counted() as counted:
        lines.outcomes(page.board)
    assert counted.count == 1  # not one for each list
    page.outcomes.setFocus()
    page.outcomes.selectRow(2)
    press(Key.Key_Return)
    assert page.board.chosen == handed[2].id
    assert page.tabs.currentIndex() == 0


@pytest.fixture
def reported(page):
    """Three cases reported today: one whole, one without consent, one without a number."""
    register, today = page.desk.register, page.desk.register.today.isoformat()
    whole = {"product_group": "metals", "end_use": "civil", "province": "Jiangxi", "consent": 1}
    made = [new_id() for _ in range(3)]
    for id_, more in zip(
        made, ({"number": "DEMO-2027-1"}, {"number": "DEMO-2027-2", "consent": None}, {}),
        strict=True,
    ):  # fmt: skip
        register.do(AddRecord(Application(id=id_, own_reference="R", **{**whole, **more})))
    register.do(RecordStatus(tuple(made), "C00", happened=today, reported_on=today))
    return made


def test_cases_are_marked_by_a_letter_where_nothing_is_missing(page, window, reported):
    page.tabs.setCurrentIndex(1)
    intake = page.intake
    facts = page.desk.register.facts()

    def channels():
        return [facts.value(facts.place(id_), "channel") for id_ in reported]

    def missing():
        rows = {row.id: row.cells[5] for row in intake.cases.model_.rows}
        return [rows[id_] for id_ in reported]

    intake.weeks.selectRow(0)
    assert set(reported) <= set(shown(intake.cases))
    assert missing() == ["", "consent", "number"]
    for key, wanted in ((Key.Key_C, ["C10"] * 3), (Key.Key_V, ["C20", "C20", "C10"])):
        intake.cases.choose(reported)
        QTest.keyClick(intake.cases, key)
        assert channels() == wanted
    assert "2 of 3 marked" in window.banner.text()
    intake.cases.choose(reported)
    QTest.keyClick(intake.cases, Key.Key_V)
    assert channels() == ["C20", "C20", "C10"]
    assert "None of these can be marked" in window.banner.text()
    intake.cases.choose(reported[2:])
    QTest.keyClick(intake.cases, Key.Key_Return)
    assert (window.place, window.desk.current) == ("applications", reported[2])


def test_an_empty_register_says_what_to_do(qtbot, tmp_path, theme):
    from rare_earth_desk.register import Register
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.pages.lists_page import ListsPage

    desk = Desk(Register.create(tmp_path / "empty.desk"))
    page = ListsPage(desk, theme)
    qtbot.addWidget(page)
    page.show()
    assert page.body.currentWidget() is page.empty
    assert "no priority list yet" in page.empty.accessibleName()
    page.add_record()
    assert page.body.currentWidget() is page.view
    assert page.lists.count() == 1
    page.tabs.setCurrentIndex(1)
    page.tabs.setCurrentIndex(2)
    desk.close()


@pytest.mark.parametrize("is_out", [False, True])
def test_the_page_fits_a_screen_of_1024_by_600(page, window, is_out):
    page.show_list(page.board.lists[is_out].id)
    assert page.board.is_handed_over is is_out
    window.resize(1024, 600)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1024, 600)


# -- keys that lead to the parts -----------------------------------------------------------------


def test_the_place_in_front_is_gone_to_again_by_its_key(page):
    page.window().navigation.places.setFocus()
    press(Key.Key_5, ALT)
    assert QApplication.focusWidget() is page.view.rows


@pytest.mark.parametrize(("letter", "part"), [(Key.Key_I, "intake"), (Key.Key_O, "outcomes")])
def test_parts_have_letters_and_the_keys_follow(page, letter, part):
    press(letter, ALT)
    assert page.tabs.currentWidget().isAncestorOf(getattr(page, part))
    rows = page.intake.cases if part == "intake" else page.outcomes
    assert QApplication.focusWidget() is rows
    press(Key.Key_L, ALT)
    assert QApplication.focusWidget() is page.view.rows


def test_searching_from_another_part_shows_the_candidates_that_are_searched(page):
    press(Key.Key_O, ALT)
    press(Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is page.view.search
    assert page.view.search.isVisible()


def test_a_list_that_went_out_has_nothing_to_search(page):
    frozen = next(one for one in page.board.lists if state_of(one) == HANDED_OVER)
    page.show_list(frozen.id)
    assert page.window().reasons.no_search() is not None


def test_after_the_hand_over_the_cursor_is_on_the_list(page, window):
    page.view.candidates.setFocus()  # which goes with the list that is prepared
    hand_over(window, words=False)
    assert page.board.is_handed_over
    assert window.focusWidget() is page.view.rows


def test_a_week_is_verified_as_a_whole_by_three_keys(page, reported):
    press(Key.Key_I, ALT)
    press(Key.Key_A, CONTROL)
    assert set(page.intake.cases.ids()) == set(shown(page.intake.cases)) >= set(reported)
    press(Key.Key_V)
    facts = page.desk.register.facts()
    channels = [facts.value(facts.place(id_), "channel") for id_ in reported]
    assert channels[:2] == ["C20", "C20"]
    assert channels[2] != "C20"  # its number is missing
