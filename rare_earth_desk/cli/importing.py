"""`import FILE SOURCE`: take in a spreadsheet, by a mapping file or by what its headings say."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from rare_earth_desk.cli.opening import opened
from rare_earth_desk.cli.progress import shown
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import ImportProfile
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.exchange.applying import ImportRows
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.our_fields import OUR_FIELDS
from rare_earth_desk.exchange.plan import Plan
from rare_earth_desk.exchange.proposing import headings_key, propose
from rare_earth_desk.exchange.reading import read_table
from rare_earth_desk.exchange.register_side import plan_import
from rare_earth_desk.exchange.remembering import remembered, with_evidence
from rare_earth_desk.exchange.table import Table
from rare_earth_desk.register import Register

_LARGEST_MAPPING = 1 << 20
_SHOWN = 10


def run(options: argparse.Namespace) -> None:
    """Plan and do the import; raises Refused when nothing of the file can be imported."""
    # Source and mapping first: what is wrong with them is told before the register is touched.
    with shown("Reading") as progress:
        table = read_table(options.source, progress=progress)
    given = _mapping_file(options.mapping, table) if options.mapping else None
    with opened(options.file, to_read=options.dry_run) as register:
        mapping = given or _mapping(register, table)
        with shown("Comparing") as progress:
            plan = plan_import(register, table, mapping, progress=progress)
        wanted = bool(plan.counts()["new"] or plan.counts()["update"])
        step = None
        if wanted and not options.dry_run:
            step = _do(register, plan, mapping, table)
    _tell(options, table, plan, step)


def _tell(options: argparse.Namespace, table: Table, plan: Plan, step: Step | None) -> None:
    nothing = len(plan.rows) == plan.counts()["refused"]
    report = _report(table, plan, step, dry_run=options.dry_run)
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
    elif not nothing:
        _print(report)
    if nothing:
        raise _nothing(table, plan)


def _do(register: Register, plan: Plan, mapping: Mapping, table: Table) -> Step | None:
    today = register.today.isoformat()
    with shown("Importing", lasting=True) as progress:
        return register.do(
            ImportRows(plan, mapping, table.name, today, headings_key(table)), progress
        )


def _mapping_file(path: Path, table: Table) -> Mapping:
    mapping = Mapping.from_toml(_text(path), path.name)
    mapping.validate(table)
    return with_evidence(mapping, table)


def _mapping(register: Register, table: Table) -> Mapping:
    """Return the mapping remembered for the source, or a proposal that leaves no question."""
    known = remembered(register.records(ImportProfile), table)
    if known is not None:
        return known
    proposed = propose(table)
    if not {"number", "own_reference"} & proposed.columns.keys():
        raise Refused(
            "No column of {file} could be recognised as the application number; state it in a "
            'mapping file ([columns] number = "THEIR HEADING") and give it with --mapping.',
            file=table.name,
        )
    if not proposed.dates_certain:
        raise Refused(
            "Days in {file} can be read in two ways; state their order in a mapping file "
            '([options] dates = "day-first" or "month-first") and give it with --mapping.',
            file=table.name,
        )
    return proposed


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_MAPPING:
            raise Refused("{file} is too large to be a mapping file.", file=path.name)
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Refused(
            "The mapping file {file} cannot be read ({reason}); check that it exists.",
            file=str(path),
            reason=error.strerror or type(error).__name__,
        ) from error
    except UnicodeDecodeError as error:
        raise Refused(
            "The mapping file {file} is no UTF-8 text; save it as UTF-8.", file=path.name
        ) from error


def _report(table: Table, plan: Plan, step: Step | None, *, dry_run: bool) -> dict[str, Any]:
    counts = plan.counts()
    return {
        "source": table.name,
        "rows": len(plan.rows),
        "new": counts["new"],
        "update": counts["update"],
        "unchanged": counts["unchanged"],
        "refused": counts["refused"],
        "problems": [
            {
                "line": row.line,
                "cell": problem.cell,
                "heading": problem.heading,
                "reason": str(problem.phrase),
            }
            for row in plan.rows
            for problem in row.problems
        ],
        "notes": [str(note) for note in plan.notes],
        "remarks": [
            {"line": row.line, "twin_of": row.twin_of, "notes": [str(note) for note in row.notes]}
            for row in plan.rows
            if row.notes or row.twin_of is not None
        ],
        "new_companies": list(plan.new_companies),
        "new_exporters": list(plan.new_exporters),
        "new_words": {name: list(words) for name, words in plan.new_words.items()},
        "dry_run": dry_run,
        "step": step.no if step else None,
    }


def _print(report: dict[str, Any]) -> None:
    print(
        f"{report['source']}: {report['rows']:,} rows: {report['new']:,} new, "
        f"{report['update']:,} updated, {report['unchanged']:,} unchanged, "
        f"{report['refused']:,} refused."
    )
    for problem in report["problems"][:_SHOWN]:
        place = f"{problem['heading']}, {problem['cell']}" if problem["cell"] else "the whole row"
        print(f"  line {problem['line']} ({place}): {problem['reason']}")
    more = len(report["problems"]) - _SHOWN
    if more > 0:
        print(f"  … and {more:,} more; --json lists all.")
    for note in report["notes"]:
        print(f"  {note}")
    for name, words in report["new_words"].items():
        print(f"  New words of {OUR_FIELDS[name].label.lower()}: {', '.join(words)}.")
    if report["dry_run"]:
        print("Nothing was changed: this was a dry run.")
    elif report["step"] is None:
        print("Nothing was changed.")
    else:
        print("Imported as one step; undo in the window takes it back.")


def _nothing(table: Table, plan: Plan) -> Refused:
    """Return why the command fails where every row is refused: file or mapping are to blame."""
    first = next(row for row in plan.rows if row.problems)
    return Refused(
        "No row of {file} could be imported; line {line}: {reason}",
        file=table.name,
        line=first.line,
        reason=first.problems[0].phrase,
    )
