from __future__ import annotations

import pytest
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.views.theme.spacing import size, space


@pytest.fixture
def panel(theme, qtbot):
    panel = QWidget()
    qtbot.addWidget(panel)
    return panel


def test_distances_are_given_at_once_and_follow_the_zoom(panel, theme):
    column = QVBoxLayout(panel)
    row = QHBoxLayout()
    column.addLayout(row)
    space(column, 10, margins=(12, 0, 8, 4))
    space(row, 6)
    assert (column.spacing(), row.spacing()) == (10, 6)
    theme.set_zoom(1.5)
    margins = column.contentsMargins()
    assert (column.spacing(), row.spacing()) == (15, 9)
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (18, 0, 12, 6)
    theme.set_zoom(1.0)
    assert (column.spacing(), row.spacing()) == (10, 6)


def test_a_grid_has_two_distances(panel, theme):
    grid = QGridLayout(panel)
    space(grid, across=8, down=2)
    theme.set_zoom(2.0)
    assert (grid.horizontalSpacing(), grid.verticalSpacing()) == (16, 4)


def test_what_is_made_while_zoomed_is_spaced_at_that_zoom(panel, theme):
    theme.set_zoom(2.0)
    row = QHBoxLayout(panel)
    space(row, 5)
    assert row.spacing() == 10


def test_a_later_size_replaces_the_earlier_one(panel, theme):
    label = QLabel(panel)
    size(label, width=100)
    size(label, width=60)
    size(panel, least_width=200)
    theme.set_zoom(1.5)
    assert label.width() == label.minimumWidth() == 90
    assert panel.minimumWidth() == 300
