"""`export FILE OUT`: a whole list, of applications or others, or what a saved view of it shows."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from rare_earth_desk.cli import progress
from rare_earth_desk.cli.counts import said
from rare_earth_desk.cli.opening import opened
from rare_earth_desk.cli.selecting import selected
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.selection import rows
from rare_earth_desk.domain.text import clean
from rare_earth_desk.exchange.exporting import every_column, everything, shown
from rare_earth_desk.exchange.target import APPLICATIONS

if TYPE_CHECKING:
    from rare_earth_desk.exchange.exporting import Export
    from rare_earth_desk.register import Register


def run(options: argparse.Namespace) -> None:
    """Write the file and say how many records are in it."""
    table = options.table
    if options.shared and table != APPLICATIONS:
        raise Refused("Only applications are written for outside; leave out --from or --shared.")
    with opened(options, to_read=True, read_copy=options.read_copy) as register:
        title, export = _export(register, table, options.view, shared=options.shared)
        with progress.shown("Writing") as told:
            export.write(options.out, title=title, sample=register.is_sample, progress=told)
    mark = " of the sample (fictional)" if register.is_sample else ""
    record = RECORDS[table]
    written = said(f"{{n:{record.label}|{record.plural}}}", n=len(export.rows))
    print(f"Wrote {written}{mark} to {clean(str(options.out))}.")


def _export(
    register: Register, table: str, view: str | None, *, shared: bool
) -> tuple[str, Export]:
    if table not in LISTED and table != APPLICATIONS:
        raise Refused(
            "The {plural} stand below other records and have no list of their own; export the list "
            "of those.",
            plural=RECORDS[table].plural,
        )
    selection, names, title = selected(register, view, page=table)
    facts = register.facts(table)
    if shared:
        from rare_earth_desk.exchange.outer_export import TITLE, for_outside

        return TITLE, for_outside(facts, names or every_column(), selection)
    if view is None:
        return _title(RECORDS[table].plural), everything(facts, table)
    return title, shown(facts, table, names, rows(selection, facts).tolist())


def _title(plural: str) -> str:
    """Return a plural as the title of a file: "Contact points"."""
    return plural[:1].upper() + plural[1:]
