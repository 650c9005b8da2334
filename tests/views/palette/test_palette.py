from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget

from rare_earth_desk.views.palette.candidates import Candidate, Provider, listed
from rare_earth_desk.views.palette.palette import Palette
from rare_earth_desk.views.palette.ranking import Index
from tests.views.theme.dressing import count

KEY = Qt.Key


class Desk:
    """A window with a field, a palette over it, and what was run."""

    def __init__(self, qtbot):
        self.done = []
        self.window = QMainWindow()
        self.window.resize(1000, 700)
        qtbot.addWidget(self.window)
        self.field = QLineEdit()
        body = QWidget()
        QVBoxLayout(body).addWidget(self.field)
        self.window.setCentralWidget(body)
        self.reason = "nothing was undone"
        cases = [
            Candidate(f"EU-2025-{n:05}", "Voltaris GmbH", run=self.doing(n)) for n in range(3000)
        ]
        index = Index(cases, lambda one: f"{one.text} {one.detail}")
        self.palette = Palette(
            self.window,
            [
                listed("Action", self.actions),
                Provider("Application", lambda text: index.search(text) if text.strip() else []),
            ],
        )
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.field.setFocus()

    def doing(self, what):
        return lambda: self.done.append(what)

    def actions(self):
        return [
            Candidate("New application …", "Enter a case", "Ctrl+Return", self.doing("new")),
            Candidate("Redo", "", "Ctrl+Y", self.doing("redo"), self.reason),
            Candidate("Record status …", "Accepted, approved …", "Ctrl+R", self.doing("status")),
            Candidate("Dark theme", run=self.doing("dark")),
        ]

    def texts(self):
        return [row.text for row in self.palette.rows.rows]

    def card(self):
        return self.palette._card.geometry()


@pytest.fixture
def desk(qtbot, theme):
    made = Desk(qtbot)
    yield made
    made.window.grab()


def test_a_few_letters_and_enter_run_an_action(desk, qtbot):
    desk.palette.open()
    qtbot.keyClicks(desk.palette.line, "status rec")
    qtbot.keyClick(desk.palette.line, KEY.Key_Return)
    assert desk.done == ["status"]
    assert not desk.palette.isVisible()
    assert desk.field.hasFocus()


def test_slips_are_forgiven(desk, qtbot):
    desk.palette.open()
    qtbot.keyClicks(desk.palette.line, "recrod staus")
    assert desk.texts() == ["Record status …"]


def test_an_application_is_opened_by_its_number(desk, qtbot):
    desk.palette.open()
    qtbot.keyClicks(desk.palette.line, "2417")
    qtbot.keyClick(desk.palette.line, KEY.Key_Return)
    assert desk.done == [2417]


def test_up_down_and_pages_move_the_highlight(desk, qtbot):
    desk.palette.open()
    line, rows = desk.palette.line, desk.palette.rows
    qtbot.keyClick(line, KEY.Key_Down)
    qtbot.keyClick(line, KEY.Key_Down)
    qtbot.keyClick(line, KEY.Key_Up)
    assert rows.highlighted() == 1
    qtbot.keyClicks(line, "eu 2025")
    assert rows.highlighted() == 0
    qtbot.keyClick(line, KEY.Key_PageDown)
    assert rows.highlighted() > 5
    qtbot.keyClick(line, KEY.Key_PageUp)
    assert rows.highlighted() == 0


def test_escape_closes_it_and_nothing_else(desk, qtbot):
    escape = QAction(desk.window, shortcut=QKeySequence("Esc"))
    escape.triggered.connect(lambda: desk.done.append("escape"))
    desk.window.addAction(escape)
    desk.palette.open()
    qtbot.keyClicks(desk.palette.line, "new")
    qtbot.keyClick(desk.palette.line, KEY.Key_Escape)
    assert not desk.palette.isVisible()
    assert desk.done == []
    assert desk.field.hasFocus()


def test_a_disabled_action_is_shown_with_its_reason_and_not_run(desk, qtbot):
    desk.palette.open()
    qtbot.keyClicks(desk.palette.line, "redo")
    row = desk.palette.rows.rows[0]
    assert (row.text, row.detail, row.enabled) == ("Redo", "nothing was undone", False)
    qtbot.keyClick(desk.palette.line, KEY.Key_Return)
    assert desk.done == []
    assert desk.palette.isVisible()
    desk.reason = ""
    qtbot.keyClicks(desk.palette.line, " ")
    qtbot.keyClick(desk.palette.line, KEY.Key_Return)
    assert desk.done == ["redo"]


