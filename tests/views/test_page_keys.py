"""The first look of the key sheet: what the keys do on the page in front."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from rare_earth_desk.views.actions import ACTIONS, MENUS
from rare_earth_desk.views.key_sections import sections
from rare_earth_desk.views.page_keys import _OWN, here
from rare_earth_desk.views.places import PLACES
from rare_earth_desk.views.widgets.shortcut_sheet import ShortcutSheet

PARTS = [(place.id, part.key) for place in PLACES for part in place.parts]


@pytest.fixture
def beside():
    return False


def shown(window, place, part=""):
    if part:
        window.go_to_part(place, part)
    else:
        window.go_to(place)
    return here(window, ACTIONS)


def test_every_page_is_told_at_one_look_on_a_small_screen(window, qtbot):
    window.resize(1366, 768)
    for place, part in [*((one.id, "") for one in PLACES if not one.parts), *PARTS]:
        first = shown(window, place, part)
        sheet = ShortcutSheet(sections(ACTIONS, MENUS), window, first=first)
        assert [one.text().split("  ")[-1] for one in sheet.tabs].index("Here") == 0, (place, part)
        assert len(sheet.tabs) == 3
        sheet.deleteLater()


def test_each_drawn_part_has_its_own_keys_and_none_is_of_a_part_that_is_gone():
    drawn = {f"{place.id} {part.key}" for place in PLACES for part in place.parts if not part.table}
    whole = {place.id for place in PLACES if not place.parts}
    assert drawn <= set(_OWN)
    assert set(_OWN) <= drawn | whole


def test_what_can_be_done_follows_the_page(window):
    timeline = shown(window, "measures", "timeline")
    assert timeline[0].title == "Measures: Timeline"
    assert ("Enter", "open its record") in timeline[0].lines
    assert "In the list" not in [one.title for one in timeline]
    licences = {one.title: one for one in shown(window, "licences", "list")}
    assert {"In the list", "In the search line", "Everywhere"} <= set(licences)
    done = dict(licences["What can be done here"].lines)
    assert done["Ctrl+N"] == "New general licence …"
    assert "Ctrl+R" not in done
    meetings = [one.title for one in shown(window, "meetings")]
    assert "In the minute line" in meetings


def test_f1_shows_the_page_in_front_first(window, monkeypatch):
    window.go_to_part("supply", "board")
    seen = []

    def look(dialog):
        page = dialog.pages.currentWidget()
        seen.extend(one.text() for one in page.findChildren(QLabel))
        return False

    monkeypatch.setattr("rare_earth_desk.views.help.ask", look)
    window.actions_["keys"].trigger()
    assert "Diversification: Board" in seen
    assert "move the project a stage back or on" in seen
