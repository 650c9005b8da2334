from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from rare_earth_desk.views.forms.focus_order import put_behind
from rare_earth_desk.views.widgets.flow_layout import FlowLayout


def made(qtbot):
    """Return a window with two fields and a panel of two more, made last of all."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, last = QLineEdit(), QLineEdit()
    panel = QFrame()
    inside = QVBoxLayout(panel)
    fields = [QLineEdit(), QLineEdit()]
    for widget in (fields[0], QLabel("no input"), fields[1]):
        inside.addWidget(widget)
    for widget in (first, last, panel):
        column.addWidget(widget)
    return window, first, last, panel, fields


def test_tab_goes_through_the_panel_before_it_goes_on(qtbot):
    window, first, last, panel, fields = made(qtbot)
    put_behind(first, panel)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus()
    for following in (*fields, last):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is following


def test_the_end_of_one_field_leaves_the_names_of_all_others_alone(qtbot):
    window, first, last, panel, _fields = made(qtbot)
    flow = FlowLayout()
    flow.addWidget(QLabel("words"))
    window.layout().addLayout(flow)
    put_behind(first, panel)
    shiboken6.delete(last)
    assert flow.minimumSize().width() > 0
