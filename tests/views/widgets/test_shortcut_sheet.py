from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from rare_earth_desk.views.widgets.shortcut_sheet import KeySection, ShortcutSheet, caps

SECTIONS = [
    KeySection("Everywhere", (("Ctrl+K", "Find anything"), ("F1", "This sheet"))),
    KeySection("List", (("F2", "Edit the cell"), ("Ctrl+Y / Ctrl+Shift+Z", "Redo"))),
    KeySection("Meeting", (("Space", "Hide what the other side may not see"),)),
]


@pytest.fixture
def sheet(qtbot, theme):
    made = ShortcutSheet(SECTIONS)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("keys", "parts"),
    [
        ("Ctrl+K", ["Ctrl", "K"]),
        ("Ctrl+Shift+Z", ["Ctrl", "Shift", "Z"]),
        ("Ctrl++", ["Ctrl", "+"]),
        ("+", ["+"]),
        ("Ctrl+1…9", ["Ctrl", "1…9"]),
        ("F1", ["F1"]),
        ("+ −", ["+", "−"]),
    ],
)
def test_keys_are_taken_apart(qapp, keys, parts):
    assert caps(keys) == parts


def test_every_key_and_word_is_on_the_sheet(sheet):
    sheet.grab()
    shown = [label.text() for label in sheet.findChildren(QLabel)]
    for section in SECTIONS:
        assert section.title in shown
        assert all(text in shown for _, text in section.lines)
    assert shown.count("Ctrl") == 3


def test_two_columns(sheet):
    sheet.show()
    sheet.grab()
    lefts = {
        label.mapTo(sheet, label.rect().topLeft()).x()
        for label in sheet.findChildren(QLabel)
        if label.property("look") == "title"
    }
    assert len(lefts) == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Escape])
def test_it_closes_as_it_opened(sheet, qtbot, key):
    sheet.show()
    qtbot.waitExposed(sheet)
    qtbot.keyClick(sheet, key)
    assert not sheet.isVisible()
    sheet.grab()


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.5, 2.0])
def test_no_key_is_cut_off(qtbot, theme, zoom):
    theme.set_zoom(zoom)
    sheet = ShortcutSheet(SECTIONS)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.grab()
    for label in sheet.findChildren(QLabel):
        if label.property("look") == "keycap":
            assert label.width() >= label.sizeHint().width()
            assert label.height() >= label.sizeHint().height()
