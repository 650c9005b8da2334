from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from rare_earth_desk.views.actions import ACTIONS, MENUS
from rare_earth_desk.views.key_sections import sections
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


def lefts(sheet):
    """Return where the columns of the sheet begin."""
    sheet.show()
    sheet.grab()
    return {
        label.mapTo(sheet, label.rect().topLeft()).x()
        for label in sheet.findChildren(QLabel)
        if label.property("look") == "title"
    }


@pytest.mark.parametrize(("zoom", "columns"), [(0.8, 2), (1.0, 2), (2.0, 1)])
def test_one_column_where_two_would_be_cut_off(qtbot, theme, zoom, columns):
    theme.set_zoom(zoom)
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    sheet = ShortcutSheet(sections(ACTIONS, MENUS), window)
    assert len(lefts(sheet)) == columns
    assert sheet._scroll.widget().width() <= sheet._scroll.viewport().width()


def test_a_long_example_in_one_block_does_not_push_the_words_of_another_aside(qtbot, theme):
    block = KeySection("Minute line", (("2417 2420-2425 r data error, in the annex", "Refused"),))
    sheet = ShortcutSheet([SECTIONS[0], block])
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.grab()
    words = {one.text(): one for one in sheet.findChildren(QLabel)}
    assert words["Find anything"].x() < words["Refused"].x()


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
