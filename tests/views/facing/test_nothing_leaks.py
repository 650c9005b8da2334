"""Everything that belongs to a visible window is read, and no word of the register is in it."""

from __future__ import annotations

import dataclasses
from functools import cache
from itertools import islice

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import Company
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.meeting import telling
from rare_earth_desk.views.places import PLACES
from tests.views.facing.walking import secrets_of, texts_on_screen

F9 = Qt.Key.Key_F9
SPECS = {spec.id: spec for spec in ACTIONS}
# What leaves the clipboard, and what the facing screen shows itself, hangs on no other part.
LIST_ALONE = pytest.mark.parametrize("beside", [False])


def leaks(register, most=20):
    """Return what of the register can be read, up to `most` findings."""
    secrets = secrets_of(register)
    assert len(secrets) > 300

    @cache  # most texts stand in several places
    def in_it(text):
        return [secret for secret in secrets if secret in text]

    found = (
        f"{where}: {text!r} has {secret!r}"
        for where, text in texts_on_screen()
        for secret in in_it(text)
    )
    return sorted(islice(found, most))


def press_f9(widget):
    QTest.keyClick(widget, F9)
    QApplication.processEvents()


@pytest.mark.parametrize("place", [place.id for place in PLACES])
def test_from_every_page_nothing_is_left_to_read(window, held, place):
    window.go_to(place)
    window.grab()
    assert leaks(window.desk.register, 1)  # so the walk does find what is there
    press_f9(QApplication.focusWidget() or window)
    assert window.facing.is_on
    window.grab()
    assert leaks(window.desk.register) == []


def test_of_all_parts_that_were_made_nothing_is_left_to_read(window, held):
    for place, part in [(one.id, part.key) for one in PLACES for part in one.parts]:
        window.go_to_part(place, part)
        window.grab()
    press_f9(QApplication.focusWidget() or window)
    assert window.facing.is_on
    window.grab()
    assert leaks(window.desk.register) == []


@LIST_ALONE
def test_from_the_wall_display_nothing_is_left_to_read(window, held, qtbot):
    window.actions_["wall"].trigger()
    qtbot.waitUntil(lambda: window.wall.screen.worker.is_done)
    press_f9(QApplication.focusWidget() or window)
    assert window.facing.is_on
    assert not window.wall.is_on
    assert leaks(window.desk.register) == []


@pytest.mark.parametrize(
    "action", ["add", "record-status", "history", "bulk", "palette", "keys", "about", "save-view",
               "columns", "facets", "import", "export", "new", "find", "package", "restore",
               "exchange", "passphrase", "changed-between", "protection", "call-line",
               "newer-facts", "licence-close", "licence-what-if"],
)  # fmt: skip
def test_from_within_dialogs_menus_and_lists_too(window, held, action, qtbot):
    table = window.applications.list.table
    table.selectAll() if action in ("bulk", "record-status") else table.setFocus()
    seen, tries = [], []

    def press():
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        tries.append(over)
        is_modal = over is not None and over is QApplication.activeModalWidget()
        if is_modal and over is not QApplication.activeWindow() and len(tries) < 40:
            QTimer.singleShot(50, press)  # it is still coming
            return
        seen.append(over)
        focus = QApplication.focusWidget()
        target = over if over is not None and (focus is None or focus.window() != over) else focus
        press_f9(target or window)
        if not window.facing.is_on:
            for other in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
                if other is not None:
                    other.close()

    QTimer.singleShot(50, press)
    window.actions_.run(SPECS[action])
    qtbot.waitUntil(lambda: bool(seen), timeout=3000)
    QApplication.processEvents()
    assert window.facing.is_on
    assert QApplication.activeModalWidget() is None
    assert QApplication.activePopupWidget() is None
    assert leaks(window.desk.register) == []


def test_an_open_menu_closes(window, held, qtbot):
    menu = window.menuBar().findChild(QMenu)
    menu.popup(window.mapToGlobal(window.rect().center()))
    assert QApplication.activePopupWidget() is menu
    press_f9(menu)
    assert window.facing.is_on
    assert not menu.isVisible()
    assert leaks(window.desk.register) == []


@LIST_ALONE
def test_nothing_comes_while_the_meeting_goes_on(window, held):
    press_f9(window)
    screen = window.facing.screen
    line = screen.bar.line
    for text in ("a", "v", "#3 r data error", "#4 s end-user certificate of Karl Kummer"):
        QTest.keyClicks(line, text)
        assert leaks(window.desk.register) == []
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert line.text() == ""
        assert leaks(window.desk.register) == []
    for keys in ("undo", "redo"):
        window.actions_[keys].trigger()
        assert leaks(window.desk.register) == []
    assert window.actions_["undo"].text() == "Undo"
    for text in ("! Karl Kummer sends it", "? why whispered", "- whispered about 1", "Voltaris x"):
        QTest.keyClicks(line, text)
        assert line.echoMode() is QLineEdit.EchoMode.Password
        assert "Kummer" not in screen.bar.echo.text()
        assert "note" not in screen.bar.echo.text()
        assert leaks(window.desk.register) == []
        QTest.keyClick(line, Qt.Key.Key_Return)
        line.clear()
    assert not [one for one in screen.findChildren(QLabel) if "note" in one.text()]
    assert leaks(window.desk.register) == []
    line.undo()
    assert line.text() == ""


