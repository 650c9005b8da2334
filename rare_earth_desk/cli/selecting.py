"""What a command is about: what a saved view shows, narrowed by a search as typed in the list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rare_earth_desk.domain.layouts import parse_layout
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.ready_views import ready_views
from rare_earth_desk.domain.records import SavedView
from rare_earth_desk.domain.selection import Selection, parse_ordering
from rare_earth_desk.exchange.exporting import visible_columns

if TYPE_CHECKING:
    from rare_earth_desk.register import Register


def selected(
    register: Register, view: str | None, search: str | None = None, page: str = "application"
) -> tuple[Selection, tuple[str, ...], str]:
    """Return the selection of a page, its columns (none without a view), the view's name or "".

    Raises Refused for a view that there is not, and for what cannot be read of it or of the
    search: in the window one sees what was left out, here it would be written unseen.
    """
    typed = Selection(typed=search or "", page=page)
    for problem in typed.query.problems:
        raise Refused("The search “{search}”: {problem}", search=typed.text, problem=problem)
    if view is None:
        return typed, (), ""
    found = _view(register, view, page)
    own = Selection(
        typed=found.query or "", ordering=parse_ordering(found.ordering, page), page=page
    )
    for problem in own.query.problems:
        raise Refused("The view “{name}”: {problem}", name=found.name, problem=problem)
    names = visible_columns(parse_layout(found.columns, page), page)
    both = " ".join(filter(None, (own.text, typed.text)))
    return replace(own, typed=both), tuple(names), str(found.name)


def _view(register: Register, name: str, page: str) -> SavedView:
    """Return a saved view by its name, whatever its case; raises Refused when there is none."""
    # A register that another version made has its views when a window has been open on it.
    ready = ready_views() if page == "application" else []
    there = register.records(SavedView, page=page) or ready
    views = sorted(there, key=lambda one: one.position or 0)
    for view in views:
        if (view.name or "").casefold() == name.strip().casefold():
            return view
    if not views:
        raise Refused(
            "{file} has no view “{name}” of this list, nor any other; leave out --view.",
            file=register.path.name,
            name=name,
        )
    raise Refused(
        "{file} has no view “{name}”; it has {views}.",
        file=register.path.name,
        name=name,
        views=", ".join(f"“{view.name}”" for view in views),
    )
