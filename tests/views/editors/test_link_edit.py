from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.views.editors.link_edit import LinkSource
from rare_earth_desk.views.editors.suggesting import Option
from rare_earth_desk.views.palette.ranking import Index

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab

COMPANIES = [
    Option("c1", "Voltaris GmbH", "Germany"),
    Option("c2", "Voltaris Antriebe SA", "France"),
    Option("c3", "Łódź Magnets", "Poland"),
    Option("c4", "Twin AG", "Germany"),
    Option("c5", "Twin AG", "Austria"),
]


def source(**rest):
    index = Index(COMPANIES, lambda option: f"{option.text} {option.detail}")
    names = {option.id: option.text for option in COMPANIES}
    return LinkSource(index.search, names.__getitem__, **rest)


@pytest.fixture
def company(form):
    return form("company", "c1", source=source())


def test_a_link_shows_the_name_of_its_record(company):
    assert company.editor.text() == "Voltaris GmbH"
    assert company.editor.value() == "c1"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("lodz", "c3"), ("antriebe volt", "c2"), ("france", "c2"), ("magents", "c3")],
)
def test_enter_picks_the_best(company, qtbot, typed, found):
    qtbot.keyClicks(company.input, typed)
    qtbot.keyClick(company.input, ENTER)
    assert company.edited == [found]


def test_down_picks_another(company, qtbot):
    qtbot.keyClicks(company.input, "twin")
    qtbot.keyClick(company.input, Qt.Key.Key_Down)
    qtbot.keyClick(company.input, TAB)
    assert company.edited == ["c5"]
    assert company.other.hasFocus()
    company.editor.setFocus()
    qtbot.keyClicks(company.input, "twin")
    qtbot.keyClick(company.input, ENTER)
    assert company.edited == ["c5", "c4"]  # the same name, but another company


def test_a_whole_name_needs_no_list(company, qtbot):
    company.editor.set_draft("lodz magnets")
    company.editor.close_list()
    company.other.setFocus()
    assert company.edited == ["c3"]


def test_leaving_with_half_a_name_guesses_nothing(company, qtbot):
    qtbot.keyClicks(company.input, "volt")
    company.other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert company.edited == []
    assert company.refused == ["No company is called “volt”; choose from the list with Alt+Down."]
    assert company.editor.draft() == "volt"


def test_a_name_that_two_bear_has_to_be_chosen(company):
    company.editor.set_draft("Twin AG")
    assert "2 companies are called" in company.editor.sentence()


def test_an_unknown_name_can_be_added(company, qtbot):
    created = []
    company.editor.created.connect(created.append)
    qtbot.keyClicks(company.input, "Neue  Werke")
    option = company.editor.options()[-1]
    assert (option.text, option.remark, option.is_new) == ("Neue Werke", "add new company", True)
    qtbot.keyClick(company.input, ENTER)
    assert created == ["Neue Werke"]
    assert company.edited == []
    assert company.editor.draft() == "Neue Werke"
    company.other.setFocus()
    assert created == ["Neue Werke"]


def test_a_record_added_at_once_becomes_the_value(company, qtbot):
    company.editor.created.connect(lambda _name: company.editor.set_value("c3"))
    qtbot.keyClicks(company.input, "Neue Werke")
    qtbot.keyClick(company.input, ENTER)
    assert company.editor.value() == "c3"
    assert company.editor.draft() is None


@pytest.mark.parametrize("name", ["lodz magnets", "LODZ  magnets"])
def test_a_name_that_exists_is_not_offered_to_be_added(company, qtbot, name):
    qtbot.keyClicks(company.input, name)
    assert [option.id for option in company.editor.options()] == ["c3"]


def test_links_to_cases_cannot_be_made_up(form, qtbot):
    one = form("company", None, source=source(can_create=False))
    qtbot.keyClicks(one.input, "Neue Werke")
    assert not one.editor.is_list_open()


def test_blank_takes_the_link_away(company, qtbot):
    qtbot.keyClick(company.input, Qt.Key.Key_Backspace)
    qtbot.keyClick(company.input, TAB)
    assert company.edited == [None]
