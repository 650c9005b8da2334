"""Typing into cells of a list: one command for one cell, a filled column or a pasted block."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rare_earth_desk.commands.command import EDITED
from rare_earth_desk.commands.linking import Parties
from rare_earth_desk.commands.naming import name_of
from rare_earth_desk.commands.statuses import RecordStatus, SetMilestone
from rare_earth_desk.commands.words import settled
from rare_earth_desk.domain import days, standing
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.columns import Column, column_of, item_field
from rare_earth_desk.domain.fields import Field, Kind, field_of
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import (
    RECORDS,
    Application,
    ApplicationItem,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.statuses import status
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store.transaction import Transaction

# The statuses that may be typed into a column: the list shows customs where nothing else is known.
_TRACKS = {"status": ("licensing", "customs"), "channel": ("channel",)}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell and what was typed into it; a link is typed as the name it points to."""

    id: str
    column: str
    value: Value


@dataclass(frozen=True, slots=True)
class EditCells:
    """Write cells of a list as one step. `today` is the day of reports made by typing."""

    table: str
    cells: tuple[Cell, ...]
    today: str

    def apply(self, tx: Transaction) -> Phrase:
        """Write every cell; raises Refused for the first that cannot be written."""
        writer = _Writer(tx, self.table, self.today)
        for place, cell in enumerate(self.cells):
            tx.progress(place, len(self.cells))
            try:
                writer.write(cell)
            except Refused as refusal:
                if len(self.cells) == 1:
                    raise
                raise self._at(tx, cell, refusal) from refusal
        if len(self.cells) == 1:
            cell = self.cells[0]
            name = name_of(tx, RECORDS[self.table], cell.id)
            return phrase(EDITED, field=column_of(self.table, cell.column).label, name=name)
        return phrase("{n:cell|cells}", n=len(self.cells))

    def _at(self, tx: Transaction, cell: Cell, refusal: Refused) -> Refused:
        """Return the refusal of one of many cells, with row and column."""
        rows = list(dict.fromkeys(one.id for one in self.cells))
        name = name_of(tx, RECORDS[self.table], cell.id)
        label = column_of(self.table, cell.column).label
        return in_block(refusal, rows.index(cell.id) + 1, name, label)


def in_block(refusal: Refused, row: int, name: str, column: str) -> Refused:
    """Return a refusal that says which cell of a block it is about, rows counted from 1."""
    return Refused(
        "Nothing was changed. Row {n} ({name}), “{field}”: {why}",
        n=row, name=name, field=column, why=refusal.phrase,
    )  # fmt: skip


class _Writer:
    """Writes cells one by one, each in the way of its column."""

    def __init__(self, tx: Transaction, table: str, today: str) -> None:
        self.tx = tx
        self.record = RECORDS[table]
        self.table = table
        self.today = today
        self.parties = Parties(tx)

    def write(self, cell: Cell) -> None:
        column = column_of(self.table, cell.column)
        if column.edit == "":
            raise Refused("“{field}” is computed and cannot be typed.", field=column.label)
        write = {
            "field": self._field,
            "milestone": self._milestone,
            "status": self._status,
            "item": self._item,
            "stock": self._stock,
        }[column.edit]
        write(cell, column)

    def _field(self, cell: Cell, column: Column) -> None:
        if column.kind is Kind.LINK:
            value: Value = self.parties.id_of(column.links, cell.value)
        else:
            field = field_of(self.record, cell.column)
            value = (
                settled(self.tx, self.record, field, cell.value, (cell.id,))
                if field.open_list
                else self._checked(field, cell.value)
            )
        self.tx.assign(self.record, cell.id, **{cell.column: value})

    def _checked(self, field: Field, value: Value) -> Value:
        if field.kind is Kind.DAY and isinstance(value, str) and value.strip():
            value = _day(field, value, date.fromisoformat(self.today))
        return checked(field, value)

    def _milestone(self, cell: Cell, column: Column) -> None:
        field = Field(column.name, column.label, column.help, column.kind)
        day = self._checked(field, cell.value)
        milestone = cell.column.removesuffix("_on")
        SetMilestone(cell.id, milestone, str(day) if day else None, self.today).apply(self.tx)

    def _status(self, cell: Cell, column: Column) -> None:
        code = checked(field_of(StatusEntry, "status"), cell.value)
        if code is None:
            raise Refused("A status is not blanked; undo it, or correct it in the timeline.")
        known = status(str(code))
        if known.track not in _TRACKS[cell.column]:
            raise Refused(
                "“{status}” is a status of another track ({track}) than “{field}”; "
                "record it beside the list.",
                status=known.label, track=known.track, field=column.label,
            )  # fmt: skip
        present = standing.progress(self.tx.find(StatusEntry, application=cell.id))
        if present[cell.column] != code:
            day = self.today
            RecordStatus((cell.id,), str(code), happened=day, reported_on=day).apply(self.tx)

    def _item(self, cell: Cell, column: Column) -> None:
        items = self.tx.find(ApplicationItem, application=cell.id)
        value: Any = self._checked(item_field(cell.column), cell.value)
        if len(items) > 1:
            raise Refused(
                "{name} has {n} items; change “{field}” in the editor beside the list.",
                name=name_of(self.tx, Application, cell.id), n=len(items), field=column.label,
            )  # fmt: skip
        if items:
            self.tx.assign(ApplicationItem, items[0].id, **{cell.column: value})
        elif value is not None:
            self.tx.insert(ApplicationItem(**{"application": cell.id, cell.column: value}))

    def _stock(self, cell: Cell, column: Column) -> None:
        value: Any = self._checked(field_of(StockReport, column.name), cell.value)
        own = self.tx.find(StockReport, application=cell.id)
        today = [report for report in own if report.reported_on == self.today]
        if today:
            self.tx.assign(StockReport, today[-1].id, **{cell.column: value})
        elif value is not None:
            application = self.tx.get(Application, cell.id)
            self.tx.insert(
                StockReport(**{
                    "company": application.company,
                    "application": cell.id,
                    "product_group": application.product_group,
                    "reported_on": self.today,
                    cell.column: value,
                })
            )  # fmt: skip


def _day(field: Field, text: str, today: date) -> str:
    """Return the day somebody typed; raises Refused where it could be several."""
    reading = days.read(text, today=today)
    if reading.day is None:
        raise Refused(
            "“{text}” in “{field}” could be {choices}; write it like 2025-11-25.",
            text=text,
            field=field.label,
            choices=" or ".join(days.show(choice) for choice in reading.choices),
        )
    return reading.day
