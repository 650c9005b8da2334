"""The refused rows of an import as a table of their own, to be put right and brought in again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rare_earth_desk.domain import numbers
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import clean
from rare_earth_desk.exchange.atomic import replacing
from rare_earth_desk.exchange.plan import Plan, PlannedRow
from rare_earth_desk.exchange.table import Cell, Table, shown
from rare_earth_desk.exchange.writing import guarded

REASON = "Why refused"
"""Heading of the column that is put before theirs; an import passes it over."""


def write_refused(path: Path, table: Table, plan: Plan, *, source: Path) -> int:
    """Write the refused rows as they were read, with the reasons, as csv; returns how many.

    None are written as no file. The headings are theirs, so that the mapping of the file fits.
    `source` is the file they come from. Raises Refused when the file cannot be written.
    """
    check_target(path, source)
    lines = list(_lines(table, plan))
    if lines:
        stream = io.StringIO(newline="")
        writer = csv.writer(stream)
        # Their headings come back without the column of reasons of a file that was one of these.
        kept = [index for index, text in enumerate(table.headings) if text != REASON]
        writer.writerow([REASON, *(guarded(table.headings[index]) for index in kept)])
        for reasons, cells, beyond in lines:
            row = [*(cells[index] for index in kept), *beyond]
            writer.writerow([guarded(reasons), *map(_written, row)])
        with replacing(path) as file:
            file.write(stream.getvalue().encode("utf-8-sig", errors="replace"))
    return len(lines)


def check_target(path: Path, source: Path) -> None:
    """Raise Refused for a name that is none of a csv, or that of the file the rows come from."""
    with suppress(OSError):
        if path.samefile(source):
            raise Refused(
                "The refused rows would overwrite {file}, from which they come; name another file.",
                file=clean(path.name),
            )
    if path.suffix.lower() != ".csv":
        raise Refused(
            "{file} was not written: the name for refused rows must end in .csv.", file=path.name
        )


def _lines(table: Table, plan: Plan) -> Iterator[tuple[str, tuple[Cell, ...], tuple[Cell, ...]]]:
    for row, cells in zip(plan.rows, table.rows, strict=True):
        if row.action == "refused":
            yield _reasons(row), cells, table.too_wide.get(row.line, ())


def _reasons(row: PlannedRow) -> str:
    return " ".join(
        f"{problem.heading}: {problem.phrase}" if problem.cell else str(problem.phrase)
        for problem in row.problems
    )


def _written(cell: Cell) -> str:
    if isinstance(cell, float) and not cell.is_integer():
        return numbers.written(cell)
    return guarded(shown(cell))
