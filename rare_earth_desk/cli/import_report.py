"""What `import` tells of what it did: as an object for scripts, and as lines to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rare_earth_desk.cli.counts import counted, said
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.exchange.plan import Plan
from rare_earth_desk.exchange.table import Table
from rare_earth_desk.exchange.tallies import Tally, problems_by_kind, remarks_by_kind
from rare_earth_desk.exchange.target import target_of
from rare_earth_desk.exchange.unknown_words import mapping_lines, meanings

_SHOWN = 10
_NAMES = 8


def report_of(table: Table, plan: Plan, step: Step | None, *, dry_run: bool) -> dict[str, Any]:
    """Return all there is to tell of an import; `step` is None when nothing was written."""
    counts = plan.counts()
    return {
        "source": table.name,
        "into": plan.into,
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
        "warnings": [str(warning) for warning in plan.warnings],
        "notes": [str(note) for note in plan.notes],
        "remarks": [
            {"line": row.line, "twin_of": row.twin_of, "notes": [str(note) for note in row.notes]}
            for row in plan.rows
            if row.notes or row.twin_of is not None
        ],
        "problem_kinds": list(map(_tally, problems_by_kind(plan.rows))),
        "remark_kinds": list(map(_tally, remarks_by_kind(plan.rows))),
        "twins": sum(row.twin_of is not None for row in plan.rows),
        "unknown_words": {name: dict(words) for name, words in plan.unknown_words.items()},
        "mapping_lines": mapping_lines(plan.unknown_words),
        "new_companies": list(plan.new_companies),
        "new_exporters": list(plan.new_exporters),
        "new_words": {name: list(words) for name, words in plan.new_words.items()},
        "dry_run": dry_run,
        "step": step.no if step else None,
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {"reason": str(tally.phrase), "rows": tally.rows, "line": tally.line}


def words_of(report: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a report to read: what speaks against it, the counts, then the rest."""
    yield from report["warnings"]
    into = target_of(report["into"])
    what = "" if into.is_cases else f" of {into.record.plural}"
    yield (
        f"{report['source']}: {said('{n:row|rows}', n=report['rows'])}{what}: "
        f"{counted(report['new'])} new, {counted(report['update'])} updated, "
        f"{counted(report['unchanged'])} unchanged, {counted(report['refused'])} refused."
    )
    yield from _problems(report)
    for note in report["notes"]:
        yield f"  {note}"
    yield from _mapping_words(report)
    yield from _remarks(report)
    yield from _names(report)
    if report["dry_run"]:
        yield "Nothing was changed: this was a dry run."
    elif report["step"] is None:
        yield "Nothing was changed."
    else:
        yield "Imported as one step; undo in the window takes it back."


def _problems(report: dict[str, Any]) -> Iterator[str]:
    for problem in report["problems"][:_SHOWN]:
        place = f"{problem['heading']}, {problem['cell']}" if problem["cell"] else "the whole row"
        yield f"  line {problem['line']} ({place}): {problem['reason']}"
    more = len(report["problems"]) - _SHOWN
    if more > 0:
        yield (
            f"  … and {counted(more)} more; --json lists all, --refused OUT.csv writes their rows."
        )


def _mapping_words(report: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a mapping file that the unknown words need."""
    if report["mapping_lines"]:
        yield "  To take these words in, write into the mapping file, with a word in place of …:"
        yield from (f"    {line}" for line in report["mapping_lines"].splitlines() if line)
        fields = target_of(report["into"]).fields
        yield from (f"    {line}" for line in meanings(report["unknown_words"], fields))


def _remarks(report: dict[str, Any]) -> Iterator[str]:
    for kind in report["remark_kinds"][:_SHOWN]:
        rows = said("{n:row|rows}", n=kind["rows"])
        yield f"  {rows}, the first in line {kind['line']}: {kind['reason']}"
    if report["twins"]:
        yield f"  Possible twins of other rows or cases: {counted(report['twins'])}."


def _names(report: dict[str, Any]) -> Iterator[str]:
    for name, label in (("new_companies", "companies"), ("new_exporters", "exporters")):
        if report[name]:
            yield f"  New {label}: {counted(len(report[name]))} ({_some(report[name])})."
    for name, words in report["new_words"].items():
        label = target_of(report["into"]).fields[name].label.lower()
        yield f"  New words of {label}: {_some(words)}."


def _some(names: list[str]) -> str:
    return ", ".join(names[:_NAMES]) + (" …" if len(names) > _NAMES else "")
