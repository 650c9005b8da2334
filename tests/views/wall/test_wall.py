"""The wall display: large, without a way to change anything, and nameless where that is wished."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import (
    ActionPoint,
    Application,
    CalendarDay,
    Company,
    Meeting,
    StockReport,
    Stoppage,
)
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
    """Return all that is painted, shown as a tip or read out, on the screen and in its lines."""
    said = []
    for widget in (screen, *screen.findChildren(QWidget)):
        said += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        said += [widget.whatsThis(), widget.statusTip()]
        said += [widget.text()] if isinstance(widget, QLabel) else []
    for card in screen._every():
        for line in card.list.lines:
            said += [line.text, line.left, line.right, line.tip, line.spoken]
            said += [one.text for one in line.remarks]
            said += [act.text for act in line.acts]
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


def test_with_names_all_of_it_is_told(window, qtbot):
    name = put_a_name_everywhere(window.desk.register)
    said = words_of(on_wall(window, qtbot))
    for words in ("{} magnets", "EU-1 · {}", "at {}", "licence for {}", "Visit to {}"):
        assert words.format(name) in said


def test_with_names_companies_are_named(window, qtbot):
    screen = on_wall(window, qtbot)
    assert "Demo " in words_of(screen)


def put_a_name_everywhere(register):
    """Write a name of a company into whatever a user may type and the wall may show."""
    name, today = "Voltaris Sonderwerke", register.today
    soon, before = ((today + timedelta(days=shift)).isoformat() for shift in (2, -9))
    company, case = new_id(), new_id()
    meeting = next(one.id for one in register.records(Meeting) if one.state == "open")
    for one in (
        Company(id=company, name=name),
        Application(id=case, number="EU-1", company=company, product_group=f"{name} special"),
        StockReport(application=case, line_stop_on=soon, reported_on=before),
        Stoppage(company=company, product_group=f"{name} magnets", since="2025-01-02",
                 effect=f"{name} stands still"),
        CalendarDay(calendar="china", day=soon, kind="holiday", name=f"Visit to {name}"),
        ActionPoint(meeting=meeting, undertaking=f"licence for {name}", due_on=soon),
    ):  # fmt: skip
        register.do(AddRecord(one))
    register.do(RecordStatus((case,), "L10", before))
    for field in ("title", "place", "starts", "notes"):
        register.do(EditField("meeting", (meeting,), field, f"at {name}"))
    return name


def test_without_names_no_party_is_named(window, qtbot):
    register = window.desk.register
    name = put_a_name_everywhere(register)
    screen = on_wall(window, qtbot, SHIFT)
    said = words_of(screen)
    assert all(card.list.lines for card in screen._every() if card.block.key != "clocks")
    assert "standing still since 2 Jan 2025" in said
    assert "EU-1" in said
    assert "Missing: " in said
    assert "Day off" in said
    assert name.casefold() not in said.casefold()
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
