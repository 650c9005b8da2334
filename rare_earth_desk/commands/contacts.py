"""Taking in contact points from elsewhere, as one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from rare_earth_desk.commands.words import settled
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class TakeInContacts:
    """Add the contact points in `new` and change those in `changed`, both by their id."""

    new: Mapping[str, Mapping[str, Value]]
    changed: Mapping[str, Mapping[str, Value]]
    backup: ClassVar[str] = "before import"

    def apply(self, tx: Transaction) -> Phrase:
        """Write them; raises Refused for a value that its field cannot hold."""
        total = len(self.new) + len(self.changed)
        made: list[ContactPoint] = []
        for id_, values in self.new.items():
            tx.progress(len(made), total)
            good: dict[str, Any] = _settled(tx, values)
            made.append(ContactPoint(id=id_, **good))
        tx.insert_all(made)
        tx.assign_all(
            ContactPoint, {id_: _settled(tx, values) for id_, values in self.changed.items()}
        )
        tx.progress(total, total)
        return phrase("import of {n:contact point|contact points}", n=total)


def _settled(tx: Transaction, values: Mapping[str, Value]) -> dict[str, Value]:
    return {
        name: settled(tx, ContactPoint, field_of(ContactPoint, name), value)
        for name, value in values.items()
    }
