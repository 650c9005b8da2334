from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.views.editors.field_editor import commit_focused
from rare_earth_desk.views.editors.keys import Leave
from tests.views.editors.conftest import FIELDS
from tests.views.theme.dressing import count

SAMPLES = {  # field: stored value, what is typed, what it becomes
    "number": ("GZ-1", "GZ-2", "GZ-2"),
    "value_eur": (10.0, "1 234,5", 1234.5),
    "jobs_affected": (10, "1.200", 1200),
    "member_state": ("DE", "france", "FR"),
    "product_group": ("oxides", "metals", "metals"),
    "line_stop_on": ("2025-11-25", "Jun 2025", "2025-06"),
    "precautionary": (1, "n", 0),
}


@pytest.mark.parametrize("field", SAMPLES)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_enter_and_tab_take_over_what_was_typed(form, qtbot, field, key):
    before, typed, after = SAMPLES[field]
    one = form(field, before)
    qtbot.keyClicks(one.input, typed)
    qtbot.keyClick(one.input, key)
    assert one.edited == [after]
    assert one.editor.value() == after
    assert not one.editor.is_typing()


@pytest.mark.parametrize("field", [*SAMPLES, "notes"])
def test_what_is_unchanged_is_not_said_to_be_edited(form, qtbot, field):
    before = SAMPLES.get(field, ("a\nb",))[0]
    one = form(field, before)
    qtbot.keyClick(one.input, Qt.Key.Key_Tab)
    assert one.other.hasFocus()
    assert one.edited == one.refused == []


@pytest.mark.parametrize("field", SAMPLES)
def test_escape_restores_the_field_and_reaches_nobody_else(form, qtbot, field):
    before, typed, _ = SAMPLES[field]
    one = form(field, before)
    shown = one.editor.text()
    escape = QAction(one.window, shortcut=QKeySequence("Esc"))
    escape.triggered.connect(lambda: pytest.fail("Esc went on to the window"))
    one.window.addAction(escape)
    qtbot.keyClicks(one.input, typed)
    qtbot.keyClick(one.input, Qt.Key.Key_Escape)
    assert one.editor.text() == shown
    assert one.editor.value() == before
    assert one.edited == []
    assert one.left == [Leave.RESTORED]
    assert one.window.isVisible()


def test_leaving_by_mouse_takes_over(form, qtbot):
    one = form("number", "GZ-1")
    qtbot.keyClicks(one.input, "GZ-9")
    one.other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert one.edited == ["GZ-9"]
    assert one.left == [Leave.AWAY]


