"""A status that was changed in our own export: it is not taken in, and that is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.exchange.mapping import find_heading
from rare_earth_desk.exchange.proposing import is_own
from rare_earth_desk.exchange.table import brief, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.exchange.known import Known
    from rare_earth_desk.exchange.mapping import Mapping
    from rare_earth_desk.exchange.plan import PlannedRow
    from rare_earth_desk.exchange.table import Cell, Table


def status_column(table: Table, mapping: Mapping) -> str:
    """Return the heading of the status in our own export that no field takes, "" for none."""
    heading = column_of("application", "status").label
    if not is_own(table) or heading not in table.headings:
        return ""
    used = {find_heading(table, theirs) for theirs in mapping.columns.values()}
    return "" if heading in used else heading


def with_changed_status(
    table: Table, mapping: Mapping, rows: Sequence[PlannedRow], known: Known
) -> tuple[tuple[PlannedRow, ...], list[Phrase]]:
    """Return the rows with a note where the status says otherwise, and a warning about them.

    A status needs its day and who told it, which the sheet does not say; a decision with its day
    is taken in from Outcome and Decided.
    """
    heading = status_column(table, mapping)
    if not heading:
        return tuple(rows), []
    column = table.column(heading)
    found = [_noted(row, cells[column], known) for row, cells in zip(rows, table.rows, strict=True)]
    number = sum(after is not before for after, before in zip(found, rows, strict=True))
    if not number:
        return tuple(found), []
    told = phrase(
        "The status is not taken in from a sheet: in {n:row|rows} it says otherwise than the "
        "register. Fill in Outcome and Decided there, or change the status in the list.",
        n=number,
    )
    return tuple(found), [told]


def _noted(row: PlannedRow, cell: Cell, known: Known) -> PlannedRow:
    if row.id is None or row.action == "refused" or cell is None:
        return row
    said = vocabulary.recognise("status", shown(cell))
    outcome = row.values.get("outcome")
    follows = vocabulary.status_for("outcome", str(outcome)) if outcome else None
    present = known.current(row.id).get("status")
    if said in (present, follows) or (said is None and present is None):
        return row
    note = phrase("Status “{text}” is not taken in.", text=brief(cell))
    return replace(row, notes=(*row.notes, note))
