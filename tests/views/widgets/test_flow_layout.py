from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from rare_earth_desk.views.widgets.flow_layout import FlowLayout


class Block(QWidget):
    def __init__(self, width, height):
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self):
        return self._size


@pytest.fixture
def flow(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder, gap=10)
    for height in (20, 40, 20):
        layout.addWidget(Block(100, height))
    return holder, layout


def places(layout):
    return [layout.itemAt(n).geometry().getRect() for n in range(layout.count())]


def test_everything_stands_in_one_line_where_there_is_room(flow):
    holder, layout = flow
    holder.resize(320, 100)
    holder.grab()
    assert places(layout) == [(0, 10, 100, 20), (110, 0, 100, 40), (220, 10, 100, 20)]


def test_what_does_not_fit_goes_to_the_next_line(flow):
    holder, layout = flow
    holder.resize(319, 100)
    holder.grab()
    assert places(layout)[2] == (0, 50, 100, 20)
    assert layout.heightForWidth(319) == 70
    assert layout.heightForWidth(320) == 40


def test_an_item_wider_than_the_line_is_narrowed(flow):
    holder, layout = flow
    holder.resize(60, 200)
    holder.grab()
    assert [place[2] for place in places(layout)] == [60, 60, 60]
    assert layout.heightForWidth(60) == 20 + 10 + 40 + 10 + 20


def test_hidden_items_take_no_room(flow):
    _, layout = flow
    layout.itemAt(1).widget().hide()
    assert layout.heightForWidth(210) == 20
    assert layout.sizeHint() == QSize(210, 20)


def test_items_can_be_taken_out(flow):
    _, layout = flow
    assert layout.takeAt(1) is not None
    assert layout.takeAt(7) is None
    assert layout.itemAt(2) is None
    assert layout.count() == 2


def test_margins_count(flow):
    _, layout = flow
    layout.setContentsMargins(1, 2, 3, 4)
    assert layout.heightForWidth(1000) == 46
    assert layout.minimumSize() == QSize(4, 6)


def test_what_wants_to_expand_takes_the_rest_of_its_line(flow):
    holder, layout = flow
    last = layout.itemAt(2).widget()
    last.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    holder.resize(400, 100)
    holder.grab()
    assert places(layout)[2] == (220, 10, 180, 20)
    holder.resize(250, 100)
    holder.grab()
    assert places(layout)[2] == (0, 50, 250, 20)
