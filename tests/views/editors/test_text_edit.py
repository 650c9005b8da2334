from __future__ import annotations

from PySide6.QtCore import Qt

from tests.views.editors.suggestions import from_words


def test_words_are_offered_but_not_taken_unasked(form, qtbot):
    one = form("number")
    one.editor.set_suggestions(from_words(["GZ-2025-1", "GZ-2025-2"]))
    qtbot.keyClicks(one.input, "gz-20")
    assert [option.text for option in one.editor.options()] == ["GZ-2025-1", "GZ-2025-2"]
    qtbot.keyClick(one.input, Qt.Key.Key_Return)
    assert one.edited == ["gz-20"]


def test_an_offered_word_is_chosen_with_down(form, qtbot):
    one = form("number")
    one.editor.set_suggestions(from_words(["GZ-2025-1", "GZ-2025-2"]))
    qtbot.keyClicks(one.input, "gz")
    qtbot.keyClick(one.input, Qt.Key.Key_Down)
    qtbot.keyClick(one.input, Qt.Key.Key_Down)
    qtbot.keyClick(one.input, Qt.Key.Key_Return)
    assert one.edited == ["GZ-2025-2"]


def test_entering_the_field_selects_its_text_and_a_click_does_not(form, qtbot):
    one = form("number", "GZ-2025-1")
    assert one.input.selectedText() == "GZ-2025-1"
    one.other.setFocus()
    one.editor.setFocus(Qt.FocusReason.MouseFocusReason)
    one.input.deselect()
    one.other.setFocus()
    one.input.setFocus(Qt.FocusReason.MouseFocusReason)
    assert one.input.selectedText() == ""


def test_a_long_text_shows_its_beginning(form):
    one = form("number", "x" * 300)
    one.other.setFocus()
    one.editor.set_value("A" + "x" * 300)
    assert one.input.cursorPosition() == 0
