from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.register.backups import Reason
from rare_earth_desk.views.backups.restore_dialog import RestoreDialog
from rare_earth_desk.views.delegates.roles import SPOKEN_ROLE
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from tests.registers import spoil


@pytest.fixture
def dialog(qtbot, window):
    def open_():
        made = RestoreDialog(window.keeper, window.actions_["back-up"], window)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: made.copies.is_done)
        return made

    return open_


@pytest.fixture
def two(change, backups):
    """Two backups, after each of which something changed."""
    backups.make(Reason.BY_HAND)
    change(2, "one")
    backups.make(Reason.BY_HAND)
    change(0, "two")
    change(1, "three")
    backups.finish()


def cells(dialog):
    return [row.cells for row in dialog.copies.model_.rows]


def test_each_backup_is_told_with_what_would_be_lost(dialog, two, window):
    shown = dialog()
    facts = window.desk.register.facts()
    newest, oldest = cells(shown)
    assert newest[1:4] == ("By hand", "beside the register", f"{len(facts)}")
    assert newest[4] == facts.shown(2, "number")
    assert (newest[5], oldest[5]) == ("2 steps", "3 steps")


def test_in_a_small_window_the_moment_and_the_reason_are_whole(dialog, two, backups, qtbot):
    backups.make(Reason.BEFORE_RESTORE)
    backups.finish()
    shown = dialog()
    shown.resize(620, 560)
    table = shown.copies
    qtbot.waitUntil(lambda: table.width() < 620)
    for row in range(len(table.model_.rows)):
        for place in (0, 1):
            text = table.model_.index(row, place).data()
            assert table.columnWidth(place) >= table.fontMetrics().horizontalAdvance(text) + 12
    assert not any(map(table.isColumnHidden, (0, 1)))


def test_the_chosen_one_is_told_in_full(dialog, two, window, qtbot):
    shown = dialog()
    qtbot.waitUntil(lambda: "pending" in shown.details.text())
    assert f"{len(window.desk.register.facts())} applications, " in shown.details.text()
    assert ": Notes of " in shown.details.text()
    assert shown.happens.text() == (
        "This loses 2 steps about 2 cases. The present state is kept as a backup, so that you "
        "can come back to it."
    )
    facts = window.desk.register.facts()
    assert [row.cells[0] for row in shown.cases.model_.rows] == [
        facts.shown(place, "number") for place in (1, 0)
    ]
    QTest.keyClick(shown.copies, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "3 steps about 3 cases" in shown.happens.text())


def test_one_that_loses_nothing_says_so(dialog, backups):
    backups.make(Reason.BY_HAND)
    backups.finish()
    shown = dialog()
    assert cells(shown)[0][5] == "nothing"
    assert shown.happens.text().startswith("This loses nothing. The present state is kept")
    assert shown._lost.isHidden()


def test_a_damaged_one_cannot_be_chosen(dialog, two, backups, qtbot):
    spoil(backups.listed()[0].path, b"x" * 5000)
    shown = dialog()
    assert cells(shown)[0][5] == "cannot be read"
    qtbot.waitUntil(lambda: "This backup cannot be read" in shown.details.text())
    assert not shown.button.isEnabled()
    QTest.keyClick(shown.copies, Qt.Key.Key_Down)
    qtbot.waitUntil(shown.button.isEnabled)


def test_without_a_backup_it_says_so_and_makes_one(dialog, backups, window, qtbot):
    shown = dialog()
    assert shown.empty.isVisible()
    assert shown.empty.accessibleName() == "There is no backup of this register yet."
    assert not shown.button.isVisible()
    assert shown.focusWidget() is shown.empty.button
    QTest.keyClick(shown.empty.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(cells(shown)) == 1)
    assert not shown.empty.isVisible()


def test_enter_by_control_asks_for_the_chosen_one(dialog, two, backups, qtbot):
    shown = dialog()
    shown.copies.setFocus()
    QTest.keyClick(shown.copies, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "3 steps" in shown.happens.text())
    with qtbot.waitSignal(shown.wanted) as wanted:
        QTest.keyClick(shown.copies, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args == [backups.listed()[1].path]
    assert not shown.isVisible()


def test_those_of_both_places_are_one_row(dialog, two, backups, window, usb):
    window.keeper.set_second_place(usb)
    backups.finish()
    shown = dialog()
    assert [row[2] for row in cells(shown)] == ["both places", "beside the register"]
    backups.listed()[0].path.unlink()
    shown.read()
    assert [row[2] for row in cells(shown)] == ["second place", "beside the register"]


def test_a_hundred_backups_are_listed_at_once_and_read_by_the_way(
    dialog, two, backups, window, qtbot
):
    made = backups.listed()[0].path
    for minute in range(100):
        name = f"sample 2024-01-01 {minute // 60:02}{minute % 60:02}00 start.desk"
        (made.parent / name).write_bytes(made.read_bytes())
    shown = RestoreDialog(window.keeper, window.actions_["back-up"], window)
    qtbot.addWidget(shown)
    assert len(cells(shown)) == 102
    assert sum(row[5] == "…" for row in cells(shown)) >= 100
    shown.show()
    qtbot.waitUntil(lambda: shown.copies.is_done)
    assert not any(row[5] == "…" for row in cells(shown))


def test_the_action_opens_it_and_the_window_hears_what_is_wanted(window, two, qtbot):
    def restore():
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, RestoreDialog)
        shown.button.click()

    QTimer.singleShot(0, restore)
    with qtbot.waitSignal(window.restore_wanted):
        window.actions_["restore"].trigger()


def test_parts_have_names(dialog, two):
    shown = dialog()
    for part in (shown.copies, shown.cases, shown.second.choose, shown.second.without):
        assert part.accessibleName()
    index = shown.copies.model_.index(0, 5)
    assert index.data(SPOKEN_ROLE) == "Would be lost: 2 steps"
    assert shown.button.accessibleDescription() == shown.happens.text()


# -- the second place --------------------------------------------------------------------------


def test_a_second_place_is_chosen_and_done_without(dialog, two, window, usb, backups, monkeypatch):
    shown = dialog()
    assert shown.second.words.text().startswith("Second place: none.")
    assert shown.second.without.isHidden()
    monkeypatch.setattr(FileDialog, "folder_name", lambda *_: str(usb))
    shown.second.choose.click()
    assert shown.second.words.text() == f"Second place: “{usb}”."
    backups.finish()
    assert len(list(usb.rglob("*.desk"))) == 1
    shown.second.without.click()
    assert shown.second.words.text().startswith("Second place: none.")
    assert window.keeper.second_place is None


def test_the_folder_of_the_register_is_no_second_place(dialog, backups, window):
    shown = dialog()
    for place in (backups.folder, backups.folder.parent):
        shown.second.set_place(place)
        assert "Backups lie there already" in shown.second.words.text()
    assert window.keeper.second_place is None


def test_one_that_is_away_says_so(dialog, window, usb):
    window.keeper.set_second_place(usb / "stick")
    shown = dialog()
    assert shown.second.words.text() == f"Second place: “{usb / 'stick'}”, not there now."
