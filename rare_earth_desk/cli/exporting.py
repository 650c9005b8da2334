"""`export FILE OUT`: a whole list, of applications or others, or what a saved view of it shows."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from rare_earth_desk.cli import progress
from rare_earth_desk.cli.counts import counted, said
from rare_earth_desk.cli.opening import opened
from rare_earth_desk.cli.selecting import selected
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.selection import rows
from rare_earth_desk.domain.text import clean
from rare_earth_desk.exchange.exporting import every_column, everything, shown
from rare_earth_desk.exchange.line_export import line_sheets, lines_export
from rare_earth_desk.exchange.target import APPLICATIONS, title_of

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
    also = _further(export) if options.out.suffix.lower() == ".xlsx" else ""
    print(f"Wrote {written}{mark} to {clean(str(options.out))}{also}.")


def _further(export: Export) -> str:
    """Return what stands on further sheets: ", with milestones (12) on another sheet"."""
    told = [f"{title.lower()} ({counted(len(one.rows))})" for title, one in export.further]
    if not told:
        return ""
    *others, last = told
    every = f"{', '.join(others)} and {last}" if others else last
    return f", with {every} on {'sheets of their own' if others else 'another sheet'}"


def _export(
    register: Register, table: str, view: str | None, *, shared: bool
) -> tuple[str, Export]:
    if table not in LISTED and table != APPLICATIONS:
        if view is not None:
            raise Refused(
                "The {plural} stand below other records and have no views; leave out --view.",
                plural=RECORDS[table].plural,
            )
        return title_of(table), lines_export(register, table)
    selection, names, title = selected(register, view, page=table)
    facts = register.facts(table)
    if shared:
        from rare_earth_desk.exchange.outer_export import TITLE, for_outside

        return TITLE, for_outside(facts, names or every_column(), selection)
    if view is None:
        whole = everything(facts, table)
        return title_of(table), replace(whole, further=line_sheets(register, table))
    places = rows(selection, facts).tolist()
    further = line_sheets(register, table, {facts.ids[place] for place in places})
    return title, replace(shown(facts, table, names, places), further=further)
