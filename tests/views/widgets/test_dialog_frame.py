from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot


@pytest.fixture
def window(qtbot, theme):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def laid_out(window, fields):
    dialog = QDialog(window)
    foot = Foot(dialog)
    lines = [QLineEdit() for _ in range(fields)]
    lay_out(dialog, "Title", lines, foot, size=(600, 500))
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog, foot, lines


def is_in_view(dialog, part):
    return dialog.rect().contains(QRect(part.mapTo(dialog, QPoint()), part.size()))


def test_a_dialog_is_as_large_as_it_wants(window):
    dialog, _foot, _lines = laid_out(window, 2)
    assert (dialog.width(), dialog.height()) == (600, 500)
    assert dialog.windowTitle() == "Title"


def test_however_much_is_asked_the_foot_and_the_field_with_the_keys_are_in_view(window, theme):
    theme.set_zoom(2.0)
    dialog, foot, lines = laid_out(window, 40)
    assert dialog.height() <= 768
    assert is_in_view(dialog, foot.out)
    lines[0].setFocus()
    for line, following in pairwise(lines):
        QTest.keyClick(line, Qt.Key.Key_Tab)
        assert following.hasFocus()
    assert is_in_view(dialog, lines[-1])
    theme.set_zoom(1.0)
