from __future__ import annotations

from rare_earth_desk.views.palette_providers import palette_of


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
