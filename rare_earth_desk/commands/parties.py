"""Adding a listed record, as a company, by hand."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.records import Record
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddParty:
    """Add a listed record, as a company, by hand; one of the same name is only a twin."""

    record: Record

    def apply(self, tx: Transaction) -> Phrase:
        """Add it; raises Refused where what a new one needs is missing (`Listed.needs`)."""
        _refuse_bare(self.record)
        return AddRecord(self.record).apply(tx)


def _refuse_bare(record: Record) -> None:
    listed = LISTED[record.table]
    missing = [name for name in listed.needs if not str(getattr(record, name) or "").strip()]
    if listed.is_named and not listed.needed:  # in one writing or the other
        if len(missing) == len(listed.needs):
            raise Refused("The new {what} has no name yet; type it.", what=record.label)
    elif missing:
        raise Refused(
            "The new {what} needs “{field}”; enter it.",
            what=record.label, field=field_of(type(record), missing[0]).label,
        )  # fmt: skip
