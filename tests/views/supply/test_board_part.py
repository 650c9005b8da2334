"""The board: cards by stage, moved by key, menu and mouse as one step each, and as a table."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import Project
from rare_earth_desk.domain.supply.cards import Filter
from rare_earth_desk.views.supply.board_part import BoardPart
from tests.registers import Work


@pytest.fixture
def board(qtbot, desk, theme):
    made = BoardPart(desk, None)
    qtbot.addWidget(made)
    made.resize(1150, 640)
    made.show()
    return made


def stage(board, key):
    return next(one for one in board.stages if one.stage == key and not one.isHidden())


def named(desk, name):
    return next(one for one in desk.register.records(Project) if one.name.startswith(name))


def test_stages_have_their_names_and_counts(board, desk):
    shown = [one for one in board.stages if not one.isHidden()]
    assert [one.stage for one in shown] == [
        "", "permitting", "financing", "construction", "commissioning", "operation", "stopped",
    ]  # fmt: skip
    every = desk.register.records(Project)
    assert sum(int(one.count.text()) for one in shown) == len(every)
    operating = stage(board, "operation")
    assert int(operating.count.text()) == sum(one.stage == "operation" for one in every)
    assert operating.list.accessibleName().startswith("Operation: ")
    card = operating.list.cards.index(0).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert "Verified" in card or "verified" in card


def test_arrows_go_from_card_to_card_and_enter_opens(board, qtbot):
    board.focus_rows()
    first = stage(board, "")
    assert first.list.hasFocus()
    QTest.keyClick(first.list, Qt.Key.Key_Right)
    second = stage(board, "permitting")
    assert second.list.hasFocus()
    QTest.keyClick(second.list, Qt.Key.Key_Down)
    assert second.list.currentIndex().row() == 1
    with qtbot.waitSignal(board.opened) as told:
        QTest.keyClick(second.list, Qt.Key.Key_Return)
    assert told.args == [second.list.current_id()]
    construction = stage(board, "construction")
    construction.list.go_to_row(0)
    QTest.keyClick(construction.list, Qt.Key.Key_Right)
    # No card is being run in: the keys pass over that stage.
    assert stage(board, "operation").list.hasFocus()


def test_alt_and_an_arrow_move_a_card_as_one_step_that_can_be_undone(board, desk):
    id_ = named(desk, "Caremag").id
    start = stage(board, "construction")
    start.list.go_to(id_)
    start.list.setFocus()
    QTest.keyClick(start.list, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.register.record(Project, id_).stage == "commissioning"
    now = stage(board, "commissioning").list
    assert (now.hasFocus(), now.current_id()) == (True, id_)
    desk.undo()
    QApplication.processEvents()
    assert desk.register.record(Project, id_).stage == "construction"
    assert start.list.go_to(id_)


def test_there_is_nothing_beyond_the_ends(board, desk):
    told = []
    desk.hinted.connect(told.append)
    first = stage(board, "permitting").list
    first.go_to_row(0)
    position = desk.register.position
    QTest.keyClick(first, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert str(told[0]) == "There is no stage before."
    assert desk.register.position == position


def test_the_menu_moves_to_any_other_stage(board, desk):
    id_ = named(desk, "Caremag").id
    acts = {act.text(): act for act in board.menu_of(id_).actions() if act.text()}
    assert "Move to construction" not in acts
    acts["Move to stopped"].trigger()
    assert desk.register.record(Project, id_).stage == "stopped"
    assert stage(board, "stopped").count.text() == "1"


def test_a_card_dropped_on_a_stage_moves_there(board, desk):
    id_ = named(desk, "Caremag").id
    source, target = stage(board, "construction").list, stage(board, "operation").list
    source.go_to(id_)
    data: QMimeData = source.cards.mimeData([source.currentIndex()])
    move, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    target.dropEvent(
        QDropEvent(QPointF(5, 5), move, data, Qt.MouseButton.LeftButton, none)
    )  # fmt: skip
    assert desk.register.record(Project, id_).stage == "operation"
    assert target.current_id() == id_


def test_filters_leave_what_fits_and_say_so(board, desk):
    board.filters._set(Filter(country="EE"))
    shown = [one.name for column in board.columns() for one in column.projects]
    assert len(shown) == 2
    assert board.filters.spoken() == "country Estonia"
    assert not board.filters.all.isHidden()
    assert "FR" in board.filters.choosers["country"].keys
    board.filters._set(Filter(country="EE", step="substitution"))
    assert board.body.currentWidget() is board.empty
    assert board.empty.accessibleName() == "No project fits these choices."
    board.filters.all.click()
    assert sum(len(one.projects) for one in board.columns()) == len(desk.register.records(Project))


def test_the_table_twin_shows_copies_and_prints_the_same(board, desk, qtbot):
    board.twin.setChecked(True)
    every = desk.register.records(Project)
    assert len(board.table.lines) == len(every)
    with qtbot.waitSignal(board.narrowed) as told:
        board.table.table.entered.emit([board.table.lines[0].query])
    assert told.args[0].startswith("name=")
    shown = board.figures_in_view()
    assert shown is not None
    assert str(shown.title) == "Projects outside China by stage"
    assert len(shown.blocks) > 2


def test_two_hundred_projects_are_laid_out_in_a_moment(board, desk):
    def more(tx):
        tx.insert_all([
            Project(id=new_id(), name=f"Project number {n} with a long name", stage="permitting",
                    steps="magnet, recycling", elements="Nd, Pr, Dy", country="DE")
            for n in range(200)
        ])  # fmt: skip

    desk.register.do(Work(more))
    begun = time.perf_counter()
    board.show_now()
    board.grab()
    assert time.perf_counter() - begun < 0.5
    assert int(stage(board, "permitting").count.text()) > 200


def test_without_any_project_it_says_what_to_do(qtbot, register, theme):
    from rare_earth_desk.views.desk import Desk

    made = BoardPart(Desk(register), None)
    qtbot.addWidget(made)
    made.show()
    assert made.empty.accessibleName() == "There is no project yet."
    assert made.figures_in_view() is None
    register.do(AddRecord(Project(name="First", stage="operation")))
    QApplication.processEvents()
    assert stage(made, "operation").count.text() == "1"
