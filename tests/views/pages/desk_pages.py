"""The page "Desk" of a window: opened, read, and what is typed there."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain import matching, search


def desk_page(window, qtbot):
    """Go to the page "Desk" and return it once everything on it is worked out."""
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    made = window.page("desk")
    settle(made, qtbot)
    return made


def settle(page, qtbot):
    qtbot.waitUntil(lambda: page.worker.is_done, timeout=20_000)


def lines(page, key):
    return page.cards[key].list.lines


def said(page, key):
    return [(one.text, one.right, *(r.text for r in one.remarks)) for one in lines(page, key)]


def enter(page, key, line):
    card = page.cards[key]
    card.list.setFocus()
    assert card.list.go_to(line)
    QTest.keyClick(card.list, Qt.Key.Key_Return)


def day(page, shift):
    return (page._desk.register.today + timedelta(days=shift)).isoformat()


def add(page, record):
    assert page._desk.do(AddRecord(record)) is not None


def count_of(window, query):
    return len(matching.mask(search.parse(query), window.desk.register.facts()).nonzero()[0])
