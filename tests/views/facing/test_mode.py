from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import ActionPoint, Outcome
from rare_earth_desk.register import Register
from rare_earth_desk.views.facing.hold import HELD_MS, REPEATED_MS
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.meeting.telling import FACING
from rare_earth_desk.views.settings import Settings

F9 = Qt.Key.Key_F9
SHORT_MS = 50
ENDLESS_MS = 1_000_000
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


@pytest.fixture
def screen(window, held):
    QTest.keyClick(window, F9)
    return window.facing.screen


def hold(widget, ms):
    window = widget.window()
    QTest.keyPress(widget, F9)
    QTest.qWait(ms)
    QTest.keyRelease(window, F9)  # the widget itself may be gone
    QApplication.processEvents()


def hold_until_left(window):
    """Hold the key; where other work keeps the machine busy, the ring fills when it comes to it."""
    QTest.keyPress(window.facing.screen.bar.line, F9)
    waited = 0
    while window.facing.is_on and (waited := waited + 1) < 600:
        QTest.qWait(SHORT_MS)
    assert not window.facing.is_on
    QTest.keyRelease(window, F9)  # the line itself may be gone
    QApplication.processEvents()


def leave(window):
    """Leave by the key, held as long as it takes; how long that is stands in tests of its own."""
    window.facing.screen.head.ring.held_ms = SHORT_MS
    hold_until_left(window)


def enter(screen, text):
    QTest.keyClicks(screen.bar.line, text)
    QTest.keyClick(screen.bar.line, Qt.Key.Key_Return)


@pytest.mark.parametrize("beside", [True])
def test_f9_held_for_a_second_leaves_and_all_is_as_it_was(window, held):
    window.go_to("companies")
    title, page = window.windowTitle(), window.front.page
    QTest.keyClick(window, F9)
    assert window.windowTitle() == "SAMPLE · Rare Earth Desk"
    assert not page.isVisible()
    assert QApplication.focusWidget() is window.facing.screen.bar.line
    began = time.monotonic()
    hold_until_left(window)
    assert time.monotonic() - began >= HELD_MS / 1_000
    assert window.windowTitle() == title
    assert window.front.page is page
    assert page.isVisible()
    assert window.menuBar().isVisible()
    assert window.actions_["palette"].isVisible()
    assert window.actions_["undo"].text() != "Undo"
    window.grab()


def test_nothing_shorter_leaves_and_esc_does_not(window, screen):
    assert screen.head.ring.held_ms == HELD_MS
    screen.head.ring.held_ms = ENDLESS_MS
    hold(screen.bar.line, HELD_MS // 3)
    QTest.qWait(2 * REPEATED_MS)
    assert screen.head.ring.share == 0
    screen.head.ring.held_ms = HELD_MS
    QTest.qWait(HELD_MS)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Escape, F9):
        QTest.keyClick(screen.bar.line, key)
    for widget in (window, screen.table, screen.bar.line):
        QTest.keyPress(widget, F9)
        assert screen.head.ring.share < 1
        QTest.keyRelease(widget, F9)
    assert window.facing.is_on


def test_a_key_that_repeats_by_coming_up_goes_on_filling(window, screen, qtbot):
    """As X has it where release and press of one repetition arrive apart."""
    line = screen.bar.line
    for _repetition in range(int(HELD_MS / REPEATED_MS * 40)):  # many times as long as it takes
        QTest.keyPress(line, F9)
        QTest.qWait(REPEATED_MS // 2)
        if not window.facing.is_on:
            break
        QTest.keyRelease(line, F9)
    assert not window.facing.is_on


def test_a_second_let_go_shortly_before_its_end_counts_for_nothing(window, screen):
    ring = screen.head.ring
    ring.held_ms = ENDLESS_MS  # as slow as the machine may be, it is let go of before the end
    hold(screen.bar.line, 3 * REPEATED_MS)
    ring.held_ms = 1  # and the end comes at once after that
    QTest.qWait(3 * REPEATED_MS)
    assert window.facing.is_on
    assert screen.head.ring.share == 0


def test_the_line_has_the_keys_also_after_a_dialog_was_put_away(window, held, qtbot):
    dialog = QDialog(window)
    line = QLineEdit(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line)
    QTest.keyClick(line, F9)
    assert window.facing.is_on
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.facing.screen.bar.line)


def test_the_key_still_down_after_leaving_does_not_enter_again(window, screen, qtbot):
    screen.head.ring.held_ms = SHORT_MS
    QTest.keyPress(screen.bar.line, F9)
    qtbot.waitUntil(lambda: not window.facing.is_on, timeout=30 * HELD_MS)
    assert not window.actions_["facing"].autoRepeat()


