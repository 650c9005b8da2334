from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidgetItem

from rare_earth_desk.views.widgets.left_list import ID, LeftList


@pytest.fixture
def left(qtbot, theme):
    made = LeftList("Meetings", "New meeting")
    qtbot.addWidget(made)
    return made


def items(*ids):
    for id_ in ids:
        item = QListWidgetItem(id_.upper())
        item.setData(ID, id_)
        yield item


def test_what_is_shown_is_not_said_and_what_is_chosen_is(left):
    said = []
    left.chosen.connect(said.append)
    left.show_items(items("a", "b", "c"), "b")
    assert left.list.currentItem().text() == "B"
    left.show_items(items("a", "b"), "gone")
    assert said == []
    left.show_items(items("a", "b", "c"), "b")
    QTest.keyClick(left.list, Qt.Key.Key_Down)
    QTest.keyClick(left.list, Qt.Key.Key_Up)
    assert said == ["c", "b"]


def test_it_has_a_name_for_those_who_cannot_see_it(left):
    assert left.list.accessibleName() == "Meetings"
    assert left.add.text() == "New meeting"
