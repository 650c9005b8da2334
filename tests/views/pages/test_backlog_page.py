from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from rare_earth_desk.domain.selection import rows
from rare_earth_desk.views.pages.backlog_page import BacklogPage
from tests.views.charts_panel.desks import settled


@pytest.fixture
def page(desk, theme, qtbot):
    made = BacklogPage(desk, theme)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.panel.charts is not None)
    settled(qtbot, made)
    return made


def chips(page):
    return [chip.text() for chip in page.chips.chips]


def numbers(page):
    return page.panel.numbers.kpis[0].accessibleName()


def test_the_page_has_the_chart_the_checks_ask_for(page):
    assert page.findChild(QWidget, "backlogChart").isVisible()
    page.grab()


def test_without_a_filter_it_says_all_applications(page):
    assert not page.chips.isVisible()
    assert page.everything.isVisible()
    page.grab()


def test_the_filter_stands_in_words_and_taking_a_chip_away_widens(page, desk, qtbot):
    whole = numbers(page)
    desk.select(typed="A-1", chips=("is:pending", 'product_group:"permanent magnets"'))
    settled(qtbot, page)
    assert chips(page) == [
        "Pending",
        "Product group “Permanent magnets”",
        "Containing “A-1”",
    ]
    assert not page.everything.isVisible()
    assert numbers(page).startswith(f"Pending: {len(rows(desk.selection, desk.facts()))},")
    page.chips.chips[2].removed.emit()
    assert desk.selection.typed == ""
    page.chips.chips[0].removed.emit()
    assert desk.selection.chips == ('product_group:"permanent magnets"',)
    page.chips.cleared.emit()
    assert not desk.selection.text
    settled(qtbot, page)
    assert numbers(page) == whole
    page.grab()


def test_narrowing_by_a_chart_is_a_chip_too(page, desk, qtbot):
    page.panel.narrow('is:pending product_group:"permanent magnets"')
    page.panel.narrow("is:pending holder:MOFCOM")
    assert desk.selection.chips == (
        "is:pending",
        'product_group:"permanent magnets"',
        "holder:MOFCOM",
    )
    assert len(chips(page)) == 3
    settled(qtbot, page)
    page.grab()


def test_everything_can_be_reached_by_keyboard(page):
    focusable = [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    names = {each.objectName() for each in focusable}
    assert {"asAtSlider", "group-product_group", "group-list", "chartCanvas"} <= names
    unnamed = [each for each in focusable if not (_name(each) or each.focusProxy())]
    assert not unnamed
    page.grab()


def cut_off(page):
    """Return the words that have less room than they need."""
    buttons = [one for one in page.panel.findChildren(QPushButton) if one.isVisible()]
    labels = [one for one in page.panel.findChildren(QLabel) if one.isVisible()]
    narrow = [one.text() for one in buttons if one.width() < one.minimumSizeHint().width()]
    return narrow + [
        one.text()
        for one in labels
        if not one.wordWrap() and one.fontMetrics().horizontalAdvance(one.text()) > one.width()
    ]


def test_no_word_of_the_controls_is_cut_off(page, desk, qtbot):
    day = desk.register.today.replace(month=1)
    desk.select(as_at=day)
    qtbot.waitUntil(lambda: page.panel.slider.day() == day)

    def all_are_whole():
        assert cut_off(page) == []

    qtbot.waitUntil(all_are_whole)
    page.grab()


def _name(widget):
    return widget.accessibleName() or getattr(widget, "text", str)()
