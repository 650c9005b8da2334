"""Cells with a bar: all of one scale, from the left, the number at the right."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from rare_earth_desk.views.rows.model import Head, Row
from rare_earth_desk.views.rows.table import RowsTable

HEADS = (Head("Group"), Head("Share", 160, right=True, bar=True))


@pytest.fixture
def shares(theme, qtbot):
    made = RowsTable("Shares", HEADS)
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.fill([
        Row("a", ("A", "100 %"), bars={1: 1.0}),
        Row("b", ("B", "50 %"), bars={1: 0.5}),
        Row("c", ("C", "–")),
    ])  # fmt: skip
    with qtbot.waitExposed(made):
        made.show()
    return made


def bar(table, row, theme):
    """How many pixels of the row are of the colour of bars, along its middle."""
    rect = table.visualRect(table.model().index(row, 1))
    picture = table.viewport().grab(rect).toImage()
    colour = QColor(theme.tokens.accent).rgb()
    y = picture.height() // 2
    return sum(picture.pixel(x, y) == colour for x in range(picture.width()))


def test_bars_are_as_long_as_their_shares(shares, theme):
    table = shares
    table.clearSelection()
    whole, half, none = (bar(table, row, theme) for row in range(3))
    assert whole > 60
    assert half == pytest.approx(whole / 2, abs=4)
    assert none == 0


def test_a_narrow_column_has_the_number_alone(shares, theme):
    shares.horizontalHeader().resizeSection(1, theme.px(60))
    assert bar(shares, 0, theme) == 0
