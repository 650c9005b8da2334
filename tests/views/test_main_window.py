from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QTableView, QWidget

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.selection import Sorting
from rare_earth_desk.register import Register
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.palette.palette import Palette
from rare_earth_desk.views.places import PLACES
from rare_earth_desk.views.theme.stylesheet import stylesheet
from rare_earth_desk.views.theme.tokens import DARK


@pytest.fixture
def beside():
    """The list alone: what stands beside it has its own tests."""
    return False


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("navigation", QListWidget),
        ("searchLine", QLineEdit),
        ("applicationTable", QTableView),
        ("applicationEditor", QWidget),
        ("backlogChart", QWidget),
    ],
)
@pytest.mark.parametrize("beside", [True])
def test_parts_are_found_by_their_names(window, name, kind):
    assert isinstance(window.findChild(QWidget, name), kind)


def test_the_sample_is_marked(window):
    assert window.windowTitle().startswith("SAMPLE")
    window.grab()


@pytest.mark.parametrize("place", [place.id for place in PLACES])
def test_every_place_opens_and_paints(window, place):
    window.go_to(place)
    assert window.stack.currentWidget().isVisible()
    window.grab()


def test_every_action_has_name_text_and_help(window):
    for spec in ACTIONS:
        action = window.actions_[spec.id]
        assert isinstance(action, QAction)
        assert action.objectName() == spec.id
        assert action.text()
        assert action.toolTip()


def test_undo_names_its_step(window):
    id_ = window.applications.list.model.id_at(0)
    window.desk.do(EditField("application", (id_,), "notes", "x"))
    assert window.actions_["undo"].text().startswith("Undo: Notes of ")
    window.actions_["undo"].trigger()
    assert window.actions_["redo"].text().startswith("Redo: Notes of ")
    window.actions_["undo"].trigger()
    assert window.banner.text() == "There is nothing to undo."


def test_saving_is_told_with_its_time(window):
    label = window.findChild(QWidget, "statusMessage")
    id_ = window.applications.list.model.id_at(0)
    window.desk.do(EditField("application", (id_,), "notes", "y"))
    assert label.text().startswith("saved ")


def test_a_refusal_is_one_sentence_in_the_window(window):
    window.desk.do(EditField("application", ("nobody",), "notes", "y"))
    assert window.banner.isVisible()
    assert "not in the register" in window.banner.text()


def test_an_action_that_cannot_be_done_says_why(window):
    window.desk.set_current("")
    window.actions_["record-status"].trigger()
    assert "No application is chosen" in window.banner.text()


def test_an_edit_of_one_case_is_not_announced(window):
    """Whoever types sees what was typed; a message at every cell would be noise."""
    ids = [window.applications.list.model.id_at(row) for row in range(2)]
    window.desk.do(EditField("application", (ids[0],), "notes", "x"))
    assert not window.banner.isVisible()
    window.desk.do(EditField("application", tuple(ids), "notes", "y"))
    assert window.banner.isVisible()
    assert "2 applications" in window.banner.text()


def test_what_is_undone_is_not_announced(window):
    ids = tuple(window.applications.list.model.id_at(row) for row in range(2))
    window.desk.do(EditField("application", ids, "notes", "y"))
    window.banner.hide()
    window.desk.undo()
    assert not window.banner.isVisible()


def test_saved_views_come_with_their_keys(qtbot, window):
    total = window.applications.list.model.rowCount()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.desk.selection.typed == "is:pending")
    assert 0 < window.applications.list.model.rowCount() < total


def test_a_number_in_the_palette_leads_to_its_application(qtbot, window):
    number = window.applications.list.model.index(4, 0).data()
    window.actions_["palette"].trigger()
    palette = window.findChild(Palette, "commandPalette")
    qtbot.keyClicks(palette.line, number[-6:])
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    row = window.applications.list.table.currentIndex().row()
    assert window.applications.list.model.index(row, 0).data() == number
    window.grab()


def test_search_has_a_key(qtbot, window):
    window.actions_["find"].trigger()
    assert QApplication.focusWidget() is window.applications.list.search


def test_zoom_grows_the_rows(window):
    before = window.applications.list.table.rowHeight(0)
    window.theme.zoom_in()
    window.theme.zoom_in()
    window.theme.zoom_in()
    QApplication.processEvents()
    assert window.applications.list.table.rowHeight(0) > before
    window.theme.zoom_reset()
    window.grab()


def test_a_change_of_look_does_not_dress_the_whole_application_again(qtbot, window, qapp):
    before = qapp.styleSheet()
    heard = []
    window.theme.changed.connect(lambda: heard.append(window.theme.zoom))
    for _ in range(3):  # a key held down
        window.actions_["zoom-in"].trigger()
    assert heard == []
    qtbot.waitUntil(lambda: heard == [1.5])
    window.set_theme("dark")
    assert qapp.styleSheet() == before
    assert window.styleSheet() == stylesheet(DARK, 1.5)
    window.theme.zoom_in()
    window.theme.zoom_out()
    window.theme.zoom_reset()
    window.set_theme("light")


