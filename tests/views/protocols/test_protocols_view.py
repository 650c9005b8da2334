from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.domain.phrases import phrase
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
