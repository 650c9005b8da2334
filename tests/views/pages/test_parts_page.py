"""A page of parts: what the window does it does on the part in front."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from rare_earth_desk.domain.records import StockReport
from rare_earth_desk.views import places
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.outlook.block import To
from rare_earth_desk.views.palette_providers import palette_of
from rare_earth_desk.views.places import PLACES, Part
from rare_earth_desk.views.words import say
from tests.views.windows import opened


def _drawn(_window):
    return QLabel("drawn")


@pytest.fixture
def beside():
    return False


@pytest.fixture
def two_parts(monkeypatch):
    """Give the stocks a second list and a drawn part."""
    stocks = places.place_of("stocks")
    more = (Part("lines", "Lines", "Lines.", "briefing_line"),
            Part("map", "Map", "A drawn part.", make=_drawn))  # fmt: skip
    reports = next(part for part in stocks.parts if part.key == "reports")
    changed = replace(stocks, parts=(reports, *more))
    monkeypatch.setitem(places._BY_ID, "stocks", changed)
    return changed


@pytest.fixture
def window(two_parts, qtbot, sample_copy, theme):
    made = opened(qtbot, sample_copy, theme, beside=False)
    yield made
    made.close()


def test_actions_list_and_form_are_those_of_the_part_in_front(window):
    window.go_to_part("stocks", "reports")
    assert window.front.about == "stock_report"
    assert window.actions_["add"].text() == "New stock report …"
    assert window.front.list.page == "stock_report"
    assert window.front.list.table.hasFocus()
    page = window.front.whole
    page.tabs.buttons["lines"].click()
    assert window.front.about == "briefing_line"
    assert window.actions_["add"].text() == "New briefing line …"
    assert window.front.search is window.front.page.list.search
    assert window.front.views is window.front.page.views
    page.show_part("map")
    assert (window.front.about, window.front.list) == ("", None)
    assert window.place == "stocks"
    for reason in (window.reasons.no_list(), window.reasons.nothing_to_add()):
        assert "Ctrl+PgDn or Ctrl+PgUp turns to “Stock reports”" in say(reason)


def test_a_part_is_made_when_it_is_first_shown(window):
    window.go_to_part("stocks", "reports")
    page = window.front.whole
    assert list(page.made) == ["reports"]
    with pytest.raises(KeyError):
        page.show_part("none")


def test_the_part_is_found_again_at_the_next_start(window, qtbot, sample_copy, theme):
    window.go_to_part("stocks", "lines")
    window.close()
    again = opened(qtbot, sample_copy, theme, place="stocks", beside=False)
    assert again.front.about == "briefing_line"
    again.close()


def test_a_record_and_a_search_of_any_list_can_be_gone_to(window):
    report = window.desk.register.records(StockReport)[-1]
    window.deeds.follow(To("record", report.id, table="stock_report"))
    assert (window.place, window.front.page.list.table.current_id()) == ("stocks", report.id)
    window.deeds.follow(To("found", "group:magnets", table="stock_report"))
    assert window.front.list.search.text() == "group:magnets"
    facts, model = window.front.list.scope.facts(), window.front.list.model
    groups = {facts.value(facts.place(id_), "product_group") for id_ in model.ids()}
    assert groups == {"permanent magnets"}
    window.deeds.follow(To("place", "stocks", "map"))
    assert window.front.whole.part == "map"


def test_the_palette_finds_a_report_by_its_company_and_goes_there(window):
    register = window.desk.register
    report = register.records(StockReport)[0]
    title = register.title("stock_report", report.id)
    assert title.count(" · ") == 2
    provider = next(one for one in palette_of(window)._providers if one.name == "Stock report")
    found = provider.candidates(title)
    assert found[0].text == title
    found[0].run()
    assert window.place == "stocks"
    current = window.front.list.table.current_id()
    assert register.title("stock_report", current) == title


def test_every_part_has_an_action_that_goes_there():
    for place in PLACES:
        for part in place.parts:
            spec = next(one for one in ACTIONS if one.id == f"go-{place.id}-{part.key}")
            assert spec.text == f"{place.label}: {part.label}"
            assert (part.table or part.make) is not None


def test_a_new_report_needs_company_and_day(window):
    from rare_earth_desk.views.dialogs.new_party_dialog import NewPartyDialog

    dialog = NewPartyDialog(window.desk, "stock_report", window)
    assert list(dialog.form.editors) == ["company", "product_group", "reported_on"]
    before = len(window.desk.register.records(StockReport))
    dialog.add()
    assert "“Company”" in dialog.said.text()
    company = window.desk.register.facts("company").ids[0]
    dialog.form.editors["company"].set_value(company)
    dialog.form.editors["reported_on"].set_value("2026-01-05")
    dialog.add()
    assert len(window.desk.register.records(StockReport)) == before + 1
    window.desk.undo()
    assert len(window.desk.register.records(StockReport)) == before


def test_removing_and_the_history_name_the_report(window, monkeypatch):
    asked = []
    monkeypatch.setattr("rare_earth_desk.views.deeds.ask", asked.append)
    window.go_to_part("stocks", "reports")
    id_ = window.front.list.table.current_id()
    title = window.desk.register.title("stock_report", id_)
    window.actions_["history"].trigger()
    assert title in asked[0].windowTitle()
    window.actions_["remove"].trigger()
    assert window.banner.text() == f"{title} removed."
