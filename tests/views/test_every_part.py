"""What holds for every part of the pages of parts: names, Tab, covers, undo, zoom and the way back.

One window walks through all of them: making it takes longer than what is asked of each.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Company
from rare_earth_desk.views import going
from rare_earth_desk.views.places import PLACES
from rare_earth_desk.views.widgets.buttons import TabButton
from tests.views.facing.conftest import held  # noqa: F401, a fixture
from tests.views.facing.test_nothing_leaks import leaks

KEY = Qt.Key
PARTS = [(place.id, part.key) for place in PLACES for part in place.parts]
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView, QAbstractSpinBox, QTextEdit,
            QPlainTextEdit)  # fmt: skip
COMPOSED = (QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView)


# Where Enter on the line in front leads, from each drawn part.
LEADS = {
    ("licences", "renewals"): ("licences", "list"),
    ("measures", "timeline"): ("measures", "list"),
    ("stocks", "calendar"): ("applications", ""),
    ("supply", "board"): ("supply", "projects"),
    ("supply", "slips"): ("supply", "projects"),
    ("benchmarks", "course"): ("benchmarks", "benchmarks"),
}


@pytest.fixture
def beside():
    return False


def shown(window, place, part):
    window.go_to_part(place, part)
    for _ in range(4):
        QApplication.processEvents()
    return window.front.page


def controls(page):
    """The controls of a page that a person works; not those that others are made of."""
    return [
        one
        for one in page.findChildren(QWidget)
        if isinstance(one, CONTROLS) and one.isVisible() and one.isEnabled()
        and not isinstance(one.parentWidget(), COMPOSED)
        and not isinstance(one.parentWidget().parentWidget(), QAbstractItemView)
    ]  # fmt: skip


def reached(window):
    """All that Tab reaches from where the keys are."""
    found = []
    while (here := QApplication.focusWidget()) is not None and here not in found:
        found.append(here)
        window.focusNextChild()
    return found


def in_group(control):
    """Whether arrows lead to a button from another one of its group, which Tab leads to."""
    return isinstance(control, QAbstractButton) and control.group() is not None


def test_every_control_is_reached_by_tab_and_has_a_name(window):
    window.resize(1366, 768)
    missing, nameless = [], []
    for place, part in PARTS:
        shown(window, place, part)
        window.focus_list()
        found = reached(window)
        led = [one for one in found if in_group(one)]
        for one in controls(window.front.whole):
            proxied = any(each.focusProxy() is one or one.focusProxy() is each for each in found)
            grouped = in_group(one) and any(each.group() is one.group() for each in led)
            if one not in found and not proxied and not grouped:
                missing.append((place, part, type(one).__name__, one.objectName()))
            face = QAccessible.queryAccessibleInterface(one)
            if not face.text(QAccessible.Text.Name):
                nameless.append((place, part, type(one).__name__, one.objectName()))
    assert missing == []
    assert nameless == []


def test_tab_leads_to_the_part_that_is_shown_however_it_was_chosen(window):
    for place, part in PARTS:
        page = shown(window, place, part)
        QTest.keyClick(QApplication.focusWidget() or page, KEY.Key_PageDown,
                       Qt.KeyboardModifier.ControlModifier)  # fmt: skip
        window.focus_list()
        (led,) = [one for one in reached(window) if isinstance(one, TabButton)
                  and one.parent().objectName() == "partTabs"]  # fmt: skip
        assert led.isChecked(), (place, part)


@pytest.mark.parametrize(("place", "part"), sorted(LEADS))
def test_facing_leaves_nothing_of_a_part_to_read(window, held, place, part):  # noqa: F811
    shown(window, place, part)
    QTest.keyClick(QApplication.focusWidget() or window, KEY.Key_F9)
    QApplication.processEvents()
    assert window.facing.is_on
    window.grab()
    assert leaks(window.desk.register) == []


def test_undo_and_search_work_from_every_part(window):
    register, control = window.desk.register, Qt.KeyboardModifier.ControlModifier
    company = register.records(Company)[0]
    for place, part in PARTS:
        page = shown(window, place, part)
        window.focus_list()
        window.desk.do(EditField(Company.table, (company.id,), "contact", f"{place} {part}"))
        QTest.keyClick(QApplication.focusWidget() or page, KEY.Key_Z, control)
        assert register.record(Company, company.id).contact == company.contact, (place, part)
        QTest.keyClick(QApplication.focusWidget() or page, KEY.Key_F, control)
        search = window.front.search
        assert search is None or search.hasFocus(), (place, part)


def test_theme_and_zoom_change_every_part(window, theme, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    for place, part in PARTS:
        shown(window, place, part)
    for key, zoom in ((KEY.Key_Plus, 1.1), (KEY.Key_0, 1.0)):
        QTest.keyClick(QApplication.focusWidget() or window, key, control)
        QApplication.processEvents()
        assert theme.zoom == zoom
        window.actions_["theme-dark" if zoom > 1 else "theme-light"].trigger()
        for place, part in PARTS:
            picture = shown(window, place, part).grab().toImage()
            ground = picture.pixelColor(picture.width() - 2, picture.height() - 2)
            assert (ground.lightness() < 128) == theme.dark, (place, part)


@pytest.mark.parametrize("way", LEADS, ids="-".join)
def test_enter_leads_to_what_is_chosen_and_esc_back_to_the_same_spot(window, way, qtbot):
    page = shown(window, *way)
    if way[1] == "calendar":
        qtbot.waitUntil(lambda: page.calendar is not None)
        choose_with_cases(page.table)
    window.focus_list()
    before = QApplication.focusWidget()
    assert window.front.page.isAncestorOf(before)
    QTest.keyClick(before, KEY.Key_Return)
    QApplication.processEvents()
    assert (window.place, getattr(window.front.whole, "part", "")) == LEADS[way]
    for _ in range(2):  # from a form to the list, from the list back
        if window.place != way[0] or window.front.whole.part != way[1]:
            QTest.keyClick(QApplication.focusWidget() or window, KEY.Key_Escape)
            QApplication.processEvents()
    assert (window.place, window.front.whole.part) == way
    assert QApplication.focusWidget() is before


def choose_with_cases(table):
    model = table.model_
    spots = (model.index(row, column) for row in range(model.rowCount())
             for column in range(1, model.columnCount()))  # fmt: skip
    table.setCurrentIndex(next(one for one in spots if model.cell_at(one).cases))


def test_who_went_on_by_himself_is_not_taken_back(window):
    shown(window, "measures", "timeline")
    window.focus_list()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    QApplication.processEvents()
    window.visit("companies")
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert window.place == "companies"


def test_a_line_leads_back_to_where_it_stands_and_not_to_what_was_left_before(window):
    shown(window, "measures", "timeline")
    window.focus_list()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    QApplication.processEvents()
    window.visit("companies")
    going.show_part(window, "exporters", "")
    QApplication.processEvents()
    for _ in range(4):  # more than enough to the list and back
        QTest.keyClick(QApplication.focusWidget() or window, KEY.Key_Escape)
        QApplication.processEvents()
    assert window.place == "companies"


def test_esc_leads_back_from_a_part_whose_day_has_the_keys(window):
    shown(window, "measures", "timeline")
    going.show_part(window, "supply", "slips")
    day = window.front.page.day
    day.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "x")
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert not day.is_typing()
    assert (window.place, window.front.whole.part) == ("supply", "slips")
    for _ in range(2):  # to the rows where there are any, and back
        QTest.keyClick(QApplication.focusWidget() or window, KEY.Key_Escape)
        QApplication.processEvents()
    assert window.place == "measures"
