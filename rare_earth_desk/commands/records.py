"""Commands for any declared record: add, edit a field, remove, put a value back."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from rare_earth_desk.commands.command import EDITED
from rare_earth_desk.commands.naming import name_of, names_of
from rare_earth_desk.commands.words import settled
from rare_earth_desk.domain.fields import field_of, fields_of
from rare_earth_desk.domain.phrases import Phrase, phrase
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
    """Set one field of one or several records to the same value."""

    table: str
    ids: tuple[str, ...]
    field: str
    value: Value

    def apply(self, tx: Transaction) -> Phrase:
        """Set it where it differs."""
        record = RECORDS[self.table]
        field = field_of(record, self.field)
        value = settled(tx, record, field, self.value, self.ids)
        for ids in pieces(self.ids, tx.progress):
            tx.assign_all(record, {id_: {self.field: value} for id_ in ids})
        return phrase(EDITED, field=field.label, name=names_of(tx, record, self.ids))


@dataclass(frozen=True, slots=True)
class RemoveRecords:
    """Take records out of the register; undo brings them back."""

    table: str
    ids: tuple[str, ...]

    def apply(self, tx: Transaction) -> Phrase:
        """Mark them removed."""
        record = RECORDS[self.table]
        for ids in pieces(self.ids, tx.progress):
            tx.remove(record, *ids)
        return phrase("removal of {name}", name=names_of(tx, record, self.ids))


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
