from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from rare_earth_desk.views.application.section import Section


@pytest.fixture
def section(window, theme):
    made = Section("goods", "Goods", theme, QLineEdit())
    made.host = window(made)
    made.said = []
    made.toggled.connect(lambda key, on: made.said.append((key, on)))
    return made


def test_it_is_folded_by_mouse(section):
    QTest.mouseClick(section.heading, Qt.MouseButton.LeftButton)
    assert (section.is_open, section.content.isHidden()) == (False, True)
    assert section.heading.accessibleName() == "Goods, folded"
    QTest.mouseClick(section.heading, Qt.MouseButton.LeftButton)
    assert (section.is_open, section.content.isHidden()) == (True, False)
    assert section.said == [("goods", False), ("goods", True)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Left])
def test_it_is_folded_by_key(section, key):
    section.heading.setFocus()
    QTest.keyClick(section.heading, key)
    assert not section.is_open


def test_the_arrows_only_go_one_way(section):
    QTest.keyClick(section.heading, Qt.Key.Key_Right)
    assert section.is_open
    QTest.keyClick(section.heading, Qt.Key.Key_Left)
    QTest.keyClick(section.heading, Qt.Key.Key_Left)
    assert not section.is_open
    QTest.keyClick(section.heading, Qt.Key.Key_Right)
    assert section.is_open


def test_opening_what_is_open_says_nothing(section):
    section.set_open(on=True)
    assert section.said == []


def test_its_button_comes_right_after_the_title(section, qtbot):
    button = section.add_button("Add", "Add an item")
    qtbot.waitUntil(button.isVisible)
    section.heading.setFocus()
    QTest.keyClick(section.heading, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert button.accessibleName() == "Add an item"
