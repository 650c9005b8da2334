"""What each action does on each page: on the page in front, or nothing and why."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.palette_providers import palette_of
from rare_earth_desk.views.places import PLACES
from tests.views.fronts import SPECS, blocked, dialogs, go, select

IDS = [place.id for place in PLACES]
(
    DESK,
    APPLICATIONS,
    BACKLOG,
    STATISTICS,
    PRIORITY,
    MEETINGS,
    COMPANIES,
    EXPORTERS,
    CONTACTS,
    LICENCES,
    MEASURES,
    STOCKS,
    SUPPLY,
    BENCHMARKS,
    REFERENCE,
    LINES,
    ISSUED,
    CONTRADICTIONS,
) = IDS
WIDER = {LICENCES, MEASURES, STOCKS, SUPPLY, BENCHMARKS}
LISTS = {APPLICATIONS, COMPANIES, EXPORTERS, CONTACTS, LINES, *WIDER}
PARTIES = {COMPANIES, EXPORTERS}

# Where each action can be done, with a row chosen and two selected; all others can everywhere.
ALLOWED = {
    "export": LISTS | {DESK, STATISTICS},
    "export-cards": {CONTACTS},
    "export-outside": {APPLICATIONS},
    "who-to-call": {APPLICATIONS},
    "bulk": LISTS,
    "find": {place.id for place in PLACES} - {DESK, MEETINGS, ISSUED, CONTRADICTIONS},
    "add": LISTS | {BACKLOG, STATISTICS, MEETINGS, PRIORITY},
    "record-status": {APPLICATIONS},
    "print-list": {MEETINGS, PRIORITY},
    "meeting-turn": {MEETINGS},
    "to-agenda": {APPLICATIONS, PRIORITY},
    "list-meeting": {PRIORITY},
    "edit": LISTS,
    "history": LISTS,
    "join": {APPLICATIONS, *PARTIES},
    "remove": LISTS,
    "licence-close": {LICENCES},
    "licence-what-if": {LICENCES},
    "licence-applications": {LICENCES},
    "list-fill": {PRIORITY},
    "list-mark": {PRIORITY},
    "list-weights": {PRIORITY},
    "list-check": {PRIORITY},
    "list-hand-over": {PRIORITY},
    "list-outer": set(),  # the list in front is still being prepared
    "list-inner": set(),
    "list-copy": set(),
    "refresh": LISTS,
    "save-view": LISTS,
    "rename-view": {APPLICATIONS},
    "remove-view": {APPLICATIONS},
    "columns": LISTS,
    "reset-view": LISTS,
    "facets": {APPLICATIONS},
    "charts-beside": {APPLICATIONS},
    "editor-beside": {APPLICATIONS},
    "today": set(),  # it is today
    "open-to-work": set(),  # it is open to work in
    "undo": set(),  # nothing was done
    "redo": set(),
    # Seven views of the applications are shipped, none of other records.
    **{
        f"view-{n}": {place.id for place in PLACES} - PARTIES - WIDER - {CONTACTS, LINES}
        for n in range(1, 8)
    },
    "view-8": set(),
    "view-9": set(),
}


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


@pytest.mark.parametrize("place", [place.id for place in PLACES])
def test_an_action_that_does_not_apply_is_disabled_and_says_why(window, place):
    select(window.applications, 0, 1)
    window.desk.select(typed="")
    go(window, place)
    if place in PARTIES | {CONTACTS}:
        select(window.front.page, 0, 1)
    shown = {one.name: one for one in palette_of(window)._providers[0].candidates("")}
    for id_, spec in SPECS.items():
        reason = blocked(window, id_)
        allowed = place in ALLOWED.get(id_, {place})
        assert bool(reason) is not allowed, (id_, reason)
        assert not reason or reason.endswith("."), id_
        if id_ != "palette":
            assert shown[spec.text.rstrip(" …")].disabled_reason == reason


@pytest.mark.parametrize("place", [place.id for place in PLACES])
def test_a_disabled_action_does_nothing_but_say_why(window, place, monkeypatch):
    asked = dialogs(monkeypatch)
    select(window.applications, 0, 1)
    go(window, place)
    selection, focus = window.desk.selection, QApplication.focusWidget()
    for id_, places in ALLOWED.items():
        if place not in places:
            window.actions_[id_].trigger()
            assert window.banner.text() == blocked(window, id_) != "", id_
    assert window.place == place
    assert asked == []
    assert window.desk.selection is selection
    assert QApplication.focusWidget() is focus
    assert window.desk.register.undo_name is None


def test_an_open_menu_greys_what_cannot_be_done_and_keys_answer_afterwards(window):
    window.go_to("companies")
    menu = next(a.menu() for a in window.menuBar().actions() if a.text() == "&Record")
    menu.aboutToShow.emit()
    enabled = {action.objectName(): action.isEnabled() for action in menu.actions()}
    assert (enabled["record-status"], enabled["add"], enabled["join"]) == (False, True, False)
    assert "their list (Alt+2)" in window.actions_["record-status"].toolTip()
    menu.aboutToHide.emit()
    assert all(action.isEnabled() for action in menu.actions())


@pytest.mark.parametrize(
    ("place", "new", "remove"),
    [
        (APPLICATIONS, "New application …", "Remove applications"),
        (BACKLOG, "New application …", "Remove application"),
        (COMPANIES, "New company …", "Remove companies"),
        (EXPORTERS, "New exporter …", "Remove exporters"),
        (CONTACTS, "New contact point …", "Remove contact points"),
        (STOCKS, "New stock report …", "Remove stock reports"),
        (MEASURES, "New measure …", "Remove measures"),
        (SUPPLY, "New project …", "Remove projects"),
        (REFERENCE, "New …", "Remove"),
        (DESK, "New …", "Remove"),
    ],
)
def test_actions_are_named_after_the_page_in_front(window, place, new, remove):
    go(window, place)
    if place in LISTS:
        select(window.front.page, 0, 1)
    window.actions_.refresh()
    assert window.actions_["add"].text() == new
    assert window.actions_["remove"].text() == remove


def test_what_undo_changes_on_another_page_is_told_with_a_way_back(window):
    id_ = window.applications.list.model.id_at(0)
    window.desk.do(EditField("application", (id_,), "notes", "x"))
    window.go_to("companies")
    window.actions_["undo"].trigger()
    assert window.banner.text().startswith("Undone: Notes of ")
    window.banner.buttons[0].click()
    assert window.desk.register.record(Application, id_).notes == "x"
    assert window.banner.text().startswith("Done again: Notes of ")


@pytest.mark.parametrize("place", [APPLICATIONS, BACKLOG])
def test_what_undo_changes_in_front_needs_no_telling(window, place):
    id_ = window.applications.list.model.id_at(0)
    window.desk.do(EditField("application", (id_,), "notes", "x"))
    go(window, place)
    window.actions_["undo"].trigger()
    assert not window.banner.isVisible()


def test_the_search_of_the_page_in_front_is_found(window):
    for place in (COMPANIES, REFERENCE):
        go(window, place)
        window.actions_["find"].trigger()
        assert QApplication.focusWidget() is (
            window.front.page.search if place == REFERENCE else window.front.list.search
        )


def test_columns_of_the_page_in_front_are_laid_out_as_shipped(window):
    mine = window.applications.list.table
    mine.show_column("province", shown=False)
    page = window.page("companies")
    page.list.table.show_column("contact", shown=False)
    window.actions_["reset-view"].trigger()
    place = page.list.model.column_place("contact")
    assert not page.list.table.isColumnHidden(place)
    assert mine.isColumnHidden(window.applications.list.model.column_place("province"))


def test_a_saved_view_that_is_not_there_says_so(window):
    number = len(window.applications.views.strip.views)
    assert number < 9
    window.actions_[f"view-{number + 1}"].trigger()
    assert window.banner.text() == f"This page has fewer than {number + 1} saved views."
