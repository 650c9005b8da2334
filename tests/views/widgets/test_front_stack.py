"""What needs more room than there is scrolls; what has the keys is in view."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from rare_earth_desk.views.widgets.chip import Chip
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.widgets.front_stack import FrontStack, RoomyArea


def page(width, height):
    made = QWidget()
    made.setMinimumSize(width, height)
    return made


def shown(qtbot, area, width, height):
    qtbot.addWidget(area)
    area.resize(width, height)
    area.show()
    qtbot.waitExposed(area)
    return area


def test_only_the_page_in_front_asks_for_room(qtbot, theme):
    stack = FrontStack()
    large, small = QLabel("words " * 60), QLabel("words")
    for one in (large, small):
        stack.addWidget(one)
    area = shown(qtbot, RoomyArea(stack), 300, 200)
    assert stack.width() == large.minimumSizeHint().width() > 300
    stack.setCurrentWidget(small)
    qtbot.waitUntil(lambda: stack.size() == QSize(300, 200))
    assert area.size() == QSize(300, 200)
    area.grab()


def test_what_has_room_fills_it_and_what_has_none_scrolls_both_ways(qtbot, theme):
    content = QWidget()
    column = QVBoxLayout(content)
    column.addWidget(page(400, 300))
    area = shown(qtbot, RoomyArea(content), 900, 700)
    assert content.size() == QSize(900, 700)
    area.resize(300, 200)
    qtbot.waitUntil(lambda: content.size() == content.minimumSizeHint())
    assert area.horizontalScrollBar().maximum() > 0
    assert area.verticalScrollBar().maximum() > 0
    area.grab()


def test_lines_that_wrap_take_no_height_from_what_stands_below_them(qtbot, theme):
    content = QWidget()
    column = QVBoxLayout(content)
    flow = FlowLayout()
    for number in range(12):
        flow.addWidget(Chip(f"the words of chip {number}"))
    below = page(50, 150)
    column.addLayout(flow)
    column.addWidget(below, 1)
    area = shown(qtbot, RoomyArea(content), 300, 200)
    qtbot.waitUntil(lambda: content.height() >= flow.heightForWidth(flow.geometry().width()) + 150)
    assert below.y() >= flow.geometry().bottom()
    area.grab()


def test_what_gets_the_keys_comes_into_view(qtbot, theme):
    content = QWidget()
    column = QVBoxLayout(content)
    lines = [QLineEdit() for _ in range(3)]
    for line in lines:
        column.addWidget(line)
        column.addWidget(page(10, 200))
    area = shown(qtbot, RoomyArea(content), 300, 200)
    with qtbot.waitActive(area):
        area.activateWindow()

    def is_in_view(line):
        top = line.mapTo(area.viewport(), QPoint(0, 0)).y()
        return 0 <= top <= area.viewport().height() - line.height()

    for line in (lines[2], lines[0]):
        line.setFocus()
        qtbot.waitUntil(lambda line=line: is_in_view(line))
    area.grab()
