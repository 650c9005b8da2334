"""A number set by a slider or typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from rare_earth_desk.views.statistics.slider_line import SliderLine


@pytest.fixture
def line(qtbot, theme):
    made = SliderLine("Speed", decimals=2, step=0.25, tip="How fast")
    made.set_range(0, 4)
    qtbot.addWidget(made)
    made.show()
    return made


def test_both_show_the_same_and_a_change_is_told_once(line, qtbot) -> None:
    told = []
    line.changed.connect(told.append)
    line.slider.setValue(6)
    assert line.value() == 1.5
    line.spin.setValue(2)
    assert line.slider.value() == 8
    assert told == [1.5, 2]


def test_a_number_between_two_steps_stays_as_it_was_typed(line) -> None:
    line.set_value(1.1)
    assert line.value() == 1.1
    assert line.slider.value() == 4


def test_arrows_move_the_slider_by_a_step(line, qtbot) -> None:
    line.set_value(1)
    qtbot.keyClick(line.slider, Qt.Key.Key_Right)
    assert line.value() == 1.25


def test_the_wheel_changes_nothing_in_passing(line) -> None:
    line.set_value(1)
    here = QPointF(5, 5)
    event = QWheelEvent(
        here, line.spin.mapToGlobal(here), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(line.spin, event)
    assert line.value() == 1
