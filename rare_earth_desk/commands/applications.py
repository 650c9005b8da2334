"""Commands on one application as a whole: adding it, correcting and taking out its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rare_earth_desk.commands.linking import Parties
from rare_earth_desk.commands.naming import name_of
from rare_earth_desk.commands.so_far import entered, refuse_ahead
from rare_earth_desk.commands.statuses import with_corrected
from rare_earth_desk.commands.words import settled
from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import field_of, fields_of
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import RECORDS, Application, StatusEntry
from rare_earth_desk.domain.statuses import find
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store.transaction import Transaction

NO_GROUP = "others"
"""The product group of a case nobody has told the goods of: everything else can follow."""


@dataclass(frozen=True, slots=True)
class AddApplication:
    """Add an application, the parties it names and the day it was filed, all as one step.

    `company` and `exporter` are names of parties, which are added where the register does not
    know them; links of `record` to known ones stay as they are. `filed` is the day of filing, as
    precisely as known. `today` is the day of the report.
    """

    record: Application
    today: str
    company: str = ""
    exporter: str = ""
    filed: str | None = None

    def apply(self, tx: Transaction) -> Phrase:
        """Add it; raises Refused when there is neither a number nor a company."""
        record = self._record(tx)
        if not (record.number or record.company):
            raise Refused("An application needs its number or its company; type one of them.")
        id_ = tx.insert(record)
        if self.filed:
            tx.insert(self._filing(tx, id_))
        return phrase("new application {name}", name=name_of(tx, Application, id_))

    def _record(self, tx: Transaction) -> Application:
        values = {
            field.name: settled(tx, Application, field, getattr(self.record, field.name))
            for field in fields_of(Application)
        }
        values["product_group"] = values["product_group"] or NO_GROUP
        parties = Parties(tx)
        for table, name in (("company", self.company), ("exporter", self.exporter)):
            if name.strip():
                values[table] = parties.id_of(table, name)
        return replace(self.record, **values)  # type: ignore[arg-type]

    def _filing(self, tx: Transaction, id_: str) -> StatusEntry:
        day = checked(field_of(StatusEntry, "happened"), self.filed)
        refuse_ahead(tx, "Filed", str(day))
        return StatusEntry(
            application=id_,
            status="L10",
            happened=str(day),
            reported_on=self.today,
            certainty="stated",
        )


@dataclass(frozen=True, slots=True)
class AmendStatus:
    """Correct the named fields of a status entry; a field given as None becomes "not known".

    The new entry replaces the old one, which stays in the timeline and in the history.
    """

    entry: str
    values: tuple[tuple[str, Value], ...]

    def apply(self, tx: Transaction) -> Phrase:
        """Add the correcting entry; nothing is written when it would say the same."""
        old = tx.get(StatusEntry, self.entry)
        new = {
            name: entered(tx, StatusEntry, field_of(StatusEntry, name), value)
            for name, value in self.values
        }
        if find(str(new.get("status", old.status))) is None:
            raise Refused("A status entry needs a status; choose one from the list.")
        if any(getattr(old, name) != value for name, value in new.items()):
            amended = replace(old, id="", removed=0, replaces=old.id)
            tx.insert(replace(amended, **new))  # type: ignore[arg-type]
        name = name_of(tx, StatusEntry, old.id)
        return phrase("corrected status “{status}” of {name}", status=_status_label(old), name=name)


@dataclass(frozen=True, slots=True)
class RemovePart:
    """Take out an item, a stock report or a status entry of an application; undo brings it back.

    With a status entry go those it corrected: without it they would count again.
    """

    table: str
    id: str

    def apply(self, tx: Transaction) -> Phrase:
        """Mark it removed; the words name the part, so that nobody fears for the application."""
        record = RECORDS[self.table]
        part = tx.get(record, self.id)
        name = name_of(tx, record, self.id)
        if isinstance(part, StatusEntry):
            tx.remove(record, *with_corrected(tx, part))
            return phrase(
                "removal of status “{status}” of {name}", status=_status_label(part), name=name
            )
        tx.remove(record, self.id)
        return phrase("removal of {what} of {name}", what=record.label, name=name)


def _status_label(entry: StatusEntry) -> str:
    return vocabulary.label_of("status", entry.status)
