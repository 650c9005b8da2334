"""What undo and redo changed is gone to, or said where it cannot be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import EditField

KEY = Qt.Key


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


@pytest.fixture
def table(window):
    return window.applications.list.table


def last(table):
    return table.model_.id_at(table.model_.rowCount() - 1)


def test_the_cursor_goes_to_a_changed_row_that_is_not_in_view(window, table):
    id_ = last(table)
    window.desk.do(EditField("application", (id_,), "notes", "x"))
    table.go_to(table.model_.id_at(0))
    window.banner.hide()
    window.actions_["undo"].trigger()
    assert table.current_id() == id_
    assert window.banner.text().startswith("Undone: Notes of ")


def test_a_changed_row_in_view_is_left_alone(window, table):
    table.go_to(table.model_.id_at(0))
    window.desk.do(EditField("application", (table.model_.id_at(1),), "notes", "x"))
    window.banner.hide()
    window.actions_["undo"].trigger()
    assert table.current_id() == table.model_.id_at(0)
    assert not window.banner.isVisible()


def test_what_the_filter_hides_is_said(window, table):
    id_ = last(table)
    window.desk.do(EditField("application", (id_,), "notes", "x"))
    window.desk.select(typed="number:nothing-like-it")
    window.actions_["undo"].trigger()
    assert window.banner.text().startswith("Undone: Notes of ")


@pytest.mark.parametrize("then", ["redo", "edit"])
def test_what_was_said_of_an_undo_goes_with_the_next_step(window, table, then):
    id_ = last(table)
    window.desk.do(EditField("application", (id_,), "notes", "x"))
    table.go_to(table.model_.id_at(0))
    window.actions_["undo"].trigger()
    assert window.banner.text().startswith("Undone: ")
    table.go_to(id_)
    if then == "redo":
        window.actions_["redo"].trigger()
    else:
        window.desk.do(EditField("application", (id_,), "notes", "y"))
    assert not window.banner.isVisible()


def test_a_saved_view_that_goes_is_said(window):
    window.applications.views.save("Mine")
    window.banner.hide()
    QTest.keyClick(window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.banner.isVisible()
    assert window.banner.text() == "Undone: view “Mine”."


# -- ways back to the list --------------------------------------------------------------------


def test_esc_goes_back_to_the_list_from_wherever_it_has_no_other_use(qtbot, window, table):
    window.applications.show_editor(on=True)
    window.applications.show_charts(on=True)
    window.applications.show_facets(on=True)
    inputs = [
        one
        for part in (window.applications.charts, window.applications.facets, window.navigation)
        for one in part.findChildren(object)
        if getattr(one, "focusPolicy", None) is not None
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisible()
        and one.isEnabled()
    ]
    assert len(inputs) > 5
    for one in inputs:
        one.setFocus()
        if QApplication.focusWidget() is not one:
            continue
        QTest.keyClick(one, KEY.Key_Escape)
        assert table.hasFocus(), one


def test_esc_leaves_the_editor_also_when_one_came_by_mouse(window, table):
    window.applications.show_editor(on=True)
    editor = window.applications.editor
    editor._came_from = None
    editor.parts.status_form.editors["note"].line.setFocus()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert table.hasFocus()


def test_esc_in_the_search_line_clears_and_then_goes_back(window, table):
    window.actions_["find"].trigger()
    line = window.applications.list.search
    QTest.keyClicks(line, "vol")
    QTest.keyClick(line, KEY.Key_Escape)
    assert (line.text(), line.hasFocus()) == ("", True)
    QTest.keyClick(line, KEY.Key_Escape)
    assert table.hasFocus()


def test_going_to_a_page_puts_the_keys_into_its_list(window, table):
    window.actions_["go-companies"].trigger()
    assert window.front.list.table.hasFocus()
    window.actions_["go-applications"].trigger()
    assert table.hasFocus()


def test_typing_goes_on_while_the_last_searches_are_offered(qtbot, window):
    line = window.applications.list.search
    line.setFocus()
    line.recent.remember("voltaris")
    QTest.keyClick(line, KEY.Key_Down)
    menu = QApplication.activePopupWidget()
    QTest.keyClick(menu, "d")
    assert QApplication.activePopupWidget() is None
    assert (line.text(), line.hasFocus()) == ("d", True)