@LIST_ALONE
def test_the_case_of_an_own_product_word_is_shown_without_it(window, held):
    press_f9(window)
    screen = window.facing.screen
    screen.offer(held[2])
    assert "own group" not in screen.bar.echo.text()
    assert screen.next.product.text() == ""
    assert leaks(window.desk.register) == []


@LIST_ALONE
def test_a_refusal_names_nothing(window, held):
    from rare_earth_desk.domain.phrases import phrase

    press_f9(window)
    window.desk.refuse(phrase("“{name}” is not there.", name="Karl Kummer"))
    assert "Kummer" not in window.facing.screen.bar.echo.text()
    window.desk.tell(phrase("Karl Kummer was here."))
    window.show_fault(ValueError("Karl Kummer"))
    assert leaks(window.desk.register) == []


@LIST_ALONE
@pytest.mark.parametrize("text", ["Voltaris GmbH", "whispered about 1\twhispered about 2"])
def test_the_clipboard_is_emptied(window, held, text):
    QGuiApplication.clipboard().setText(text)
    press_f9(window)
    assert QGuiApplication.clipboard().text() == ""


@LIST_ALONE
def test_whole_numbers_stay_in_the_clipboard(window, held):
    facts = window.desk.register.facts()
    numbers = "\n".join(facts.shown(facts.place(id_), "number") for id_ in held[:3])
    QGuiApplication.clipboard().setText(numbers)
    press_f9(window)
    assert QGuiApplication.clipboard().text() == numbers


@LIST_ALONE
@pytest.mark.parametrize("text", ["1,250.5", "12.5\n300\n4", "2025", "12 Nov 2025", "approved 7"])
def test_figures_that_may_be_a_tonnage_leave_the_clipboard(window, held, text):
    QGuiApplication.clipboard().setText(text)
    press_f9(window)
    assert QGuiApplication.clipboard().text() == ""


@LIST_ALONE
@pytest.mark.parametrize("kind", ["text/html", "text/csv", "application/x-of-another-program"])
def test_a_number_with_more_behind_it_leaves_the_clipboard(window, held, kind):
    facts = window.desk.register.facts()
    data = QMimeData()
    data.setText(facts.shown(facts.place(held[0]), "number"))
    data.setData(kind, b"Voltaris GmbH")
    QGuiApplication.clipboard().setMimeData(data)
    press_f9(window)
    assert QGuiApplication.clipboard().text() == ""


@LIST_ALONE
def test_the_walk_finds_a_column_added_past_the_list(window, held, monkeypatch):
    """If somebody shows more than the allow-list lets pass, the tests above fail."""
    from rare_earth_desk.views.facing import screen

    more = (*telling.FACING.columns, telling.Told("company", "Company", 100))
    careless = dataclasses.replace(telling.FACING, columns=more, shown=Facts.shown)
    monkeypatch.setattr(screen, "FACING", careless)
    press_f9(window)
    assert any("DiscussionModel" in leak for leak in leaks(window.desk.register, 10_000))


@LIST_ALONE
def test_a_column_added_with_the_allow_list_stays_empty(window, held, monkeypatch):
    from rare_earth_desk.views.facing import screen

    more = (*telling.FACING.columns, telling.Told("company", "Company", 100))
    monkeypatch.setattr(screen, "FACING", dataclasses.replace(telling.FACING, columns=more))
    press_f9(window)
    assert leaks(window.desk.register) == []


@LIST_ALONE
def test_what_happens_to_the_file_meanwhile_names_nothing(window, held):
    step = window.desk.register.do(AddRecord(Company(name="Karl Kummer KG")))
    press_f9(window)
    path = window.desk.register.path.with_name("Karl Kummer.desk")
    why = phrase("“{path}” is damaged; Karl Kummer knows of it.", path=path)
    told = {
        "refused": lambda: window.desk.refuse(why),
        "of the file": lambda: window.ways.refuse(why),
        "alarm": lambda: window.ways.alarm(why),
        "told": lambda: window.desk.tell(why),
        "warned": lambda: window.desk.tell(why, warn=True),
        "a fault": lambda: window.show_fault(ValueError(str(path))),
        "at opening": lambda: window.ways.say_at_opening(why, why),
        "offered": lambda: window.toasts.offer(why, "Karl Kummer", lambda: None, step),
        "of a step": lambda: window.toasts.tell(why, None, more=(("Karl Kummer", print),)),
    }
    for name, tell in told.items():
        tell()
        QApplication.processEvents()
        assert leaks(window.desk.register) == [], name
        assert not [text for _where, text in texts_on_screen() if "Kummer" in text], name
