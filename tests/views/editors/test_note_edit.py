from __future__ import annotations

from PySide6.QtCore import Qt

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_enter_begins_a_line_and_ctrl_enter_takes_over(form, qtbot):
    one = form("notes")
    qtbot.keyClicks(one.input, "one ")
    qtbot.keyClick(one.input, Qt.Key.Key_Return)
    qtbot.keyClicks(one.input, "two")
    assert one.edited == []
    qtbot.keyClick(one.input, Qt.Key.Key_Return, CONTROL)
    assert one.edited == ["one\ntwo"]
    assert one.input.hasFocus()


def test_leaving_takes_over_and_tab_moves_on(form, qtbot):
    one = form("notes", "old")
    qtbot.keyClick(one.input, Qt.Key.Key_End)
    qtbot.keyClicks(one.input, " and new")
    qtbot.keyClick(one.input, Qt.Key.Key_Tab)
    assert one.edited == ["old and new"]
    assert one.other.hasFocus()


def test_escape_restores(form, qtbot):
    one = form("notes", "old")
    qtbot.keyClicks(one.input, "x")
    qtbot.keyClick(one.input, Qt.Key.Key_Escape)
    assert one.editor.text() == "old"
    assert one.edited == []


def test_too_long_a_note_is_refused_and_kept(form, qtbot, theme):
    one = form("notes", "old")
    one.input.setPlainText("x" * 32_768)
    qtbot.keyClick(one.input, Qt.Key.Key_Tab)
    assert "32767" in one.refused[0]
    assert len(one.editor.draft()) == 32_768
    assert theme.tokens.bad in one.input.styleSheet()
    one.editor.restore()
    assert one.input.styleSheet() == ""


def test_the_field_grows_with_its_text_within_bounds(form, qtbot):
    one = form("notes")
    heights = []
    for lines in (1, 3, 6, 10, 14, 40):
        one.editor.set_value("\n".join("line" for _ in range(lines)))
        heights.append(one.input.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] < heights[4] == heights[5]
    assert one.input.verticalScrollBar().maximum() > 0
    one.editor.set_value("word " * 60)  # one line, broken by the width
    assert heights[1] < one.input.height()
    assert one.input.verticalScrollBar().maximum() == 0


def test_the_cursor_stays_when_the_note_was_taken_over(form, qtbot):
    one = form("notes", "abc")
    qtbot.keyClicks(one.input, "x")
    qtbot.keyClick(one.input, Qt.Key.Key_Return, CONTROL)
    qtbot.keyClicks(one.input, "y")
    assert one.editor.text() == "xyabc"
