"""Timing from an act to the pixels."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QTableView

from rare_earth_desk.bench import painting
from rare_earth_desk.bench.bare_table import bare_twin
from rare_earth_desk.bench.painting import repainted, settle, until_painted


@pytest.fixture
def labels(qtbot):
    made = [QLabel("before"), QLabel("before")]
    for label in made:
        qtbot.addWidget(label)
        with qtbot.waitExposed(label):
            label.show()
    settle()
    return made


def test_it_waits_until_every_widget_is_painted(labels):
    first, second = labels

    def act():
        first.setText("after")
        second.setText("after")

    assert until_painted(labels, act) > 0
    assert first.grab().toImage() == second.grab().toImage()


def test_a_widget_that_is_not_painted_again_is_told(labels, monkeypatch):
    monkeypatch.setattr(painting, "_PATIENCE", 0.05)
    first, second = labels
    with pytest.raises(TimeoutError, match="not painted"):
        until_painted([first, second], lambda: first.setText("after"))


def test_repainting_changes_nothing_and_takes_time(labels):
    before = labels[0].grab().toImage()
    assert repainted(labels) > 0
    assert labels[0].grab().toImage() == before


def test_the_bare_twin_shows_the_same_texts_in_the_same_places(qtbot, register):
    from rare_earth_desk.app import open_window

    path = register.path
    register.close()
    window = open_window(path)
    qtbot.addWidget(window)
    table: QTableView = window.applications.list.table
    with qtbot.waitExposed(window):
        window.show()
    assert table.model().rowCount() == 0
    twin = bare_twin(table)
    qtbot.addWidget(twin)
    shown = [c for c in range(table.model().columnCount()) if not table.isColumnHidden(c)]
    assert twin.size() == table.size()
    assert twin.model().columnCount() == len(shown)
