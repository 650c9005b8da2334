"""`import FILE SOURCE`: take in a spreadsheet, by a mapping file or by what its headings say."""

from __future__ import annotations

import argparse
import gc
import json
from dataclasses import replace
from pathlib import Path

from rare_earth_desk.cli.counts import said
from rare_earth_desk.cli.import_report import report_of, words_of
from rare_earth_desk.cli.opening import back_up, opened
from rare_earth_desk.cli.progress import shown
from rare_earth_desk.cli.refusing import RefusedReport
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.domain.records import ImportProfile
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.domain.text import clean
from rare_earth_desk.exchange.applying import ImportRows
from rare_earth_desk.exchange.mapping import Mapping, find_heading
from rare_earth_desk.exchange.mapping_file import read_mapping
from rare_earth_desk.exchange.plan import Plan
from rare_earth_desk.exchange.proposing import date_evidence, headings_key, propose
from rare_earth_desk.exchange.reading import MOST_SHEETS, read_table
from rare_earth_desk.exchange.refused_rows import check_target, write_refused
from rare_earth_desk.exchange.register_side import plan_import
from rare_earth_desk.exchange.remembering import remembered, with_evidence
from rare_earth_desk.exchange.table import Table, brief
from rare_earth_desk.exchange.target import APPLICATIONS, title_of
from rare_earth_desk.exchange.unknown_words import mapping_lines
from rare_earth_desk.register import Register


def run(options: argparse.Namespace) -> None:
    """Plan and do the import; raises Refused when nothing of the file can be imported."""
    # Rows by the ten thousand are no garbage: searching through them is a sixth of the time.
    searching = gc.isenabled()
    gc.disable()
    try:
        _run(options)
    finally:
        if searching:
            gc.enable()


def _run(options: argparse.Namespace) -> None:
    # Source and mapping first: what is wrong with them is told before the register is touched.
    if options.refused:
        check_target(options.refused, options.source)
    given = read_mapping(options.mapping, options.into or "") if options.mapping else None
    into = given.into if given else options.into or APPLICATIONS
    with shown("Reading") as progress:
        table = read_table(
            options.source, sheet=options.sheet, preferred=title_of(into), progress=progress
        )
    if given is not None:
        given, table = _fitted(options, given, table)
    with opened(options, to_read=options.dry_run) as register:
        mapping = given or _mapping(register, table, into)
        with shown("Comparing") as progress:
            plan = plan_import(register, table, mapping, progress=progress)
        if options.refused:
            write_refused(options.refused, table, plan, source=options.source)
        wanted = bool(plan.counts()["new"] or plan.counts()["update"])
        step = None
        if wanted and not options.dry_run:
            step = _do(register, plan, mapping, table)
    _tell(options, table, plan, step)


def _tell_refused(path: Path, count: int) -> None:
    name = clean(str(path))
    print(
        f"Wrote the {said('{n:refused row|refused rows}', n=count)} to {name}: "
        "put right there what is wrong, and import that file."
        if count
        else f"No row was refused; {name} was not written."
    )


def _tell(options: argparse.Namespace, table: Table, plan: Plan, step: Step | None) -> None:
    nothing = len(plan.rows) == plan.counts()["refused"]
    report = report_of(table, plan, step, dry_run=options.dry_run)
    if nothing and options.json:
        raise RefusedReport(_nothing(table, plan), report)
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
    elif not nothing:
        print("\n".join(words_of(report)))
    if options.refused and not options.json:
        _tell_refused(options.refused, report["refused"])
    if nothing:
        raise _nothing(table, plan)


def _do(register: Register, plan: Plan, mapping: Mapping, table: Table) -> Step | None:
    today = register.today.isoformat()
    back_up(register, ImportRows.backup)
    with shown("Importing", lasting=True) as progress:
        return register.do(
            ImportRows(plan, mapping, table.name, today, headings_key(table, mapping.into)),
            progress,
        )


def _fitted(options: argparse.Namespace, mapping: Mapping, table: Table) -> tuple[Mapping, Table]:
    """Return the mapping given, and the sheet that has its headings where none was named."""
    if not options.sheet and not _fits(mapping, table):
        sheets = [title for title in table.sheets if title != table.sheet][:MOST_SHEETS]
        table = next(
            (found for title in sheets if (found := _sheet(options, mapping, title))), table
        )
    mapping.validate(table)
    return with_evidence(mapping, table), table


def _sheet(options: argparse.Namespace, mapping: Mapping, title: str) -> Table | None:
    """Return the table in another sheet, None where it lacks a heading of the mapping."""
    try:
        found = read_table(options.source, sheet=title)
    except Refused:
        return None
    said = phrase("The sheet “{sheet}” was read: it has the headings of the mapping.", sheet=title)
    return replace(found, notes=(said, *found.notes)) if _fits(mapping, found) else None


def _fits(mapping: Mapping, table: Table) -> bool:
    try:
        for heading in mapping.columns.values():
            find_heading(table, heading)
    except Refused:
        return False
    return True


def _mapping(register: Register, table: Table, into: str) -> Mapping:
    """Return the mapping remembered for the source, or a proposal that leaves no question."""
    known = remembered(register.records(ImportProfile), table, into)
    if known is not None:
        return known
    proposed = propose(table, into)
    target = proposed.target
    telling = ("number", "own_reference") if target.is_cases else target.identifying
    if not set(telling) & proposed.columns.keys():
        raise Refused(
            "No column of {file} could be recognised as {field}; state it in a mapping file "
            '([columns] {name} = "THEIR HEADING") and give it with --mapping.',
            file=table.name,
            field="the application number" if target.is_cases else target.labels(telling),
            name=telling[0],
        )
    if not proposed.dates_certain:
        raise Refused(
            "Days in {file} can be read in two ways, such as {example}; state their order in a "
            'mapping file ([options] dates = "day-first" or "month-first") and give it with '
            "--mapping.",
            file=table.name,
            example=brief(date_evidence(table, proposed.columns, target.fields).example),
        )
    return proposed


def _nothing(table: Table, plan: Plan) -> Refused:
    """Return why the command fails where every row is refused: file or mapping are to blame."""
    first = next(row for row in plan.rows if row.problems)
    lines = " ".join(mapping_lines(plan.unknown_words).split())
    template = "No row of {file} could be imported; line {line}: {reason}"
    if lines:
        template = f"{template} A mapping file says what words mean: {{lines}}"
    return Refused(
        template,
        file=table.name,
        line=first.line,
        reason=first.problems[0].phrase,
        lines=brief(lines, 120),
    )
