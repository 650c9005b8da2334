from __future__ import annotations

import pytest

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
