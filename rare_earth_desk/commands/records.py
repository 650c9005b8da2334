"""Commands for any declared record: add, edit a field, remove, put a value back."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from rare_earth_desk.commands.command import EDITED
from rare_earth_desk.commands.naming import name_of, names_of
from rare_earth_desk.commands.words import settled
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import field_of, fields_of
from rare_earth_desk.domain.links import links_to
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.progress import pieces
from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddRecord:
    """Add one record of any kind."""

    record: Record

    def apply(self, tx: Transaction) -> Phrase:
        """Add it; the id is new unless the record brings one."""
        kind = type(self.record)
        values: dict[str, Any] = {
            field.name: settled(tx, kind, field, getattr(self.record, field.name))
            for field in fields_of(kind)
        }
        id_ = tx.insert(dataclasses.replace(self.record, **values))
        return phrase("new {what} {name}", what=kind.label, name=name_of(tx, kind, id_))


@dataclass(frozen=True, slots=True)
class EditField:
    """Set one field of one or several records to the same value, reporting how far it is."""

    table: str
    ids: tuple[str, ...]
    field: str
    value: Value

    def apply(self, tx: Transaction) -> Phrase:
        """Set it where it differs; raises Refused for a value the field cannot hold."""
        record = RECORDS[self.table]
        field = field_of(record, self.field)
        value = settled(tx, record, field, self.value, frozenset(self.ids))
        for ids in pieces(self.ids, tx.progress):
            tx.assign_all(record, {id_: {self.field: value} for id_ in ids})
        return phrase(EDITED, field=field.label, name=names_of(tx, record, self.ids))


@dataclass(frozen=True, slots=True)
class RemoveRecords:
    """Take records out of the register; undo brings them back.

    What other records hold (see `Field.holds`) stays: a company as long as it has applications.
    """

    table: str
    ids: tuple[str, ...]

    def apply(self, tx: Transaction) -> Phrase:
        """Mark them removed; raises Refused where one of them is held."""
        record = RECORDS[self.table]
        _refuse_held(tx, record, self.ids)
        for ids in pieces(self.ids, tx.progress):
            tx.remove(record, *ids)
        return phrase("removal of {name}", name=names_of(tx, record, self.ids))


def _refuse_held(tx: Transaction, record: type[Record], ids: tuple[str, ...]) -> None:
    for holder, field in links_to(record.table):
        if not field.holds:
            continue
        links = [getattr(one, field.name) for one in tx.linked(holder, field.name, ids)
                 if not one.removed and one.id not in ids]  # fmt: skip
        if links:
            held = tuple(dict.fromkeys(links))
            what, plural = record.label, record.plural
            n, held_by = grouped(len(links)), holder.label if len(links) == 1 else holder.plural
            raise Refused(
                "Nothing is removed: {name} still has {n} {held_by}; first join it with its twin, "
                "or enter another {what} there."
                if len(held) == 1
                else "Nothing is removed: {name} still have {n} {held_by}; first join them with "
                "their twins, or enter other {plural} there.",
                name=names_of(tx, record, held), n=n, held_by=held_by, what=what, plural=plural,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PutBack:
    """Give one field the value it had before some step of its history.

    The field "removed" with the value 0 brings a row back that was taken out.
    """

    table: str
    id: str
    field: str
    value: Value

    def apply(self, tx: Transaction) -> Phrase:
        """Write the earlier value as a step of its own."""
        record = RECORDS[self.table]
        tx.assign(record, self.id, **{self.field: self.value})
        name = name_of(tx, record, self.id)
        if self.field == "removed":
            return phrase("return of {name}", name=name)
        label = field_of(record, self.field).label
        return phrase("earlier {field} of {name}", field=label, name=name)
