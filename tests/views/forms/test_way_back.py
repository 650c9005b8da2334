from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from rare_earth_desk.views.forms.way_back import WayBack


def made(qtbot):
    window, part = QWidget(), QWidget()
    outside, inside = QLineEdit(), QLineEdit()
    QVBoxLayout(part).addWidget(inside)
    column = QVBoxLayout(window)
    column.addWidget(outside)
    column.addWidget(part)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window, outside, part, inside


def test_one_goes_back_to_where_one_came_from(qtbot):
    _window, outside, part, inside = made(qtbot)
    outside.setFocus()
    way = WayBack(part)
    assert way.note()
    inside.setFocus()
    assert not way.note()  # already within: the way back stays the same
    way.go()
    assert QApplication.focusWidget() is outside


def test_what_is_hidden_is_not_gone_to(qtbot):
    _window, outside, part, inside = made(qtbot)
    outside.setFocus()
    way = WayBack(part)
    way.note()
    inside.setFocus()
    outside.hide()
    way.go()
    assert QApplication.focusWidget() is inside
