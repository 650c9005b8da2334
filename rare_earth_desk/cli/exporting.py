"""`export FILE OUT`: all applications, or what a saved view shows, as xlsx, csv or json."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from rare_earth_desk.cli import progress
from rare_earth_desk.cli.counts import said
from rare_earth_desk.cli.opening import opened
from rare_earth_desk.cli.selecting import selected
from rare_earth_desk.domain.selection import rows
from rare_earth_desk.domain.text import clean
from rare_earth_desk.exchange.exporting import every_column, everything, shown

if TYPE_CHECKING:
    from rare_earth_desk.exchange.exporting import Export
    from rare_earth_desk.register import Register


def run(options: argparse.Namespace) -> None:
    """Write the file and say how many applications are in it."""
    with opened(options, to_read=True, read_copy=options.read_copy) as register:
        title, export = _export(register, options.view, shared=options.shared)
        with progress.shown("Writing") as told:
            export.write(options.out, title=title, sample=register.is_sample, progress=told)
    mark = " of the sample (fictional)" if register.is_sample else ""
    written = said("{n:application|applications}", n=len(export.rows))
    print(f"Wrote {written}{mark} to {clean(str(options.out))}.")


def _export(register: Register, view: str | None, *, shared: bool) -> tuple[str, Export]:
    selection, names, title = selected(register, view)
    facts = register.facts()
    if shared:
        from rare_earth_desk.exchange.outer_export import TITLE, for_outside

        return TITLE, for_outside(facts, names or every_column(), selection)
    if view is None:
        return "Applications", everything(facts)
    return title, shown(facts, "application", names, rows(selection, facts).tolist())
