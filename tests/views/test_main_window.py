from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QTableView, QWidget

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.navigation import PLACES
from rare_earth_desk.views.palette.palette import Palette
from rare_earth_desk.views.theme.stylesheet import stylesheet
from rare_earth_desk.views.theme.tokens import DARK


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
def test_parts_are_found_by_their_names(window, name, kind):
    assert isinstance(window.findChild(QWidget, name), kind)


def test_the_sample_is_marked(window):
    assert window.windowTitle().startswith("SAMPLE")
    window.grab()


@pytest.mark.parametrize("place", [place for place, _label, _icon in PLACES])
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
    assert not window.actions_["undo"].isEnabled()


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


def test_window_and_columns_are_restored(qtbot, window):
    table = window.applications.list.table
    place = window.applications.list.model.column_place("province")
    table.setColumnWidth(place, 200)
    window.applications.remember()
    table.setColumnWidth(place, 100)
    window.applications._restore_columns()
    assert table.columnWidth(place) == 200
