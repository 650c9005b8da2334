"""The tables of a paper as a workbook or as csv: what can be counted on in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.progress import watched
from rare_earth_desk.exchange.text_writing import csv_bytes
from rare_earth_desk.exchange.writing import ExportColumn
from rare_earth_desk.exchange.xlsx_writing import xlsx_bytes

if TYPE_CHECKING:
    from rare_earth_desk.exchange.known import Value
    from rare_earth_desk.reports.blocks import Cell, Paper, Table
    from rare_earth_desk.reports.writers.means import Means, Say


def write(paper: Paper, suffix: str, means: Means) -> bytes:
    """Return the table of a paper as .xlsx or .csv; raises Refused for a paper without one."""
    if paper.sheet is not None:
        return paper.sheet(suffix)
    say = means.for_paper(paper).say
    table = _only_table(paper, say)
    columns = [ExportColumn(say(one.label), one.kind, one.unit) for one in table.columns]
    values = ([_value(cell, say) for cell in row] for row in table.rows)
    rows = watched(values, means.told, len(table.rows))
    if suffix == ".csv":
        return csv_bytes(columns, rows)
    # Of what leaves, the workbook tells no hour, and the same paper is the same bytes.
    made_on = paper.moment.date() if paper.is_outer else None
    return xlsx_bytes(
        columns, rows, title=say(paper.title), sample=paper.is_sample, made_on=made_on
    )


def _only_table(paper: Paper, say: Say) -> Table:
    tables = paper.tables()
    if len(tables) != 1:
        raise Refused(
            "“{title}” is not one table; write it as .pdf or .docx.", title=say(paper.title)
        )
    return tables[0]


def _value(cell: Cell, say: Say) -> Value | None:
    return say(cell) if isinstance(cell, Phrase | str) else cell
