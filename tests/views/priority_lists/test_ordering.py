"""The order of candidates on the page: reasons, choice, marks, weights, what a step leaves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from rare_earth_desk.commands.priorities import MarkOnList, SetWeights
from rare_earth_desk.commands.priority_lists import SetCapacity, TakeFromList
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.listing.weights import Weights, shipped, weights_of
from rare_earth_desk.domain.records import ListEntry, ListMark, PriorityWeight
from rare_earth_desk.sample.filling import make_sample
from rare_earth_desk.views.priority_lists.board import Board
from rare_earth_desk.views.priority_lists.fill_dialog import FillDialog
from rare_earth_desk.views.priority_lists.mark_dialog import MarkDialog
from rare_earth_desk.views.priority_lists.weights_dialog import WeightsDialog

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
WIND, WAITING = ("value_chain", "wind"), ("waiting", "most")


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory):
    """A sample with enough candidates that shares of companies and states matter."""
    made = tmp_path_factory.mktemp("larger") / "sample.desk"
    make_sample(made, applications=1_000)
    return made


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
    QApplication.processEvents()
    return window.page("lists")


@pytest.fixture
def board(desk):
    return Board(desk.register)


def on_list(register, id_):
    entries = register.records(ListEntry, priority_list=id_)
    return [one.application for one in sorted(entries, key=lambda one: one.rank)]


def shown(dialog, qtbot):
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def during(window, act, then):
    """Do what opens a dialog, and `then` something to it while it is open."""
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            seen.append(then(dialog))
        finally:
            dialog.close()

    QTimer.singleShot(0, look)
    act()
    return seen[0]


# -- what is shown -------------------------------------------------------------------------------


def test_candidates_stand_in_order_with_a_sum_that_adds_up_and_a_sentence(page):
    rows = page.view.candidates.model_.rows
    points = [int(row.cells[3]) for row in rows]
    assert points == sorted(points, reverse=True)
    assert points[0] > points[-1]
    for one, row in zip(page.board.ranking, rows, strict=True):
        assert sum(reason.points for reason in one.reasons) == int(row.cells[3])
        assert ("avoided if decided by" in row.told) == bool(one.reasons)
    ranked = {one.case.id for one in page.board.ranking}
    facts = page.desk.register.facts()
    held = {facts.value(facts.place(id_), "holder") for id_ in ranked}
    assert "company" not in held
    note = next(label.text() for label in page.view.candidates_card.findChildren(QLabel)
                if "Enter adds" in label.text())  # fmt: skip
    assert f"{page.board.with_applicant} with the applicant" in note
    assert page.board.with_applicant > 0


# -- what a step leaves --------------------------------------------------------------------------


def test_a_decision_moves_one_case_and_no_points_of_the_others(page):
    """Points do not move under the hands of who records; F7 counts what was recorded since."""
    board, today = page.board, page.desk.register.today.isoformat()
    before = {one.case.id: one for one in board.ranking}
    gone = board.ranking[3].case.id
    page.desk.do(RecordStatus((gone,), "L50", happened=today, reported_on=today))
    assert page.board is not board
    assert page.board.basis is board.basis
    after = {one.case.id: one for one in page.board.ranking}
    assert gone not in after
    assert all(after[id_] is before[id_] for id_ in after)
    assert {one.id for one in page.board.pending} == {one.id for one in board.pending} - {gone}
    page.desk.undo()
    assert {one.case.id: one.reasons for one in page.board.ranking} == {
        id_: one.reasons for id_, one in before.items()
    }
    assert page.board.pending == Board(page.desk.register, page.board.chosen).pending
    basis = page.board.basis
    page.check()
    assert page.board.basis is not basis


def test_a_case_named_by_its_state_goes_up_and_the_one_before_loses_it(page):
    board = page.board
    last = board.ranking[-1].case
    state = last.member_state
    for one in board.order:
        if one.case.named_by_state and one.case.member_state == state:
            page.desk.do(EditField("application", (one.case.id,), "named_by_state", 0))
    page.desk.do(EditField("application", (last.id,), "named_by_state", 1))
    assert str(page.board.by_case[last.id].reasons[-1].words) == f"named by {state}"
    higher = next(one.case for one in page.board.ranking if one.case.member_state == state)
    page.desk.do(EditField("application", (higher.id,), "named_by_state", 1))
    assert "named by" in str(page.board.by_case[higher.id].reasons[-1].words)
    assert not any("named by" in str(reason.words)
                   for reason in page.board.by_case[last.id].reasons)  # fmt: skip
    fresh = Board(page.desk.register, page.board.chosen)
    for name in ("scored", "order", "ranking", "by_case"):
        assert getattr(page.board, name) == getattr(fresh, name), name


def test_other_weights_rank_all_anew_and_undo_restores_the_order(page):
    before = [one.case.id for one in page.board.ranking]
    page.desk.do(SetWeights({WIND: 0, WAITING: 20}))
    after = [one.case.id for one in page.board.ranking]
    assert after != before
    assert set(after) == set(before)
    assert [row.id for row in page.view.candidates.model_.rows] == after
    page.desk.undo()
    assert [one.case.id for one in page.board.ranking] == before


# -- filling up ----------------------------------------------------------------------------------


def test_a_list_is_filled_up_with_what_was_proposed_in_one_step(desk, board, qtbot, theme):
    held = on_list(desk.register, board.chosen)
    desk.do(SetCapacity(board.chosen, len(held) + 5))
    dialog = shown(FillDialog(desk, Board(desk.register)), qtbot)
    proposed = [row.id for row in dialog.table.model_.rows]
    assert len(proposed) == 5
    assert not set(proposed) & set(held)
    QTest.keyClick(dialog, Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert on_list(desk.register, board.chosen) == held + proposed
    desk.undo()
    assert on_list(desk.register, board.chosen) == held


def test_shares_and_those_passed_over_are_told(desk, board, qtbot, theme):
    cases = on_list(desk.register, board.chosen)
    desk.do(TakeFromList(board.chosen, tuple(cases)))
    desk.do(SetCapacity(board.chosen, 12))
    board = Board(desk.register)
    firm = board.ranking[0].case.company_id
    for one in board.ranking[1:6]:
        desk.do(EditField("application", (one.case.id,), "company", firm))
    dialog = shown(FillDialog(desk, Board(desk.register)), qtbot)
    rules = next(label.text() for label in dialog.findChildren(QLabel) if "free of" in label.text())
    assert rules.startswith("12 seats are free of 12. A company gets 2 seats at most.")
    whys = [row.cells[4] for row in dialog.passed.model_.rows]
    assert any("2 seats already, its share of the list" in why for why in whys)
    firms = [row.cells[1] for row in dialog.table.model_.rows]
    assert max(map(firms.count, firms)) == 2


def test_marks_are_gone_by_and_shown(desk, board, qtbot, theme):
    first, last = board.ranking[0].case.id, board.ranking[-1].case.id
    desk.do(MarkOnList(board.chosen, (first,), "ban", "waits for papers"))
    desk.do(MarkOnList(board.chosen, (last,), "pin", "the minister asked"))
    choice = Board(desk.register).choice()
    chosen = [one.case.id for one in choice.chosen]
    assert chosen[0] == last
    assert first not in chosen
    dialog = shown(FillDialog(desk, Board(desk.register)), qtbot)
    row = dialog.table.model_.rows[0]
    assert row.cells[4].startswith("must be raised (the minister asked)")
    rules = next(label.text() for label in dialog.findChildren(QLabel) if "free of" in label.text())
    assert "Not this time: 1 case as marked." in rules


def test_of_twins_one_at_most_is_proposed_and_the_other_is_told(desk, board, qtbot, theme):
    listed, first, second, third = board.cases[0], *(one.case for one in board.ranking[:3])
    desk.do(EditField("application", (first.id,), "number", listed.number))
    desk.do(EditField("application", (third.id,), "number", second.number))
    choice = Board(desk.register).choice()
    proposed = {one.case.id for one in choice.chosen}
    assert second.id in proposed
    assert not {first.id, third.id} & proposed
    whys = {one.ranked.case.id: str(one.why) for one in choice.passed}
    assert whys[first.id] == "its number is already on the list"
    assert whys[third.id] == "another case with its number is proposed"
    dialog = shown(FillDialog(desk, Board(desk.register)), qtbot)
    cells = {row.id: row.cells for row in dialog.passed.model_.rows}
    assert cells[first.id][4] == "Its number is already on the list"
    assert dialog.passed.isVisible()


@pytest.mark.parametrize("capacity", [None, "full"])
def test_without_a_free_seat_nothing_is_proposed(page, window, capacity):
    held = len(page.board.cases)
    page.desk.do(SetCapacity(page.board.chosen, held if capacity == "full" else None))
    words = "is full; raise its capacity" if capacity else "Say first how many cases list"
    assert words in str(window.reasons.not_changeable("list-fill"))
    said = []
    page.desk.refused.connect(said.append)
    page.view.buttons["list-fill"].click()
    assert len(said) == 1


def test_a_ready_list_is_neither_filled_nor_marked(page, window):
    page.view.head.buttons["close"].click()
    for deed in ("list-fill", "list-mark"):
        assert "reopen it to change it" in str(window.reasons.not_changeable(deed))


# -- marks ---------------------------------------------------------------------------------------


def test_a_candidate_is_marked_by_keys_and_the_mark_stands_in_its_reasons(page, window):
    page.view.candidates.setFocus()
    case = page.board.ranking[0].case.id

    def mark(dialog):
        assert isinstance(dialog, MarkDialog)
        assert dialog.focusWidget() is dialog.reason
        dialog.button.click()
        empty = dialog.why.text()
        dialog.kinds["ban"].setChecked(True)
        QTest.keyClicks(dialog.reason, "waits for papers")
        QTest.keyClick(dialog.reason, Key.Key_Return)
        return empty

    empty = during(window, window.actions_["list-mark"].trigger, mark)
    assert "a mark without a reason is not kept" in empty
    assert [one.reason for one in page.desk.register.records(ListMark)] == ["waits for papers"]
    row = next(row for row in page.view.candidates.model_.rows if row.id == case)
    assert row.cells[4].startswith("not this time (waits for papers), +")

    def clear(dialog):
        assert dialog.kind == "ban"
        assert dialog.reason.text() == "waits for papers"
        dialog.kinds[""].setChecked(True)
        dialog.button.click()

    page.view.candidates.setFocus()
    page.view.candidates.choose([case])
    during(window, window.actions_["list-mark"].trigger, clear)
    assert page.desk.register.records(ListMark) == []


# -- weights -------------------------------------------------------------------------------------


def test_weights_have_names_and_the_shipped_value_beside_them(desk, board, qtbot, theme):
    dialog = shown(WeightsDialog(desk, board), qtbot)
    assert list(dialog.fields) == list(shipped())
    for key, field in dialog.fields.items():
        assert field.accessibleName() == str(shipped()[key].label)
        assert field.value() == shipped()[key].points
        assert field.toolTip()
    assert dialog.focusWidget() is next(iter(dialog.fields.values()))
    assert dialog.summary.text() == "No case changes place."
    assert not dialog.button.isEnabled()


def test_who_moves_is_shown_as_a_weight_is_typed(desk, board, qtbot, theme):
    dialog = shown(WeightsDialog(desk, board), qtbot)
    field = dialog.fields[WIND]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0")
    qtbot.waitUntil(lambda: dialog.table.model_.rowCount() > 0)
    found = dialog.moves
    n = len(found.entering)
    assert n > 1
    assert dialog.summary.text() == (
        f"If the list of 40 were filled anew: {n} come in, {n} go out. "
        f"{found.moved} cases change place."
    )
    seats = {True: 0, False: 0}
    for one in found.entering + found.leaving:
        seats[one.has_seat] += 1
    assert seats[True] == seats[False]
    winds = [one.case.value_chain for one in found.leaving]
    assert set(winds) == {"wind"}
    before = {one.case.id: place for place, one in enumerate(board.standing(board.order), start=1)}
    assert all(before[one.case.id] == one.before for one in found.leaving + found.largest)
    words = [row.cells[0] for row in dialog.table.model_.rows]
    assert words == sorted(words, key=("comes in", "goes out", "moves").index)
    QTest.keyClick(field, Key.Key_Return, CONTROL)
    assert weights_of(desk.register.records(PriorityWeight)).own == {WIND: 0}
    now = Board(desk.register)
    order = [one.case.id for one in now.standing(now.order)]
    assert [order.index(one.case.id) + 1 for one in found.leaving] == [
        one.after for one in found.leaving
    ]


def test_only_those_who_can_stand_on_the_list_are_counted(desk, board, qtbot, theme):
    """Cases without a number were shown as coming in, and nobody could add them."""
    dialog = shown(WeightsDialog(desk, board), qtbot)
    for key, field in dialog.fields.items():
        if key[0] == "value_chain":
            field.setValue(0)
    dialog.show_moves()
    found = dialog.moves
    able = {one.case.id for one in board.ranking} | board.listed_cases
    assert board.without_number
    assert board.with_applicant
    assert len(board.standing(board.order)) == len(able & set(board.by_case)) < len(board.order)
    shown_ = found.entering + found.leaving + found.largest
    assert {one.case.id for one in shown_} <= able
    assert max(one.after for one in shown_) <= len(able)
    assert found.moved <= len(able)


def test_cases_that_change_places_within_the_list_are_told(desk, board, qtbot, theme):
    desk.do(SetCapacity(board.chosen, len(board.order)))
    dialog = shown(WeightsDialog(desk, Board(desk.register)), qtbot)
    dialog.fields[WIND].setValue(0)
    dialog.show_moves()
    assert "filled anew, the same cases would be chosen. " in dialog.summary.text()
    assert dialog.summary.text().endswith("cases change place.")


def test_reset_shows_the_shipped_weights_and_apply_takes_ones_own_out(desk, qtbot, theme):
    desk.do(SetWeights({WIND: 1}))
    dialog = shown(WeightsDialog(desk, Board(desk.register)), qtbot)
    assert dialog.fields[WIND].value() == 1
    dialog.reset.click()
    assert dialog.weights == Weights()
    assert weights_of(desk.register.records(PriorityWeight)).own == {WIND: 1}
    dialog.show_moves()
    dialog.button.click()
    assert weights_of(desk.register.records(PriorityWeight)).own == {}
    desk.undo()
    assert weights_of(desk.register.records(PriorityWeight)).own == {WIND: 1}


def test_the_weights_are_reached_from_the_page_and_by_the_action(page, window):
    for act in (page.view.buttons["list-weights"].click,
                window.actions_["list-weights"].trigger):  # fmt: skip
        assert during(window, act, lambda dialog: isinstance(dialog, WeightsDialog))
    window.go_to("applications")
    assert "go to the lists first" in str(window.reasons.not_lists())
