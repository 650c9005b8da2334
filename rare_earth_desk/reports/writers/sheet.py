"""The tables of a paper as a workbook or as csv: what can be counted on in a spreadsheet."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from rare_earth_desk.domain import numbers
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.progress import watched
from rare_earth_desk.exchange.exporting import Export
from rare_earth_desk.exchange.text_writing import csv_bytes
from rare_earth_desk.exchange.writing import ExportColumn
from rare_earth_desk.exchange.xlsx_writing import xlsx_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.exchange.known import Value
    from rare_earth_desk.reports.blocks import Cell, Paper, Table
    from rare_earth_desk.reports.writers.means import Means, Say


def write(paper: Paper, suffix: str, means: Means) -> bytes:
    """Return the table of a paper as .xlsx or .csv; raises Refused for a paper without one."""
    if paper.sheet is not None:
        return paper.sheet(suffix)
    say = means.for_paper(paper).say
    made = export_of([_only_table(paper, say)], say)
    columns, rows = made.columns, watched(made.rows, means.told, len(made.rows))
    if suffix == ".csv":
        return csv_bytes(columns, rows)
    # Of what leaves, the workbook tells no hour, and the same paper is the same bytes.
    made_on = paper.moment.date() if paper.is_outer else None
    return xlsx_bytes(
        columns, rows, title=say(paper.title), sample=paper.is_sample, made_on=made_on
    )


def export_of(tables: Sequence[Table], say: Say) -> Export:
    """Return tables in words as an export: the first, and the others as `further` sheets."""
    first, *others = (
        Export(
            tuple(ExportColumn(say(one.label), one.kind, one.unit) for one in table.columns),
            tuple(
                tuple(
                    _value(cell, say, is_number=one.is_number)
                    for cell, one in zip(row, table.columns, strict=True)
                )
                for row in table.rows
            ),
        )
        for table in tables
    )
    names = [say(table.summary) for table in tables[1:]]
    return replace(first, further=tuple(zip(names, others, strict=True)))


def _only_table(paper: Paper, say: Say) -> Table:
    tables = paper.tables()
    if len(tables) != 1:
        raise Refused(
            "“{title}” is not one table; write it as .pdf or .docx.", title=say(paper.title)
        )
    return tables[0]


def _value(cell: Cell, say: Say, *, is_number: bool) -> Value | None:
    """Return a cell as it is written; what is a number in words counts as one where it may."""
    if not isinstance(cell, Phrase | str):
        return cell
    text = say(cell)
    if is_number:
        with suppress(Refused):  # a share, an interval, a dash: it stays as it is said
            return numbers.read_one(text, decimal=".")
    return text
