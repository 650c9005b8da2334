"""The wall display: large, without a way to change anything, and nameless where that is wished."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.actions import ACTIONS

F11, SHIFT = Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


@pytest.fixture
def left_at():
    return "desk"


def on_wall(window, qtbot, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, F11, modifier)
    window.showNormal()
    window.resize(1920, 1080)  # a screen of its own size; that of the tests is small
    screen = window.wall.screen
    qtbot.waitUntil(lambda: screen.worker.is_done, timeout=20_000)
    return screen


def words_of(screen):
    said = [label.text() for label in screen.findChildren(QLabel)]
    for card in screen._every():
        for line in card.list.lines:
            said += [line.text, line.right, line.tip, *(one.text for one in line.remarks)]
    return "\n".join(said)


@pytest.mark.parametrize("key", [F11, Qt.Key.Key_Escape])
def test_it_fills_the_screen_in_large_letters_and_all_comes_back(window, qtbot, theme, key):
    page, zoom = window.front.page, theme.zoom
    screen = on_wall(window, qtbot)
    assert theme.zoom > zoom
    assert not page.isVisible()
    assert not window.menuBar().isVisible()
    assert [one.value for one in screen.headline.filled.figures] == [
        kpi._value.text() for kpi in screen.headline.figures.values()
    ]
    QTest.keyClick(window, key)
    QApplication.processEvents()  # what comes back is laid out anew
    assert not window.wall.is_on
    assert window.front.page is page
    assert page.isVisible()
    assert theme.zoom == zoom
    assert window.settings.get("zoom") == zoom


def test_letters_of_the_wall_are_not_remembered(window, qtbot):
    on_wall(window, qtbot)
    window.wall.close()
    assert window.settings.get("zoom") == 1.0


def test_it_follows_the_register(window, qtbot):
    screen = on_wall(window, qtbot)
    before = screen.headline.filled.figures[0].value
    window.desk.do(AddRecord(Application(number="EU-WALL")))
    from rare_earth_desk.commands.statuses import RecordStatus

    id_ = window.desk.register.facts().ids[-1]
    window.desk.do(RecordStatus((id_,), "L10", window.desk.register.today.isoformat()))
    qtbot.waitUntil(lambda: screen.worker.is_done, timeout=20_000)
    assert int(screen.headline.filled.figures[0].value) == int(before) + 1


def test_nothing_can_be_done_there_but_leaving(window, qtbot):
    on_wall(window, qtbot)
    allowed = {spec.id for spec in ACTIONS if window.wall.blocks(spec) is None}
    assert allowed == {
        "wall", "wall-without-names", "facing", "lock", "zoom-in", "zoom-out", "zoom-reset",
    }  # fmt: skip
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activeModalWidget() is None


def test_with_names_companies_are_named(window, qtbot):
    screen = on_wall(window, qtbot)
    assert "Demo " in words_of(screen)


def test_without_names_no_party_is_named(window, qtbot):
    screen = on_wall(window, qtbot, SHIFT)
    assert screen._every()[0].list.lines
    said = words_of(screen)
    register = window.desk.register
    for table in ("company", "exporter", "contact_point"):
        facts = register.facts(table)
        names = {facts.shown(place, "name") for place in range(len(facts))} - {""}
        assert names
        assert not [name for name in names if name in said]


def test_shift_f11_turns_the_names_off_and_f11_on_again(window, qtbot):
    assert on_wall(window, qtbot).named
    assert not on_wall(window, qtbot, SHIFT).named
    assert on_wall(window, qtbot).named


def test_facing_mode_takes_its_place(window, qtbot, theme):
    zoom = theme.zoom
    on_wall(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert not window.wall.is_on
    assert window.facing.is_on
    assert theme.zoom == zoom


def test_the_window_closes_from_the_wall_and_opens_as_it_was(window, qtbot):
    on_wall(window, qtbot)
    window.close()
    assert window.desk.is_closed


def test_on_a_small_screen_cards_that_have_no_room_are_left_out_whole(window, qtbot):
    screen = on_wall(window, qtbot)
    window.resize(1280, 500)
    QTest.qWait(50)
    shown = [card for card in screen._every() if card.isVisible()]
    assert len(screen.columns) <= len(shown) < len(screen._every())
