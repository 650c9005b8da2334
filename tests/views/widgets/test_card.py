from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QLabel, QToolButton

from rare_earth_desk.views.theme.icons import set_icon
from rare_earth_desk.views.widgets.card import Card
from tests.views.theme.dressing import image


@pytest.fixture
def card(qtbot, theme):
    made = Card("Backlog", "pending at week end")
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def shown(card):
    return [x.text() for x in card.findChildren(QLabel) if x.isVisibleTo(card) and x.text()]


def test_title_subtitle_and_note_are_shown_and_spoken(card):
    card.set_note("n = 913")
    card.grab()
    assert shown(card) == ["Backlog", "n = 913", "pending at week end"]
    assert card.accessibleName() == "Backlog"
    assert card.accessibleDescription() == "pending at week end"


def test_what_is_not_said_takes_no_room(card):
    card.set_title("")
    card.set_subtitle("")
    content = QLabel("content")
    card.set_content(content, to_edges=True)
    card.grab()
    assert shown(card) == ["content"]
    assert content.mapTo(card, QPoint()).y() <= 4


def test_an_action_becomes_a_button_that_is_reached_by_keyboard(card, qtbot):
    action = QAction("Show as table", card)
    set_icon(action, "list")
    button = card.add_action(action)
    with qtbot.waitSignal(action.triggered):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.accessibleName() == "Show as table"
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    card.grab()


def test_buttons_grow_with_the_zoom(card, theme):
    action = QAction("Show as table", card)
    set_icon(action, "list")
    card.add_action(action)
    card.grab()
    theme.set_zoom(2.0)
    card.grab()
    assert {b.iconSize().width() for b in card.findChildren(QToolButton)} == {32}


def test_an_action_without_a_title_still_shows_the_header(card):
    card.set_title("")
    card.set_note("")
    button = card.add_action(QAction("Copy", card))
    card.grab()
    assert button.isVisibleTo(card)


def test_the_surface_is_the_base_with_round_corners(card, theme):
    picture = image(card)
    assert picture.pixelColor(200, 200) == QColor(theme.tokens.base)
    assert picture.pixelColor(0, 0) != QColor(theme.tokens.line)
    assert picture.pixelColor(200, 0) == QColor(theme.tokens.line)


def test_a_table_at_the_edges_leaves_the_round_corners(card, theme):
    content = QLabel()
    content.setStyleSheet("background: #FF00FF")
    card.set_title("")
    card.set_subtitle("")
    card.set_content(content, to_edges=True)
    corner = image(card)
    assert corner.pixelColor(1, 1).name() != "#ff00ff"
    assert corner.pixelColor(200, 150).name() == "#ff00ff"
