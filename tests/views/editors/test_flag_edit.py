from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt


@pytest.mark.parametrize(
    ("keys", "value"),
    [("y", 1), ("n", 0), ("?", None), ("Y", 1), ("1", 1), ("0", 0), ("yn", 0), (" ", 1)],
)
def test_letters_choose(form, qtbot, keys, value):
    one = form("precautionary", None)
    qtbot.keyClicks(one.input, keys)
    assert one.edited == []  # not before the field is left
    qtbot.keyClick(one.input, Qt.Key.Key_Return)
    assert one.edited == ([] if value is None else [value])
    assert one.editor.value() == value


def test_arrows_and_delete_choose(form, qtbot):
    one = form("precautionary", 1)
    qtbot.keyClick(one.input, Qt.Key.Key_Right)
    assert one.editor.text() == "no"
    qtbot.keyClick(one.input, Qt.Key.Key_Left)
    assert one.editor.text() == "yes"
    qtbot.keyClick(one.input, Qt.Key.Key_Delete)
    qtbot.keyClick(one.input, Qt.Key.Key_Tab)
    assert one.edited == [None]


def test_a_click_takes_over_at_once(form, qtbot):
    one = form("precautionary", None)
    place = QPoint(one.input.width() // 8, one.input.height() // 2)
    qtbot.mouseClick(one.input, Qt.MouseButton.LeftButton, pos=place)
    assert one.edited == [1]


def test_the_state_is_part_of_the_spoken_name(form, qtbot):
    one = form("precautionary", 1)
    assert one.input.accessibleName() == "Precautionary: yes"
    qtbot.keyClicks(one.input, "?")
    assert one.input.accessibleName() == "Precautionary: not known"


def test_the_choice_is_told_by_more_than_colour(form, theme):
    one = form("precautionary", 1)
    one.other.setFocus()
    pictures = []
    for value in (1, 0, None):
        one.editor.set_value(value)
        grey = (
            one.input.grab()
            .toImage()
            .convertToFormat(one.input.grab().toImage().Format.Format_Mono)
        )
        pictures.append(grey)
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]
