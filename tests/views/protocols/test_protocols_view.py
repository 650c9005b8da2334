from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import Protocol, ProtocolStep
from rare_earth_desk.views.editors.flag_edit import FlagEdit
from rare_earth_desk.views.forms.record_form import RecordForm
from rare_earth_desk.views.protocols.protocols_view import ProtocolsView
from tests.registers import add


@pytest.fixture
def view(desk, theme, qtbot):
    desk.register.furnish()
    made = ProtocolsView(desk, theme)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.resize(1100, 900)
        made.show()
        made.activateWindow()
    return made


def steps(view: ProtocolsView) -> list[str]:
    return shown(view, "name")


def shown(view: ProtocolsView, name: str) -> list[str]:
    model = view.steps.table.model_
    place = [one.field for one in model.columns].index(name)
    return [model.index(row, place).data() for row in range(model.rowCount())]


def go_to(view: ProtocolsView, row: int, name: str) -> None:
    table = view.steps.table
    place = [one.field for one in table.model_.columns].index(name)
    table.setFocus()
    table.setCurrentIndex(table.model_.index(row, place))


def fill_in(qtbot, text: str) -> None:
    """Type into the editor that is open in a cell, and press Enter."""
    line = QApplication.focusWidget()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def alt_up(qtbot, view: ProtocolsView, times: int) -> None:
    for _ in range(times):
        qtbot.keyClick(view.steps.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)


def type_into(qtbot, panel, name: str, text: str) -> None:
    editor = panel._form.editors[name]
    editor.setFocus()
    line = editor.focusProxy()
    line.clear()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_the_proposal_is_shown_with_all_its_steps(view):
    (protocol,) = view.protocols.list.lines
    assert (protocol.text, protocol.right) == ("Usual handling (proposal)", "in force")
    assert protocol.remarks[0].text == "all cases"
    assert len(steps(view)) == 13
    names = ("name", "holder", "starts", "working_days", "calendar", "escalate_to")
    assert [shown(view, name)[0] for name in names] == [
        "Check the report", "The desk", "Reported", "3",
        "Commission working days", "head of unit",
    ]  # fmt: skip
    assert "to be verified" in view.card.accessibleDescription()


def test_a_step_is_edited_in_its_cell_and_undone(view, qtbot, desk):
    go_to(view, 0, "working_days")
    qtbot.keyClick(view.steps.table, Qt.Key.Key_Return)
    fill_in(qtbot, "4")
    assert shown(view, "working_days")[0] == "4"
    assert desk.register.records(ProtocolStep, position=1)[0].working_days == 4
    desk.undo()
    assert shown(view, "working_days")[0] == "3"
    go_to(view, 0, "starts")
    qtbot.keyClick(view.steps.table, Qt.Key.Key_F2)
    fill_in(qtbot, "L30")
    assert shown(view, "starts")[0] == "Accepted"
    desk.undo()


def test_enter_on_a_computed_cell_opens_the_name_of_the_step(view, qtbot, desk):
    go_to(view, 1, "position")
    qtbot.keyClick(view.steps.table, Qt.Key.Key_Return)
    fill_in(qtbot, "Ask for the papers")
    assert shown(view, "name")[1] == "Ask for the papers"
    assert desk.register.records(ProtocolStep, position=2)[0].name == "Ask for the papers"


def test_a_value_that_is_refused_stays_in_its_cell_and_says_why(view, qtbot, desk):
    go_to(view, 0, "working_days")
    qtbot.keyClick(view.steps.table, Qt.Key.Key_F2)
    fill_in(qtbot, "-2")
    assert desk.register.records(ProtocolStep, position=1)[0].working_days == 3