def test_only_a_handful_of_actions_is_left(window, screen):
    left = {spec for spec in window.actions_._actions if window.actions_[spec].isEnabled()}
    assert left == {"undo", "redo", "zoom-in", "zoom-out", "zoom-reset", "lock"}
    QTest.keyClick(screen.bar.line, Qt.Key.Key_K, CONTROL)
    QTest.keyClick(screen.bar.line, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(screen.bar.line, Qt.Key.Key_Plus, CONTROL)
    assert window.theme.zoom > 1
    assert window.centralWidget() is screen
    window.theme.zoom_reset()


def test_larger_letters_stay_when_it_is_left(window, screen):
    QTest.keyClick(screen.bar.line, Qt.Key.Key_Plus, CONTROL)
    QApplication.processEvents()
    leave(window)
    table = window.applications.list.table
    assert table.verticalHeader().defaultSectionSize() > 32
    window.grab()
    window.theme.zoom_reset()
    window.grab()


def test_answers_are_recorded_as_on_the_page_of_meetings(window, screen, held):
    enter(screen, "a")
    enter(screen, "#4 v")
    facts = window.desk.register.facts()
    statuses = [facts.value(facts.place(id_), "status") for id_ in (held[0], held[3])]
    assert statuses == ["L50", "L40"]
    assert screen.room.offered == held[1]
    number = facts.shown(facts.place(held[0]), "number")
    assert screen.answers.item(0).text().startswith(f"{number} · approved · ")
    QTest.keyClick(screen.bar.line, Qt.Key.Key_Down)
    assert screen.room.offered == held[2]
    shown, offered = screen.room.id, screen.room.offered
    leave(window)
    window.go_to("meetings")
    assert window.room.id == shown
    assert window.room.said.keys() == {held[0], held[3]}
    assert offered in window.room.listed
    window.grab()


def test_undo_reaches_back_to_the_beginning_of_facing_and_no_further(window, held):
    register = window.desk.register
    window.desk.do(EditField("application", (held[0],), "notes", "before"))
    QTest.keyClick(window, F9)
    screen = window.facing.screen
    enter(screen, "a")
    QTest.keyClick(screen.bar.line, Qt.Key.Key_Z, CONTROL)
    assert not register.records(Outcome, meeting=screen.room.id)
    QTest.keyClick(screen.bar.line, Qt.Key.Key_Z, CONTROL)
    assert "nothing to undo" in screen.bar.echo.text()
    assert window.applications.list.model is not None
    assert register.undo_name is not None
    assert "Notes of" in str(register.undo_name)


def test_what_was_undone_while_facing_can_be_done_again(window, screen):
    def recorded():
        return len(window.desk.register.records(Outcome, meeting=screen.room.id))

    enter(screen, "a")
    enter(screen, "v")
    undo, redo = window.actions_["undo"], window.actions_["redo"]
    for action, wanted in ((undo, 1), (undo, 0), (redo, 1), (redo, 2), (undo, 1), (redo, 2)):
        action.trigger()
        assert recorded() == wanted
    redo.trigger()
    assert "nothing to do again" in screen.bar.echo.text()
    assert recorded() == 2


def test_words_are_typed_as_dots_and_recorded_all_the_same(window, screen):
    QTest.keyClicks(screen.bar.line, "! twenty licences in all")
    assert set(screen.bar.line.displayText()) == {screen.bar.line.displayText()[0]}
    QTest.keyClick(screen.bar.line, Qt.Key.Key_Return)
    promised = window.desk.register.records(ActionPoint, meeting=screen.room.id)
    assert [one.undertaking for one in promised] == ["twenty licences in all"]
    assert screen.bar.line.displayText() == ""
    QTest.keyClicks(screen.bar.line, "#3 a 12/11")
    assert screen.bar.line.displayText() == "#3 a 12/11"


def test_what_was_being_typed_on_a_page_is_taken_over(window, held):
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "voltaris")
    QTest.keyClick(QApplication.focusWidget(), F9)
    assert window.facing.is_on
    leave(window)
    assert window.applications.list.search.text() == "voltaris"


def test_a_restart_comes_back_facing(window, screen, sample_copy, theme, tmp_path, qtbot):
    path = window.desk.register.path
    assert Settings(tmp_path / "settings.ini").get("facing")
    window.close()
    again = MainWindow(Register.open(path), theme, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(again)
    assert again.facing.is_on
    assert again.windowTitle() == "SAMPLE · Rare Earth Desk"
    again.show()
    leave(again)
    assert not Settings(tmp_path / "settings.ini").get("facing")
    again.close()


def test_closing_while_facing_remembers_the_place(window, held, tmp_path):
    window.go_to("exporters")
    QTest.keyClick(window, F9)
    window.close()
    assert window.desk.is_closed
    assert '"exporters"' in Settings(tmp_path / "settings.ini").get("registers")


@pytest.mark.parametrize(
    ("size", "wide"), [((1440, 900), True), ((1366, 768), True), ((1000, 700), False)]
)
def test_the_list_has_the_whole_width_of_a_small_window(window, screen, size, wide):
    window.resize(QSize(*size))
    QApplication.processEvents()
    assert screen.next.isVisible() is wide
    assert screen.table.horizontalScrollBar().maximum() == 0
    assert not QGuiApplication.clipboard().text()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_with_letters_twice_as_large_nothing_is_pushed_off_the_screen(window, held, size):
    """The number is what is spoken of: other columns give their room to it."""
    window.theme.set_zoom(2.0)
    QTest.keyClick(window, F9)
    window.resize(QSize(*size))
    QApplication.processEvents()
    screen = window.facing.screen
    assert window.width() == size[0]
    assert screen.head.ring.mapTo(window, screen.head.ring.rect().bottomRight()).x() < size[0]
    number = [told.name for told in FACING.columns].index("number")
    text = screen.table.model().index(0, number).data()
    room = screen.table.columnWidth(number)
    assert screen.table.fontMetrics().horizontalAdvance(text) < room
    window.theme.zoom_reset()
