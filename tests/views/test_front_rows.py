"""Actions take the rows of the page in front: companies, exporters, lists that are empty."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rare_earth_desk.commands.parties import AddParty
from rare_earth_desk.domain.records import Application, Company, Exporter
from tests.views.fronts import blocked, dialogs, go, select


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


@pytest.mark.parametrize("place", ["companies", "exporters"])
def test_actions_take_the_rows_of_the_page_in_front(window, place, monkeypatch):
    asked = dialogs(monkeypatch)
    select(window.applications, 0, 1, 2)
    go(window, place)
    page = window.front.page
    select(page, 3, 5)
    ids = [page.list.model.id_at(row) for row in (3, 5)]
    for id_ in ("bulk", "join", "add"):
        window.actions_[id_].trigger()
    window.actions_["history"].trigger()
    bulk, join, add, history = asked
    assert list(bulk._ids) == ids
    assert bulk._page == page.list.page == add._page
    assert sorted(join._ids) == sorted(ids)
    assert history._id == page.list.table.current_id()
    assert window.place == place


def test_removing_on_a_page_of_parties_leaves_the_applications(window):
    desk = window.desk
    select(window.applications, 0, 1)
    number = len(desk.register.records(Application))
    company = Company(id="f" * 32, name="Nobody’s SA")
    desk.do(AddParty(company))
    page = window.page("companies")
    page.show_record(company.id)
    window.actions_["remove"].trigger()
    assert window.banner.text() == "Nobody’s SA removed."
    assert page.list.model.row_of(company.id) < 0
    window.banner.buttons[0].click()
    assert page.list.model.row_of(company.id) >= 0
    assert len(desk.register.records(Application)) == number


def test_a_company_with_applications_is_refused_in_the_window(window):
    page = window.page("companies")
    facts = window.desk.register.facts("company")
    place = next(n for n, value in enumerate(facts.values("applications")) if value > 1)
    page.show_record(facts.ids[place])
    window.actions_["remove"].trigger()
    assert f"still has {facts.value(place, 'applications')} applications" in window.banner.text()
    assert page.list.model.row_of(facts.ids[place]) >= 0


def test_parties_are_changed_whatever_day_the_applications_show(window):
    window.desk.select(as_at=window.desk.register.today - timedelta(days=30))
    assert "as at" in blocked(window, "bulk")
    assert not blocked(window, "today")
    window.go_to("companies")
    assert not blocked(window, "bulk")
    assert not blocked(window, "add")
    assert "past day" in blocked(window, "import")
    assert "no past day" in blocked(window, "today")
    window.go_to("backlog")
    assert "as at" in blocked(window, "add")


def test_an_empty_list_has_nothing_to_work_on(window):
    page = window.page("exporters")
    page.list.search.setText("no such exporter anywhere")
    page.list._on_typed_search()
    assert blocked(window, "remove") == (
        "No exporter is chosen; put the cursor on one in the list."
    )
    assert blocked(window, "history") == blocked(window, "remove")


def test_adding_by_hand_puts_the_cursor_on_it(window, monkeypatch):
    asked = dialogs(monkeypatch)
    page = window.page("exporters")
    window.actions_["add"].trigger()
    (dialog,) = asked
    dialog.form.editors["name"].set_value("Hand-made Magnets")
    dialog.add()
    id_ = page.list.table.current_id()
    assert window.desk.register.record(Exporter, id_).name == "Hand-made Magnets"
    assert page.editor.id == id_
