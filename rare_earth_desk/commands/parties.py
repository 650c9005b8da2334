"""Adding a listed record, as a company, by hand."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.records import Record
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddParty:
    """Add a listed record, as a company, by hand; one of the same name is only a twin."""

    record: Record

    def apply(self, tx: Transaction) -> Phrase:
        """Add it; raises Refused when it has no name in any writing."""
        names = (getattr(self.record, one, None) for one in ("name", "name_zh"))
        if not any(name and name.strip() for name in names):
            raise Refused("The new {what} has no name yet; type it.", what=self.record.label)
        return AddRecord(self.record).apply(tx)
