from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from rare_earth_desk.views.widgets.chip_bar import ChipBar, ChipText

TEXTS = [ChipText("a", "pending"), ChipText("b", "Dy"), ChipText("c", "line stop")]


@pytest.fixture
def bar(qtbot, theme):
    made = ChipBar()
    qtbot.addWidget(made)
    made.set_chips(TEXTS)
    made.resize(600, 40)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def clear_button(bar):
    return bar.findChild(QPushButton)


def test_chips_are_shown_in_order(bar):
    bar.grab()
    assert [chip.text() for chip in bar.chips] == ["pending", "Dy", "line stop"]
    lefts = [chip.x() for chip in bar.chips]
    assert lefts == sorted(set(lefts))
    assert clear_button(bar).x() > lefts[-1]


def test_using_a_chip_names_its_key(bar, qtbot):
    with qtbot.waitSignal(bar.activated) as pressed:
        qtbot.keyClick(bar.chips[1], Qt.Key.Key_Space)
    with qtbot.waitSignal(bar.removed) as removed:
        qtbot.keyClick(bar.chips[2], Qt.Key.Key_Delete)
    assert pressed.args == ["b"]
    assert removed.args == ["c"]
    bar.grab()


def test_the_focus_stays_at_its_place_when_a_chip_goes(bar, qtbot):
    bar.removed.connect(lambda key: bar.set_chips([t for t in TEXTS if t.key != key]))
    bar.chips[1].setFocus()
    qtbot.waitUntil(bar.chips[1].hasFocus)
    qtbot.keyClick(bar.chips[1], Qt.Key.Key_Delete)
    assert [chip.text() for chip in bar.chips] == ["pending", "line stop"]
    assert bar.chips[1].hasFocus()
    bar.grab()


def test_the_last_chip_may_go(bar, qtbot):
    bar.set_chips(TEXTS[:1])
    bar.removed.connect(lambda _key: bar.set_chips([]))
    bar.chips[0].setFocus()
    qtbot.keyClick(bar.chips[0], Qt.Key.Key_Delete)
    assert bar.chips == ()
    bar.grab()


def test_all_are_cleared_with_one_button_where_there_are_several(bar, qtbot):
    assert clear_button(bar).isVisible()
    with qtbot.waitSignal(bar.cleared):
        qtbot.keyClick(clear_button(bar), Qt.Key.Key_Space)
    bar.set_chips([TEXTS[0], ChipText("d", "switch", removable=False)])
    assert not clear_button(bar).isVisible()
    bar.grab()


def test_a_switch_shows_its_state(bar):
    bar.set_chips([ChipText("p", "Pending", removable=False, checked=True)])
    assert bar.chips[0].isChecked()
    bar.grab()


def test_a_narrow_bar_wraps_and_says_how_high_it_must_be(bar):
    assert bar.heightForWidth(150) > 2 * bar.heightForWidth(600)
    bar.resize(150, bar.heightForWidth(150))
    bar.grab()
    assert all(chip.geometry().bottom() < bar.height() for chip in bar.chips)


def test_the_same_chips_again_are_not_made_anew(bar):
    before = bar.chips
    bar.set_chips(list(TEXTS))
    assert bar.chips == before
    bar.grab()