def test_a_menu_over_the_field_does_not_take_over_half_a_word(form, qtbot):
    one = form("number", "GZ-1")
    qtbot.keyClicks(one.input, "GZ-")
    menu = QMenu(one.window)
    menu.addAction("Paste")
    menu.popup(one.input.mapToGlobal(one.input.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    assert one.edited == []
    menu.close()
    assert one.editor.draft() == "GZ-"


def test_what_cannot_be_read_stays_as_a_marked_draft(form, qtbot, theme):
    one = form("value_eur", 10.0)
    qtbot.keyClicks(one.input, "a dozen")
    qtbot.keyClick(one.input, Qt.Key.Key_Tab)
    assert one.other.hasFocus()
    assert one.edited == []
    assert one.refused == [one.editor.sentence()]
    assert "is no number" in one.editor.sentence()
    assert one.editor.draft() == "a dozen"
    assert one.editor.value() == 10.0
    assert one.editor.sentence() in one.input.accessibleDescription()
    assert one.editor.sentence() in one.input.toolTip()
    assert count(one.window.grab().toImage(), theme.colour("bad_ground")) > 500


def test_a_draft_is_refused_once_and_can_be_corrected(form, qtbot):
    one = form("jobs_affected", 10)
    qtbot.keyClicks(one.input, "12x")
    qtbot.keyClick(one.input, Qt.Key.Key_Tab)
    one.editor.setFocus()
    qtbot.keyClick(one.input, Qt.Key.Key_Tab)
    assert len(one.refused) == 1
    one.editor.setFocus()
    qtbot.keyClick(one.input, Qt.Key.Key_End)
    qtbot.keyClick(one.input, Qt.Key.Key_Backspace)
    assert one.editor.sentence() == ""
    qtbot.keyClick(one.input, Qt.Key.Key_Return)
    assert one.edited == [12]
    assert one.editor.draft() is None


def test_a_refusal_by_the_register_keeps_the_text_and_the_old_value(form, qtbot):
    one = form("number", "GZ-1")
    one.editor.edited.connect(lambda _value: one.editor.refuse(phrase("No {n}.", n="twins")))
    qtbot.keyClicks(one.input, "GZ-2")
    qtbot.keyClick(one.input, Qt.Key.Key_Return)
    assert one.editor.value() == "GZ-1"
    assert one.editor.draft() == "GZ-2"
    assert one.editor.sentence() == "No twins."
    assert one.left == []
    qtbot.keyClick(one.input, Qt.Key.Key_Escape)
    assert one.editor.text() == "GZ-1"


@pytest.mark.parametrize("field", [*SAMPLES, "notes"])
def test_a_change_from_elsewhere_does_not_wipe_out_the_typing(form, qtbot, field):
    before, typed, _ = SAMPLES.get(field, ("a", "b", "b"))
    one = form(field, None)
    qtbot.keyClicks(one.input, typed)
    text = one.editor.text()
    one.editor.refresh(before)
    assert one.editor.text() == text
    assert one.editor.value() == before
    qtbot.keyClick(one.input, Qt.Key.Key_Escape)
    assert one.editor.text() == one.editor._shown(before)
    one.editor.refresh(None)
    assert one.editor.text() == ""


def test_setting_a_value_says_nothing(form):
    one = form("number", "GZ-1")
    one.editor.set_value("GZ-2")
    one.editor.set_value(None)
    assert one.edited == []
    assert one.editor.text() == ""


def test_typing_is_told_letter_by_letter_for_the_journal(form, qtbot):
    one = form("number", "GZ-1")
    told = []
    one.editor.typing.connect(told.append)
    qtbot.keyClicks(one.input, "ab")
    qtbot.keyClick(one.input, Qt.Key.Key_Return)
    assert told == ["a", "ab", None]


def test_a_draft_can_be_put_back_with_its_sentence(form):
    one = form("line_stop_on", "2025-11-25")
    one.editor.set_draft("31/2/2025")
    assert "does not exist" in one.editor.sentence()
    assert one.editor.draft() == "31/2/2025"
    one.editor.set_value("2025-11-26")
    assert one.editor.draft() is None
    assert one.editor.sentence() == ""


@pytest.mark.parametrize("field", FIELDS)
def test_every_editor_says_its_label_and_help(form, field):
    one = form(field)
    assert FIELDS[field].label in one.input.accessibleName()
    assert FIELDS[field].help in one.input.accessibleDescription()
    assert FIELDS[field].help in one.input.toolTip()


@pytest.mark.parametrize("field", FIELDS)
def test_every_editor_can_be_read_only(form, qtbot, field):
    one = form(field)
    one.editor.set_read_only(True)
    text = one.editor.text()
    qtbot.keyClicks(one.input, "y1")
    qtbot.keyClick(one.input, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert one.editor.text() == text


def _overridden(widget, key, modifiers):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_shortcuts_of_the_window_work_while_a_field_has_the_focus(form, qtbot):
    one = form("number", "GZ-1")
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_K, Qt.Key.Key_D, Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_1):
        assert not _overridden(one.input, key, control), key
    for key in (Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_A, Qt.Key.Key_Left):
        assert _overridden(one.input, key, control), key
    qtbot.keyClicks(one.input, "x")
    assert _overridden(one.input, Qt.Key.Key_Z, control)


def test_the_field_in_focus_can_be_taken_over_before_an_action(form, qtbot):
    one = form("jobs_affected", 1)
    assert commit_focused()
    qtbot.keyClicks(one.input, "7")
    assert commit_focused()
    assert one.edited == [7]
    one.input.selectAll()
    qtbot.keyClicks(one.input, "x")
    assert not commit_focused()
    one.editor.restore()
    one.other.setFocus()
    assert commit_focused()


def test_enter_says_where_to_go_and_takes_no_default_button(form, qtbot):
    one = form("number", "GZ-1")
    qtbot.keyClick(one.input, Qt.Key.Key_Return)
    qtbot.keyClick(one.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert one.left == [Leave.DOWN, Leave.UP]