def test_a_row_is_run_by_a_click(desk, qtbot):
    desk.palette.open()
    rows = desk.palette.rows
    place = rows.visualRect(rows.model().index(3, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.done == ["dark"]


def test_what_was_run_last_comes_first(desk, qtbot):
    ran = []
    desk.palette.ran.connect(lambda *name: ran.append(name))
    for typed in ("dark", "2417", "dark"):
        desk.palette.open(typed)
        qtbot.keyClick(desk.palette.line, KEY.Key_Return)
    assert ran == [
        ("Action", "Dark theme"),
        ("Application", "EU-2025-02417"),
        ("Action", "Dark theme"),
    ]
    desk.palette.open()
    assert desk.texts() == [
        "Dark theme",
        "EU-2025-02417",
        "New application …",
        "Redo",
        "Record status …",
    ]
    assert desk.palette.recent() == [("Action", "Dark theme"), ("Application", "EU-2025-02417")]


def test_the_recent_ones_survive_a_restart_unless_they_are_gone(desk):
    desk.palette.set_recent([("Action", "Gone"), ("Action", "Record status …"), ("No", "one")])
    desk.palette.open()
    assert desk.texts()[:2] == ["Record status …", "New application …"]


def test_it_opens_empty_again_and_selects_when_opened_twice(desk, qtbot):
    desk.palette.open()
    qtbot.keyClicks(desk.palette.line, "new")
    desk.palette.open("stat")
    assert desk.palette.line.selectedText() == "stat"
    desk.palette.dismiss()
    assert desk.field.hasFocus()
    desk.palette.open()
    assert desk.palette.line.text() == ""
    assert len(desk.texts()) == 4


def test_nothing_found_is_said(desk, qtbot):
    desk.palette.open()
    qtbot.keyClicks(desk.palette.line, "zzqq")
    assert desk.texts() == []
    assert desk.palette._note.text() == "Nothing fits “zzqq”."
    qtbot.keyClick(desk.palette.line, KEY.Key_Return)
    qtbot.keyClick(desk.palette.line, KEY.Key_Down)
    assert desk.done == []


def test_a_click_beside_it_closes(desk, qtbot):
    desk.palette.open()
    qtbot.mouseClick(desk.palette, Qt.MouseButton.LeftButton, pos=desk.card().center())
    assert desk.palette.isVisible()
    qtbot.mouseClick(desk.palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not desk.palette.isVisible()


def test_the_focus_stays_in_it(desk, qtbot):
    desk.palette.open()
    for key in (KEY.Key_Tab, KEY.Key_Backtab):
        qtbot.keyClick(desk.palette.line, key)
        assert desk.palette.line.hasFocus()


def test_a_field_that_is_gone_by_then_gets_no_focus(desk):
    desk.palette.open()
    shiboken6.delete(desk.field)
    desk.palette.dismiss()
    assert not desk.palette.isVisible()


def test_at_most_ten_rows_640_pixels_wide_and_centred(desk, theme):
    desk.palette.open("eu")
    row = desk.palette.rows.row_height()
    assert desk.palette.rows.height() == 10 * row
    assert desk.card().width() == 640
    assert abs(desk.card().center().x() - desk.window.width() // 2) <= 1
    theme.set_zoom(1.25)
    desk.palette.open("eu")
    assert desk.card().width() == 800


def test_it_fits_into_a_small_window(desk):
    desk.palette.open("eu")
    desk.window.resize(420, 300)
    assert desk.palette.geometry() == desk.window.rect()
    assert desk.window.rect().contains(desk.card())
    assert desk.palette.rows.height() > 2 * desk.palette.rows.row_height()


@pytest.mark.parametrize("zoom", [0.8, 2.0])
def test_the_line_below_the_rows_has_its_height_at_once(qtbot, theme, zoom):
    theme.set_zoom(zoom)
    desk = Desk(qtbot)
    desk.window.resize(1366, 500)
    desk.palette.open()
    desk.window.grab()
    note = desk.palette._note
    assert note.height() >= note.sizeHint().height() > theme.px(15)
    assert note.geometry().bottom() <= desk.card().height()


def test_the_window_behind_it_is_dimmed_and_the_card_is_not(desk, theme):
    before = count(desk.window.grab().toImage(), theme.colour("window"))
    desk.palette.open()
    picture = desk.window.grab().toImage()
    assert count(picture, theme.colour("window")) < before / 10
    assert count(picture, theme.colour("base")) > 50_000


def test_it_is_told_to_screen_readers(desk):
    assert desk.palette.accessibleName() == "Command palette"
    assert desk.palette.line.accessibleName() == "Command palette"
    assert "Enter runs" in desk.palette.line.accessibleDescription()
    assert desk.palette.rows.accessibleName() == "Results"
