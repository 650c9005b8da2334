"""Changing one field of many records as one step."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.commands.cells import Parties
from rare_earth_desk.commands.command import EDITED
from rare_earth_desk.commands.naming import names_of
from rare_earth_desk.commands.words import settled
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.progress import pieces
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """Set one field of many records to the same value, reporting how far it is.

    `new_party` is the name of a company or exporter to be added and linked instead of `value`.
    """

    table: str
    ids: tuple[str, ...]
    field: str
    value: Value = None
    new_party: str = ""

    def apply(self, tx: Transaction) -> Phrase:
        """Set it where it differs; raises Refused for a value the field cannot hold."""
        record = RECORDS[self.table]
        field = field_of(record, self.field)
        value = settled(tx, record, field, self.value, frozenset(self.ids))
        if self.new_party.strip():
            value = Parties(tx).id_of(field.links, self.new_party)
        for ids in pieces(self.ids, tx.progress):
            tx.assign_all(record, {id_: {self.field: value} for id_ in ids})
        return phrase(EDITED, field=field.label, name=names_of(tx, record, self.ids))
