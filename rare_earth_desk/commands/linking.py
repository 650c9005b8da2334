"""Linking a record to what it names: found by name, or added where a name is enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.listed import is_made_by_name
from rare_earth_desk.domain.party_names import PartyNames
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class LinkByName:
    """Link a record to another by its id or its name, adding what a name is enough for."""

    table: str
    id: str
    field: str
    name: Value

    def apply(self, tx: Transaction) -> Phrase:
        """Write the link; raises Refused where there is nothing of that name."""
        found = Parties(tx).id_of(field_of(RECORDS[self.table], self.field).links, self.name)
        return EditField(self.table, (self.id,), self.field, found).apply(tx)


class Parties:
    """Finds what links point to by its name, each kind read once, and adds what is new."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._known: dict[str, PartyNames] = {}

    def id_of(self, table: str, name: Value) -> str | None:
        """Return the id of the record of that name (or id); None for no name.

        Case, accents and blanks do not matter; of twins the older one is taken. One of `LISTED`
        of which a name is enough is added; raises Refused for any other that is not there.
        """
        words = " ".join(str(name or "").split())
        if not words:
            return None
        if not is_made_by_name(table) and self._tx.linked(RECORDS[table], "id", [words]):
            return words  # picked from the list; of applications reading every name would take long
        known = self._of(table)
        found = known.find(words)
        if found is None:
            record = RECORDS[table]
            if not is_made_by_name(table):
                raise Refused(
                    "There is no {what} “{text}” in the register; choose one from the list.",
                    what=record.label, text=words,
                )  # fmt: skip
            made: dict[str, Any] = {"name": checked(field_of(record, "name"), words)}
            found = self._tx.insert(record(**made))
            known.add(words, found)
        return found

    def _of(self, table: str) -> PartyNames:
        if table not in self._known:
            parties = self._tx.all(RECORDS[table])
            self._known[table] = PartyNames(parties)
            for party in parties:
                self._known[table].add(party.id, party.id)
        return self._known[table]
