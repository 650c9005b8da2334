from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from rare_earth_desk.views.application.line_list import LineList
from rare_earth_desk.views.application.lines import Act, Line, Remark

EDIT, REMOVE = Act("edit", "Edit", "F2"), Act("remove", "Remove", "Del")


def line(key, text="some words", acts=(EDIT, REMOVE), **rest):
    return Line(key, text, acts=acts, **rest)


@pytest.fixture
def page(window, theme):
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    holder.list = LineList("Lines", theme)
    column.addWidget(holder.list)
    column.addStretch(1)
    holder.acted = []
    holder.list.acted.connect(lambda key, act: holder.acted.append((key, act)))
    holder.host = window(holder)
    return holder


def test_it_is_as_high_as_its_lines(page):
    page.list.show_lines([line("a"), line("b")])
    two = page.list.height()
    page.list.show_lines([line("a"), line("b"), line("c")])
    assert page.list.height() == two // 2 * 3
    page.list.show_lines([line("a", "many words " * 30)])
    assert page.list.height() > two
    page.list.show_lines([line("a", remarks=(Remark("below"),))])
    assert two // 2 < page.list.height() < two
    page.list.show_lines([])
    assert page.list.height() == 0


def test_long_texts_wrap_anew_when_it_gets_wider(page, qtbot):
    page.list.show_lines([line("a", "many words " * 30)])
    narrow = page.list.height()
    page.host.resize(800, 900)
    qtbot.waitUntil(lambda: page.list.height() < narrow)


def test_keys_do_the_acts_of_the_current_line(page):
    page.list.show_lines([line("a"), line("b"), line("c", acts=())])
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    QTest.keyClick(page.list, Qt.Key.Key_F2)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.acted == [("a", "edit"), ("b", "remove"), ("b", "edit")]


def test_a_single_act_is_a_link(page):
    page.list.show_lines([line("a", acts=(Act("open", "open"),))])
    right = QPoint(page.list.width() - 12, page.list.height() // 2)
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, right.y()))
    assert page.acted == []
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=right)
    assert page.acted == [("a", "open")]


def test_several_acts_are_a_menu(page):
    page.list.show_lines([line("a")])
    right = QPoint(page.list.width() - 12, page.list.height() // 2)
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=right)
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Edit", "Remove"]
    menu.actions()[1].trigger()
    menu.close()
    assert page.acted == [("a", "remove")]


def test_the_current_line_stays_current_when_others_come(page):
    page.list.show_lines([line("a"), line("b")])
    page.list.go_to("b")
    page.list.show_lines([line("new"), line("a"), line("b", "changed")])
    assert page.list.current_key() == "b"
    page.list.show_lines([line("a")])
    assert page.list.current_key() == ""


def test_a_panel_lies_below_its_line_and_tab_goes_through_it(page, qtbot):
    panel = QWidget()
    column = QVBoxLayout(panel)
    inputs = [QLineEdit(), QLineEdit()]
    for one in inputs:
        column.addWidget(one)
    after = QLineEdit()
    page.layout().insertWidget(1, after)
    qtbot.waitUntil(after.isVisible)
    page.list.show_lines([line("a"), line("b")])
    plain = page.list.height()
    page.list.open_panel("a", panel)
    assert page.list.height() == plain + panel.sizeHint().height()
    assert panel.y() == plain // 2
    assert panel.parentWidget() is not page.list.viewport()
    page.list.setFocus()
    for expected in (*inputs, after):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected
    page.list.close_panel()
    assert (page.list.height(), panel.isHidden(), page.list.panel_key) == (plain, True, "")


def test_a_panel_grows_with_its_content(page, qtbot):
    panel = QWidget()
    column = QVBoxLayout(panel)
    more = QLineEdit()
    column.addWidget(QLineEdit())
    column.addWidget(more)
    more.hide()
    page.list.show_lines([line("a")])
    page.list.open_panel("a", panel)
    before = page.list.height()
    more.show()
    qtbot.waitUntil(lambda: page.list.height() > before)


def test_screen_readers_hear_the_whole_line(page):
    page.list.show_lines([line("a", spoken="said in full"), line("b")])
    role = Qt.ItemDataRole.AccessibleTextRole
    model = page.list.model()
    assert [model.index(row).data(role) for row in range(2)] == ["said in full", "some words"]
