from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

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
        ("w W", ["w", "W"]),
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


@pytest.fixture
def whole(qtbot, theme):
    """Make the sheet with all keys over a window of a size, at a zoom."""

    windows = []

    def make(size, zoom):
        theme.set_zoom(zoom)
        window = QWidget()
        window.resize(*size)
        qtbot.addWidget(window)
        windows.append(window)
        made = ShortcutSheet(sections(ACTIONS, MENUS), window)
        made.show()
        return made

    return make


def cut_off(sheet):
    """Return the texts of the page in front of which a part is not in sight."""
    sheet.grab()
    page = sheet.pages.currentWidget()
    room = sheet.pages.rect()
    found = []
    for label in page.findChildren(QLabel):
        at = QRect(label.mapTo(sheet.pages, QPoint(0, 0)), label.size())
        least = label.sizeHint()
        if label.wordWrap():
            least = QSize(0, label.heightForWidth(label.width()))
        if not room.contains(at) or least.boundedTo(label.size()) != least:
            found.append(label.text())
    return found


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.2, 2.0])
def test_every_page_is_read_at_one_look(whole, size, zoom):
    sheet = whole(size, zoom)
    shown = []
    for place in range(sheet.pages.count()):
        sheet.show_page(place)
        assert cut_off(sheet) == []
        shown += [one.text() for one in sheet.pages.currentWidget().findChildren(QLabel)]
    assert not sheet.findChildren(QScrollArea)
    for section in sections(ACTIONS, MENUS):
        assert section.title in shown
        assert all(text in shown for _, text in section.lines)
    assert sheet.width() <= size[0]
    assert sheet.height() <= size[1]


def test_a_large_screen_needs_one_page(whole):
    sheet = whole((1920, 1080), 1.0)
    assert sheet.pages.count() == 1
    assert sheet.tabs == []


def test_pages_are_turned_by_keys_and_their_names(qtbot, whole):
    sheet = whole((1366, 768), 1.0)
    sheet.activateWindow()
    assert QTest.qWaitForWindowActive(sheet)
    assert sheet.pages.count() == 2
    names = [one.text() for one in sheet.tabs]
    assert names[0] == "1  Register – Go to"
    for key, place in (
        (Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 1), (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_Left, 0), (Qt.Key.Key_2, 1), (Qt.Key.Key_1, 0), (Qt.Key.Key_PageDown, 1),
    ):  # fmt: skip
        qtbot.keyClick(sheet.focusWidget() or sheet, key)
        assert sheet.pages.currentIndex() == place
        assert sheet.tabs[place].isChecked()
    sheet.tabs[0].click()
    assert sheet.pages.currentIndex() == 0


def test_what_comes_first_has_a_look_of_its_own(qtbot, theme):
    sheet = ShortcutSheet(SECTIONS[1:], first=SECTIONS[:1])
    qtbot.addWidget(sheet)
    assert [one.text() for one in sheet.tabs] == ["1  Here", "2  List – Meeting"]
    shown = [one.text() for one in sheet.pages.widget(0).findChildren(QLabel)]
    assert "Find anything" in shown
    assert "Edit the cell" not in shown
    assert sheet.pages.currentIndex() == 0


def test_a_block_that_goes_on_says_so(whole):
    sheet = whole((1366, 768), 1.0)
    titles = [one.text() for one in sheet.findChildren(QLabel) if one.property("look") == "title"]
    assert "Record, continued" in titles
    assert all(one.isVisibleTo(sheet.pages.widget(0)) for one in
               sheet.pages.widget(0).findChildren(QLabel))  # fmt: skip


def test_what_is_typed_stands_as_it_is_typed(whole):
    sheet = whole((1920, 1080), 1.0)
    caps_ = [one.text() for one in sheet.findChildren(QLabel) if one.property("look") == "keycap"]
    assert "2417 a 12/11" in caps_
    assert {"w", "W"} <= set(caps_)


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
