from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.domain.records import Company
from rare_earth_desk.domain.selection import rows
from rare_earth_desk.register import Register
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.pages.party_page import PartyPage
from rare_earth_desk.views.remembered import Remembered
from rare_earth_desk.views.settings import Settings


@pytest.fixture
def desk(sample_copy):
    desk = Desk(Register.open(sample_copy))
    yield desk
    desk.close()


@pytest.fixture
def page(qtbot, desk, theme, tmp_path):
    remembered = Remembered(Settings(tmp_path / "settings.ini"), desk.register.path)
    page = PartyPage(desk, theme, "company", remembered)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    page.grab()


def test_companies_are_listed_with_their_cases(page, desk):
    facts = desk.register.facts("company")
    total = sum(facts.values("applications"))
    assert total == len([1 for id_ in desk.register.facts().values("company_id") if id_])
    assert page.list.model.rowCount() == len(facts)
    assert page.list.table.accessibleName() == "Companies"


def test_leaving_a_field_of_the_form_writes_it(qtbot, page, desk):
    id_ = page.list.model.id_at(2)
    page.list.table.go_to(id_)
    editor = page.editor.form.editors["contact"]
    editor.setFocus()
    qtbot.keyClicks(editor.focusProxy(), "Demo contact new")
    qtbot.keyClick(editor.focusProxy(), Qt.Key.Key_Return)
    assert desk.register.record(Company, id_).contact == "Demo contact new"


def test_a_company_leads_to_its_applications(qtbot, page, desk):
    id_ = page.list.model.id_at(0)
    page.list.table.go_to(id_)
    with qtbot.waitSignal(page.editor.applications_wanted) as wanted:
        page.editor.show_cases.click()
    desk.select(chips=(wanted.args[0],))
    facts = desk.facts()
    found = {facts.value(place, "company_id") for place in rows(desk.selection, facts).tolist()}
    assert found == {id_}


def test_a_twin_is_told_while_the_name_is_typed_and_opened(qtbot, page, desk):
    mine, other = page.list.model.id_at(0), page.list.model.id_at(1)
    page.list.table.go_to(mine)
    line = page.editor.form.editors["name"].line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, desk.register.record(Company, mine).name.upper())
    assert page.editor.twins.twins() == []  # its own name
    line.selectAll()
    qtbot.keyClicks(line, desk.register.record(Company, other).name.upper())
    assert page.editor.twins.twins() == [other]
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert page.editor.twins.twins() == []
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert page.list.table.hasFocus()
    page.list.search.setText("no such company")
    page.list._on_typed_search()
    page.editor.twins.opened.emit(other)
    assert page.list.table.current_id() == other


def test_a_name_of_another_party_stays_marked_and_can_be_joined(qtbot, page, desk):
    mine, other = page.list.model.id_at(0), page.list.model.id_at(1)
    page.list.table.go_to(mine)
    page.show()
    qtbot.waitExposed(page)
    assert page.twins() == ()
    line = page.editor.form.editors["name"].line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, desk.register.record(Company, other).name)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert desk.register.record(Company, mine).name == desk.register.record(Company, other).name
    assert page.editor.twins.join.isVisible()
    assert page.twins() == (mine, other)
    with qtbot.waitSignal(desk.join_wanted):
        page.editor.twins.join.click()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "A name of its own")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.twins() == ()


def test_where_most_is_waiting_comes_first(page):
    ordering = page.list.scope.selection.ordering
    assert [(one.column, one.falling) for one in ordering] == [("pending", True)]
    assert "sorted by Pending" in page.list.summary.text()


@pytest.mark.parametrize(
    ("place", "last"), [("companies", "size_class"), ("exporters", "oldest_days")]
)
def test_what_is_told_of_parties_first_is_seen_without_scrolling(window, place, last):
    table = window.page(place).list.table
    window.grab()
    at = table.model_.column_place(last)
    assert table.columnViewportPosition(at) + table.columnWidth(at) <= table.viewport().width()
