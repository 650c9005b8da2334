"""Settling a contradiction: one value stands for all that laptops wrote side by side."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.commands.naming import name_of
from rare_earth_desk.commands.words import settled
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SettleContradiction:
    """Keep one of the values of a field that contradict each other, or give it another one.

    It ends on every laptop that takes the step in. `field` may be "removed", with 0 or 1.
    """

    table: str
    row: str
    field: str
    value: Value

    def apply(self, tx: Transaction) -> Phrase:
        """Settle it; raises Refused where there is nothing to settle any more."""
        record = RECORDS[self.table]
        claims = tx.claims(record, self.row, self.field)
        if not claims:
            raise Refused("This contradiction is settled already; the list shows those left.")
        fields = {field.name: field for field in fields_of(record)}
        value = self.value
        if self.field in fields and value not in claims:
            value = settled(tx, record, fields[self.field], value, (self.row,))
        tx.settle(record, {self.row: {self.field: value}})
        labels = {name: field.label for name, field in fields.items()}
        return phrase(
            "contradiction about {field:lower} of {name}",
            field=labels.get(self.field, self.field), name=name_of(tx, record, self.row),
        )  # fmt: skip
