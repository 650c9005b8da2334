from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.records import Protocol, ProtocolStep
from rare_earth_desk.views.protocols.protocols_view import ProtocolsView


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
    return [one.text for one in view.steps.list.lines]


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
    assert len(view.steps.list.lines) == 13
    first = view.steps.list.lines[0]
    assert [remark.text for remark in first.remarks] == [
        "The desk, from “Reported by the company” on · Commission working days: 3",
        "after 5: head of unit — Send the case back for what is missing, or verify it",
    ]
    assert "to be verified" in view.card.accessibleDescription()


def test_a_step_is_edited_by_keyboard_and_undone(view, qtbot, desk):
    view.steps.list.setFocus()
    qtbot.keyClick(view.steps.list, Qt.Key.Key_F2)
    type_into(qtbot, view.steps, "working_days", "4")
    assert view.steps.list.lines[0].remarks[0].text.endswith(": 4")
    assert desk.register.records(ProtocolStep, position=1)[0].working_days == 4
    desk.undo()
    assert view.steps.list.lines[0].remarks[0].text.endswith(": 3")


def test_a_step_is_added_moved_and_removed_by_keyboard(view, qtbot, desk):
    view.add_step.click()
    type_into(qtbot, view.steps, "name", "Thank everybody")
    assert steps(view)[-1] == "Thank everybody"
    type_into(qtbot, view.steps, "position", "1")
    view.steps.close_row()
    assert steps(view).index("Thank everybody") == 1, "of two at one place the older one is first"
    view.steps.list.go_to(view.steps.list.lines[1].key)
    qtbot.keyClick(view.steps.list, Qt.Key.Key_Delete)
    assert "Thank everybody" not in steps(view)
    assert str(desk.register.undo_name) == "removal of Thank everybody"
    desk.undo()
    assert "Thank everybody" in steps(view)


def test_a_protocol_is_added_and_a_search_not_understood_is_told(view, qtbot, desk):
    view.add_protocol.click()
    type_into(qtbot, view.protocols, "name", "Fast track")
    made = desk.register.records(Protocol, name="Fast track")[0]
    assert (made.position, made.in_force) == (2, 0)
    view.protocols.close_row()
    view.protocols.list.go_to(made.id)
    assert steps(view) == []
    view.protocols.open_row(made.id)
    type_into(qtbot, view.protocols, "applies_to", "urgent:yes")
    line = next(one for one in view.protocols.list.lines if one.key == made.id)
    assert line.remarks[0].tone == "bad"
    type_into(qtbot, view.protocols, "applies_to", "is:critical")
    line = next(one for one in view.protocols.list.lines if one.key == made.id)
    assert line.remarks[0].text == "cases found by is:critical"


def cancelling(title, work):
    def told(_done, _total):
        raise Cancelled

    try:
        return work(told)
    except Cancelled:
        return None


def test_a_change_shows_how_far_it_is_and_can_be_called_off(view, qtbot, desk):
    said = []
    desk.told.connect(lambda words, _step, warn: said.append((str(words), warn)))
    desk.long_work = cancelling
    view.steps.list.setFocus()
    qtbot.keyClick(view.steps.list, Qt.Key.Key_F2)
    type_into(qtbot, view.steps, "working_days", "4")
    assert said == [("Cancelled; nothing was changed.", True)]
    assert view.steps._form.editors["working_days"].text() == "3"
    assert desk.register.records(ProtocolStep, position=1)[0].working_days == 3
    view.add_step.click()
    type_into(qtbot, view.steps, "name", "Thank everybody")
    assert len(view.steps.list.lines) == 14, "the new line stays open to be typed into again"
    assert len(desk.register.records(ProtocolStep)) == 13
