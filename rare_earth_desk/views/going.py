"""Going to a record, or to what a search finds, on whichever page lists it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from rare_earth_desk.domain.records import Application
from rare_earth_desk.views import came_from
from rare_earth_desk.views.places import where_listed

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.pages.party_page import PartyPage


def note(window: MainWindow) -> None:
    """Note where one is before a line leads elsewhere: Esc goes back there."""
    came_from.of(window).note()


def show_part(window: MainWindow, place: str, part: str) -> None:
    """Show a place and one of its parts, "" for the place itself."""
    note(window)
    window.go_to_part(place, part)


def show_record(window: MainWindow, table: str, id: str) -> None:  # noqa: A002
    """Put the cursor on a record on the page that lists it, widening the filter that hides it.

    Raises LookupError for records without a list page.
    """
    if table == Application.table:
        window.deeds.show_application(id)
    else:
        _page(window, table).show_record(id)


def show_search(window: MainWindow, table: str, search: str) -> None:
    """Show what a search finds on the page that lists the records of a table.

    Raises LookupError for records without a list page.
    """
    if table == Application.table:
        window.deeds.show_applications_of(search)
        return
    page = _page(window, table)
    scope = page.list.scope
    scope.set_selection(replace(scope.selection, typed=search, chips=()))
    page.list.table.setFocus()


def _page(window: MainWindow, table: str) -> PartyPage:
    show_part(window, *where_listed(table))
    return cast("PartyPage", window.front.page)
