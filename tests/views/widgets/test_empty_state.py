from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from rare_earth_desk.views.widgets.empty_state import EmptyState
from tests.views.theme.dressing import count, image

HINT = "Import the spreadsheet you have today, or press Ctrl+N to write down the first one."


@pytest.fixture
def action(qapp):
    return QAction("&Import …")


@pytest.fixture
def empty(qtbot, theme, action):
    made = EmptyState("import", "There are no applications yet.", HINT, action)
    qtbot.addWidget(made)
    made.resize(700, 420)
    return made


def test_the_way_out_is_one_key_away(empty, action, qtbot):
    with qtbot.waitSignal(action.triggered):
        qtbot.keyClick(empty.button, Qt.Key.Key_Space)
    assert empty.button.accessibleName() == "Import"
    empty.grab()


def test_without_an_action_there_is_no_button(empty):
    empty.set_actions()
    assert not empty.button.isVisibleTo(empty)
    empty.grab()


def test_a_second_way_out_stands_beside_the_first(empty, action, qtbot):
    other = QAction("New application")
    empty.set_actions(action, other)
    assert empty.other.isVisibleTo(empty)
    with qtbot.waitSignal(other.triggered):
        qtbot.keyClick(empty.other, Qt.Key.Key_Space)
    empty.set_actions(action)
    assert not empty.other.isVisibleTo(empty)


def test_other_words(empty):
    empty.say("Nothing found.", "")
    assert empty.accessibleName() == "Nothing found."
    shown = [x.text() for x in empty.findChildren(QLabel) if x.isVisibleTo(empty) and x.text()]
    assert shown == ["Nothing found."]
    empty.grab()


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.5, 2.0])
def test_no_line_is_cut_off(empty, theme, zoom):
    theme.set_zoom(zoom)
    empty.resize(round(420 * zoom), round(420 * zoom))
    empty.grab()
    for label in empty.findChildren(QLabel):
        if label.text():
            assert label.height() >= label.heightForWidth(label.width()) - 1
            assert empty.rect().contains(label.geometry())


def test_the_icon_follows_the_theme(empty, theme):
    assert count(image(empty), theme.tokens.muted, near=20) > 50
    theme.set_mode("dark")
    assert count(image(empty), theme.tokens.muted, near=20) > 50
