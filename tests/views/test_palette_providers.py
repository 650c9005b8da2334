from __future__ import annotations

import pytest

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.views.palette.candidates import found_by
from rare_earth_desk.views.palette_providers import palette_of

# What an official types who does not know what it is called here, and what is to be offered.
MEANT = {
    "backup": {"Back up now", "Restore an earlier state", "What is protected"},
    "password": {"Passphrase", "Lock", "What is protected"},
    "encrypt": {"Passphrase"},
    "colleague": {"Package for a colleague", "Copy for another laptop", "Merge a package"},
    "sync": {"Package for a colleague", "Merge a package", "Exchange with a folder or server"},
    "USB": {"Package for a colleague", "Copy for another laptop", "Back up now"},
    "recover": {"Restore an earlier state", "Repair into a new file"},
    "slider": {"What changed between two days", "Charts beside the list", "Back to today"},
    "excel": {"Import", "Export what is shown"},
}


# What an official types, and what comes first: a place or an action, else what has the name.
FIRST = {
    "licence": "Licences",
    "renew": "Licences: Renewals",
    "general licence": "Licences",
    "close covered": "Close as covered by general licence",
    "what if": "What if",
    "stock": "Stocks",
    "stockpile": "Benchmarks: Stockpiles",
    "line-stop": "Stocks: Line-stop calendar",
    "stoppage": "Stocks: Stoppages",
    "call": "Write down a phone call",
    "phone": "Contacts",
    "suspension": "Measures",
    "measure": "Measures",
    "timeline": "Measures: Timeline",
    "reach": "Measures: Reach",
    "benchmark": "Benchmarks",
    "risk": "Benchmarks: Risk monitor",
    "target": "Benchmarks: Value and target",
    "project": "Diversification",
    "slip": "Diversification: Slips",
    "capacity": "Diversification: Capacity",
    "demand": "Diversification: Demand",
    "board": "Diversification: Board",
    "wall": "Wall display",
    "import": "Import",
    "export": "Export what is shown",
    "print": "Print or save as paper",
    "brief": "Briefing",
    "meeting": "Meetings",
    "company": "Companies",
    "exporter": "Exporters",
    "approve": "Record status",
    "promise": "Promises",
    "lock": "Lock",
    "backup": "Back up now",
    "facing": "Facing mode",
    "hide": "Facing mode",
    "zoom": "Larger",
    "dark": "Dark theme",
    "help": "Keys",
    "holiday": "Reference",
    "escalation": "Desk",
    "narva": "Narva magnet plant",
    "18/2025": "No. 18/2025",
    "70/2025": "No. 70/2025",
    "dysprosium": "Search the applications for “dysprosium”",
    "permanent magnets": "Search the applications for “permanent magnets”",
}


def test_the_words_of_officials_lead_first_to_places_and_actions(window):
    providers = palette_of(window)._providers
    first = {typed: found_by(providers, typed)[:1] for typed in FIRST}
    assert {typed: found[0].candidate.text if found else "" for typed, found in first.items()} == (
        FIRST
    )


def test_what_is_typed_is_searched_where_applications_have_it(window):
    search = next(one for one in palette_of(window)._providers
                  if any("“oxides”" in each.text for each in one.candidates("oxides")))  # fmt: skip
    (found,) = search.candidates(" oxides ")
    found.run()
    assert window.desk.selection.text == "oxides"
    assert window.applications.isVisible()
    shown = grouped(window.applications.list.model.rowCount())
    assert found.detail == f"{shown} applications"
    assert search.candidates("zzzzzz") == []
    assert search.candidates("o") == []


@pytest.mark.parametrize("typed", MEANT)
def test_actions_are_found_by_the_words_that_officials_use(window, typed):
    actions = next(one for one in palette_of(window)._providers if one.name == "Action")
    offered = {one.text for one in actions.candidates(typed)[:9]}
    assert MEANT[typed] <= offered


def test_what_is_called_so_comes_before_what_is_told_so(window):
    found = found_by(palette_of(window)._providers, "changed between")
    assert found[0].candidate.text == "What changed between two days"


def test_recent_searches_are_offered_and_made_again(window):
    recent = window.applications.list.search.recent
    recent.remember("group:oxides days>1")
    search = next(one for one in palette_of(window)._providers if one.name == "Search")
    (found,) = search.candidates("")
    assert found.text == "group:oxides days>1"
    assert found.detail == "product group “Oxides”, days waiting more than 1 days"
    assert search.candidates("oxi")[0].text == found.text
    assert not search.candidates("zzzzzz")
    window.go_to("companies")
    found.run()
    assert window.desk.selection.text == "group:oxides days>1"
    assert window.applications.isVisible()
