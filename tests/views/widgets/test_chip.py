from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from rare_earth_desk.views.widgets.chip import Chip
from tests.views.theme.dressing import count, image


@pytest.fixture
def chip(qtbot, theme):
    made = Chip("company: Voltaris")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def heard(chip):
    events = []
    chip.clicked.connect(lambda: events.append("clicked"))
    chip.removed.connect(lambda: events.append("removed"))
    return events


@pytest.mark.parametrize(
    ("key", "event"),
    [
        (Qt.Key.Key_Delete, ["removed"]),
        (Qt.Key.Key_Backspace, ["removed"]),
        (Qt.Key.Key_Space, ["clicked"]),
        (Qt.Key.Key_Return, ["clicked"]),
        (Qt.Key.Key_A, []),
    ],
)
def test_keys(chip, qtbot, key, event):
    events = heard(chip)
    qtbot.keyClick(chip, key)
    assert events == event
    chip.grab()


def test_the_cross_removes_and_the_words_press(chip, qtbot):
    events = heard(chip)
    middle = chip.height() // 2
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, middle))
    assert events == ["removed"]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    assert events == ["removed", "clicked"]
    assert not chip.isDown()
    chip.grab()


def test_leaving_the_cross_before_letting_go_removes_nothing(chip, qtbot):
    events = heard(chip)
    middle = chip.height() // 2
    qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 400))
    assert events == []
    chip.grab()


def test_only_what_was_pressed_on_the_cross_removes(chip, qtbot):
    events = heard(chip)
    middle = chip.height() // 2
    qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, middle))
    assert events == ["clicked"]
    chip.grab()


def test_a_chip_that_stays_has_no_cross(qtbot, theme):
    chip = Chip("Pending", removable=False)
    qtbot.addWidget(chip)
    events = heard(chip)
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, 10))
    assert events == ["clicked"]
    assert chip.sizeHint().width() < Chip("Pending").sizeHint().width()
    chip.grab()


def test_a_pressed_switch_differs_from_a_released_one(chip, theme):
    chip.setCheckable(True)
    before = count(image(chip), theme.tokens.select)
    chip.setChecked(True)
    assert count(image(chip), theme.tokens.select) > before + 500


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.5, 2.0])
def test_the_words_fit_at_every_zoom(chip, theme, zoom):
    theme.set_zoom(zoom)
    chip.ensurePolished()
    wanted = chip.fontMetrics().horizontalAdvance(chip.text())
    assert chip.sizeHint().width() >= wanted + theme.px(18 + 24)
    assert chip.sizeHint().height() >= chip.fontMetrics().height()
    chip.grab()


def test_it_says_what_it_is(chip):
    assert chip.accessibleName() == "Filter: company: Voltaris"
    assert "Delete" in chip.accessibleDescription()
    assert chip.focusPolicy() == Qt.FocusPolicy.StrongFocus
    chip.grab()
