"""Typing into cells of a list: one command for one cell, a filled column or a pasted block."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.commands.naming import name_of
from rare_earth_desk.commands.statuses import RecordStatus, SetMilestone
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.columns import Column, column_of, item_field
from rare_earth_desk.domain.fields import Kind, field_of
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import (
    RECORDS,
    Application,
    ApplicationItem,
    Company,
    Exporter,
    Record,
    StockReport,
)
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.domain.text import fold
from rare_earth_desk.store.transaction import Transaction

_PARTIES: dict[str, type[Company] | type[Exporter]] = {"company": Company, "exporter": Exporter}


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
        for place, cell in enumerate(self.cells):
            tx.progress(place, len(self.cells))
            self._write(tx, cell, column_of(self.table, cell.column))
        if len(self.cells) == 1:
            cell = self.cells[0]
            name = name_of(tx, RECORDS[self.table], cell.id)
            return phrase(
                "{field} of {name}", field=column_of(self.table, cell.column).label, name=name
            )
        return phrase("{n} cells", n=len(self.cells))

    def _write(self, tx: Transaction, cell: Cell, column: Column) -> None:
        if column.edit == "field":
            self._field(tx, cell, column)
        elif column.edit == "milestone":
            milestone = cell.column.removesuffix("_on")
            SetMilestone(cell.id, milestone, _day(column, cell.value), self.today).apply(tx)
        elif column.edit == "status":
            self._status(tx, cell)
        elif column.edit == "item":
            _item(tx, cell)
        elif column.edit == "stock":
            self._stock(tx, cell)
        else:
            raise Refused("“{field}” is computed and cannot be typed.", field=column.label)

    def _field(self, tx: Transaction, cell: Cell, column: Column) -> None:
        record = RECORDS[self.table]
        value = cell.value
        if column.kind is Kind.LINK:
            value = link_to(tx, column.links, value)
        else:
            value = checked(field_of(record, cell.column), value)
        tx.assign(record, cell.id, **{cell.column: value})

    def _status(self, tx: Transaction, cell: Cell) -> None:
        if not cell.value:
            raise Refused("A status is not blanked; undo it, or correct it in the timeline.")
        RecordStatus(
            (cell.id,), str(cell.value), happened=self.today, reported_on=self.today
        ).apply(tx)

    def _stock(self, tx: Transaction, cell: Cell) -> None:
        application = tx.get(Application, cell.id)
        value = checked(field_of(StockReport, cell.column), cell.value)
        latest = [r for r in tx.find(StockReport, application=cell.id)][-1:]
        if latest and latest[0].reported_on == self.today:
            tx.assign(StockReport, latest[0].id, **{cell.column: value})
            return
        report: dict[str, Value] = {
            "company": application.company,
            "application": cell.id,
            "product_group": application.product_group,
            "reported_on": self.today,
            cell.column: value,
        }
        tx.insert(StockReport(**report))  # type: ignore[arg-type]


def _day(column: Column, value: Value) -> str | None:
    if value in (None, ""):
        return None
    from rare_earth_desk.domain.fields import Field

    field = Field(column.name, column.label, column.help, column.kind)
    return str(checked(field, value))


def _item(tx: Transaction, cell: Cell) -> None:
    items = tx.find(ApplicationItem, application=cell.id)
    value = checked(item_field(cell.column), cell.value)
    if len(items) > 1:
        raise Refused(
            "{name} has {n} items; change them in the editor beside the list.",
            name=name_of(tx, Application, cell.id), n=len(items),
        )  # fmt: skip
    if items:
        tx.assign(ApplicationItem, items[0].id, **{cell.column: value})
    elif value is not None:
        tx.insert(ApplicationItem(application=cell.id, **{cell.column: value}))  # type: ignore[arg-type]


def link_to(tx: Transaction, table: str, name: Value) -> str | None:
    """Return the id of the company or exporter of that name, adding it when it is new."""
    words = str(name or "").strip()
    if not words:
        return None
    record: type[Record] = _PARTIES[table]
    wanted = fold(words)
    for party in tx.all(record):
        if fold(getattr(party, "name", "") or "") == wanted or party.id == words:
            return party.id
    return tx.insert(_PARTIES[table](name=words))