def test_a_changed_look_is_that_of_what_is_made_in_it(window, qapp):
    def picture():
        for _ in range(20):
            QApplication.processEvents()
        return window.grab().toImage()

    blinking = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    window.set_theme("dark")
    window.go_to("companies")
    made_in_it = picture()
    window.set_theme("light")
    light = picture()
    window.set_theme("dark")
    changed_to_it = picture()
    window.set_theme("light")
    assert light != made_in_it
    assert changed_to_it == made_in_it
    assert picture() == light
    qapp.setCursorFlashTime(blinking)


def test_dark_and_light(window):
    light = window.grab().toImage().pixelColor(5, 5)
    window.set_theme("dark")
    assert window.grab().toImage().pixelColor(5, 5).lightness() < light.lightness()
    window.set_theme("light")


@pytest.fixture
def reopened(qtbot, window, theme):
    """Close the window and open the register (or another one) again, with the same settings."""
    opened = []

    def reopen(path=None):
        before = opened[-1] if opened else window
        before.close()
        again = MainWindow(Register.open(path or window.desk.register.path), theme, window.settings)
        again.resize(1440, 900)
        opened.append(again)
        qtbot.addWidget(again)
        again.show()
        again.applications.complete()
        return again

    yield reopen
    for one in opened:
        one.close()


@pytest.mark.parametrize("place", ["backlog", "reference", "applications"])
def test_the_window_opens_on_the_page_it_was_left_on(window, reopened, place):
    window.go_to(place)
    again = reopened()
    assert again.stack.currentWidget() is again._pages[place]
    assert again.navigation.places.currentRow() == [one.id for one in PLACES].index(place)


def test_a_place_that_is_no_more_is_not_gone_to(window, reopened):
    window.remembered.set_text("page", "nowhere")
    window.go_to("reference")
    del window._pages["reference"]
    window._pages["nowhere"] = window.stack.currentWidget()
    again = reopened()
    assert again.stack.currentWidget() is again.applications


def test_view_search_and_layout_are_where_they_were_left(window, reopened):
    page = window.applications
    page.views.strip.choose(2)
    window.desk.select(ordering=(Sorting("company"),), typed="is:pending vol")
    place = page.list.model.column_place("province")
    page.list.table.setColumnWidth(place, 222)
    again = reopened().applications
    assert again.desk.selection.typed == "is:pending vol"
    assert again.desk.selection.ordering == (Sorting("company"),)
    assert again.list.table.columnWidth(place) == 222
    again.views.strip.choose(1)
    again.views.strip.choose(2)
    assert again.desk.selection.ordering == (Sorting("company"),)


@pytest.mark.parametrize(("place", "kind"), [("companies", "company"), ("exporters", "exporter")])
def test_columns_and_views_of_parties_are_where_they_were_left(window, reopened, place, kind):
    window.go_to(place)
    page = window.front.page
    table, scope = page.list.table, page.list.scope
    scope.set_selection(replace(scope.selection, typed="pending>0"))
    page.views.save("Waiting")
    strip = page.views.strip
    assert [(view.name, view.page) for view in strip.views] == [("Waiting", kind)]
    assert strip.isVisible()
    assert "Waiting" not in window.applications.views.strip.names()
    window.actions_["view-2"].trigger()
    assert window.banner.text() == "This page has fewer than 2 saved views."
    scope.set_selection(replace(scope.selection, typed=""))
    window.actions_["view-1"].trigger()
    assert window.front.page is page
    assert scope.selection.typed == "pending>0"
    column = page.list.model.column_place("pending")
    table.setColumnWidth(column, 133)
    scope.set_selection(replace(scope.selection, ordering=(Sorting("pending", falling=True),)))
    again = reopened().front.page
    assert again.list.scope.selection == scope.selection
    assert again.list.table.columnWidth(column) == 133
    assert again.views.in_force().name == "Waiting"


def test_another_register_is_laid_out_by_itself(window, reopened, sample_file, tmp_path):
    window.applications.views.strip.choose(2)
    window.desk.select(ordering=(Sorting("company"),))
    window.go_to("reference")
    other = tmp_path / "other.desk"
    shutil.copy(sample_file, other)
    opened = reopened(other)
    assert opened.stack.currentWidget() is opened.applications
    assert opened.desk.selection.typed == ""
    opened.applications.views.strip.choose(2)
    assert opened.desk.selection.ordering == (Sorting("days_waiting", falling=True),)


def test_enter_presses_the_button_that_has_the_keys(qtbot, window):
    window.go_to("meetings")
    page = window.page("meetings")
    before = page.meetings.count()
    page.add.setFocus()
    qtbot.keyClick(page.add, Qt.Key.Key_Return)
    assert page.meetings.count() == before + 1
