"""Changing one field of many records as one step."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.commands.linking import Parties
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.phrases import Phrase
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
        value = self.value
        if self.new_party.strip():
            links = field_of(RECORDS[self.table], self.field).links
            value = Parties(tx).id_of(links, self.new_party)
        return EditField(self.table, self.ids, self.field, value).apply(tx)
