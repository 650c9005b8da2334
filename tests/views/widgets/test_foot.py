from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout

from rare_earth_desk.views.widgets.foot import Foot

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(qtbot, theme):
    made = QDialog()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    return made


def foot_of(dialog, done, **options):
    """Return a foot with a primary button that notes its clicks, below a line."""
    line, button = QLineEdit(), QPushButton("Add")
    button.clicked.connect(lambda: done.append("added"))
    foot = Foot(dialog, "One step.", button, **options)
    dialog.layout().addWidget(line)
    dialog.layout().addWidget(foot)
    dialog.show()
    dialog.activateWindow()
    line.setFocus()
    return foot, line


def from_left(foot):
    parts = [*foot.findChildren(QLabel), *foot.findChildren(QPushButton)]
    return [part.text() for part in sorted(parts, key=lambda part: part.x())]


def test_words_way_out_others_and_primary_stand_in_this_order(dialog):
    foot, _line = foot_of(dialog, [], between=[QPushButton("Back")])
    QApplication.processEvents()
    assert from_left(foot) == ["One step.", "Cancel", "Back", "Add"]
    assert foot.button.property("look") == "primary"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_in_a_field_does_what_the_primary_button_does(dialog, key):
    done: list[str] = []
    foot, line = foot_of(dialog, done)
    QTest.keyClick(line, key, _CTRL)
    assert done == ["added"]
    foot.button.setEnabled(False)
    QTest.keyClick(line, key, _CTRL)
    assert done == ["added"]


@pytest.mark.parametrize("default", [True, False])
def test_enter_alone_does_it_only_where_it_is_the_default(dialog, default):
    done: list[str] = []
    _foot, line = foot_of(dialog, done, default=default)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert done == ["added"] * default


@pytest.mark.parametrize("default", [True, False])
def test_enter_on_a_button_presses_that_button(dialog, default):
    done: list[str] = []
    back = QPushButton("Back")
    back.clicked.connect(lambda: done.append("back"))
    foot, _line = foot_of(dialog, done, default=default, between=[back])
    for button in (back, foot.button, foot.out):
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert done == ["back", "added"]
    assert not dialog.isVisible()


def test_esc_and_the_way_out_leave(dialog):
    results: list[int] = []
    dialog.finished.connect(results.append)
    foot, line = foot_of(dialog, [], out="Close")
    assert foot.out.text() == "Close"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    dialog.show()
    foot.out.click()
    assert results == [QDialog.DialogCode.Rejected] * 2


def test_a_dialog_that_only_shows_something_has_a_way_out_alone(dialog):
    foot = Foot(dialog, out="Close")
    dialog.layout().addWidget(foot)
    dialog.show()
    assert [button.text() for button in foot.findChildren(QPushButton)] == ["Close"]
    QTest.keyClick(dialog, Qt.Key.Key_Return, _CTRL)
    assert dialog.isVisible()
