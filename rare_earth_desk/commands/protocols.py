"""Commands on the protocols by which cases are handled."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.ready_protocols import ready_protocols
from rare_earth_desk.domain.records import Protocol
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddReadyProtocols:
    """Give a register the proposed protocols, where it has none."""

    def apply(self, tx: Transaction) -> Phrase:
        """Add them."""
        if not tx.find(Protocol):
            for records in ready_protocols():
                tx.insert_all(records)
        return phrase("proposed protocols")
