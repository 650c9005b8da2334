"""`export FILE OUT`: all applications, or what a saved view shows, as xlsx, csv or json."""

from __future__ import annotations

import argparse

from rare_earth_desk.cli import progress
from rare_earth_desk.cli.counts import said
from rare_earth_desk.cli.opening import opened
from rare_earth_desk.domain.layouts import parse_layout
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.ready_views import ready_views
from rare_earth_desk.domain.records import SavedView
from rare_earth_desk.domain.selection import Selection, parse_ordering, rows
from rare_earth_desk.domain.text import clean
from rare_earth_desk.exchange.exporting import Export, everything, shown, visible_columns
from rare_earth_desk.register import Register


def run(options: argparse.Namespace) -> None:
    """Write the file and say how many applications are in it."""
    with opened(options.file, to_read=True) as register:
        if options.view is None:
            title, export = "Applications", everything(register.facts())
        else:
            view = view_named(register, options.view)
            title, export = str(view.name), _of_view(register, view)
        with progress.shown("Writing") as told:
            export.write(options.out, title=title, sample=register.is_sample, progress=told)
    mark = " of the sample (fictional)" if register.is_sample else ""
    written = said("{n:application|applications}", n=len(export.rows))
    print(f"Wrote {written}{mark} to {clean(str(options.out))}.")


def view_named(register: Register, name: str) -> SavedView:
    """Return a saved view by its name, whatever its case; raises Refused when there is none."""
    # A register that another version made has its views when a window has been open on it.
    there = register.records(SavedView, page="application") or ready_views()
    views = sorted(there, key=lambda one: one.position or 0)
    for view in views:
        if (view.name or "").casefold() == name.strip().casefold():
            return view
    raise Refused(
        "{file} has no view “{name}”; it has {views}.",
        file=register.path.name,
        name=name,
        views=", ".join(f"“{view.name}”" for view in views),
    )


def of_view(view: SavedView) -> tuple[Selection, list[str]]:
    """Return what a saved view selects, and the columns it shows, in their order."""
    selection = Selection(typed=view.query or "", ordering=parse_ordering(view.ordering))
    return selection, visible_columns(parse_layout(view.columns, "application"), "application")


def _of_view(register: Register, view: SavedView) -> Export:
    selection, names = of_view(view)
    # In the window one sees what was left out of a search; here it would be exported unseen.
    for problem in selection.query.problems:
        raise Refused("The view “{name}”: {problem}", name=view.name, problem=problem)
    facts = register.facts()
    return shown(facts, "application", names, rows(selection, facts).tolist())