def test_a_step_is_added_moved_and_removed_by_keyboard(view, qtbot, desk):
    number = len(steps(view))
    qtbot.keyClick(view.steps.table, Qt.Key.Key_Insert)
    fill_in(qtbot, "Thank everybody")
    assert steps(view)[-1] == "Thank everybody"
    view.steps.table.setFocus()
    alt_up(qtbot, view, 2)
    assert steps(view).index("Thank everybody") == number - 2
    assert shown(view, "position") == [str(n) for n in range(1, number + 2)]
    assert steps(view)[view.steps.table.currentIndex().row()] == "Thank everybody"
    assert str(desk.register.undo_name) == "place of “Thank everybody”"
    desk.undo()
    assert steps(view).index("Thank everybody") == number - 1
    view.steps.buttons["down"].click()
    view.steps.buttons["down"].click()
    assert steps(view)[-1] == "Thank everybody", "at the end it stays"
    qtbot.keyClick(view.steps.table, Qt.Key.Key_Delete)
    assert "Thank everybody" not in steps(view)
    assert str(desk.register.undo_name) == "removal of Thank everybody"
    desk.undo()
    assert "Thank everybody" in steps(view)


def test_a_protocol_without_steps_gets_its_first_one(view, qtbot, desk):
    made = add(desk.register, Protocol(name="Fast track", position=2))
    view.protocols.list.go_to(made)
    assert steps(view) == []
    assert not view.steps.buttons["up"].isEnabled()
    view.steps.buttons["add"].click()
    fill_in(qtbot, "Check")
    (step,) = desk.register.records(ProtocolStep, protocol=made)
    assert (step.name, step.position) == ("Check", 1)


def test_a_protocol_is_added_and_a_search_not_understood_is_refused(view, qtbot, desk):
    view.add_protocol.click()
    type_into(qtbot, view.protocols, "name", "Fast track")
    made = desk.register.records(Protocol, name="Fast track")[0]
    assert (made.position, made.in_force) == (2, 0)
    view.protocols.close_row()
    view.protocols.list.go_to(made.id)
    assert steps(view) == []
    view.protocols.open_row(made.id)
    for text in ("urgent:yes", "is:critcal", "service<5"):
        type_into(qtbot, view.protocols, "applies_to", text)
        assert desk.register.records(Protocol, name="Fast track")[0].applies_to is None
    type_into(qtbot, view.protocols, "applies_to", "is:critical")
    line = next(one for one in view.protocols.list.lines if one.key == made.id)
    assert line.remarks[0].text == "cases found by is:critical"


def test_a_search_not_understood_that_a_file_holds_is_told(view, desk):
    desk.do(_Kept())
    line = view.protocols.list.lines[-1]
    assert [remark.tone for remark in line.remarks] == ["bad", "bad"]
    assert line.remarks[0].text.startswith("“Service level” follows from “Applies to”")
    assert "applies to no case" in line.spoken


class _Kept:
    """Write a protocol as earlier versions let it be written."""

    def apply(self, tx):
        tx.insert(Protocol(name="Old", position=9, in_force=1, applies_to="service<5"))
        return phrase("protocol")


@pytest.mark.parametrize("width", [1240, 1700])
def test_all_columns_of_the_steps_are_seen(view, width):
    view.resize(width, 800)
    view.grab()
    table = view.steps.table
    assert table.horizontalScrollBar().maximum() == 0
    assert table.horizontalHeader().length() == table.viewport().width()
    table.resize(400, 300)
    assert table.columnWidth(1) >= 100, "what is done is never squeezed away"


def test_the_fields_of_a_protocol_have_the_room_of_their_words(view, qtbot):
    view.resize(1240, 800)
    view.protocols.list.setFocus()
    QTest.keyClick(view.protocols.list, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in view.findChildren(FlagEdit)))
    view.grab()
    for flag in view.findChildren(FlagEdit):
        assert flag.width() >= flag.minimumSizeHint().width()


def test_a_refusal_in_a_field_takes_no_room_from_the_others(view, qtbot):
    view.protocols.open_row(view.protocols.list.lines[0].key)
    form = view.protocols.findChild(RecordForm)
    view.grab()
    form.editors["applies_to"].set_draft("service<5")
    form.editors["applies_to"].commit()
    qtbot.waitUntil(lambda: form.height() >= form.heightForWidth(form.width()))
    note = form.editors["notes"]
    assert note.height() >= note.sizeHint().height()
