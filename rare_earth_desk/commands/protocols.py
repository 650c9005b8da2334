"""Commands on the protocols by which cases are handled."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.commands.places import move
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.ready_protocols import ready_protocols
from rare_earth_desk.domain.records import Protocol, ProtocolStep
from rare_earth_desk.domain.service_clock import steps_in_order
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


@dataclass(frozen=True, slots=True)
class MoveStep:
    """Move a step of a protocol up (-1) or down (1); at an end it stays."""

    step: str
    by: int

    def apply(self, tx: Transaction) -> Phrase:
        """Give the steps of the protocol their new places."""
        step = tx.get(ProtocolStep, self.step)
        steps = steps_in_order(tx.find(ProtocolStep, protocol=step.protocol))
        move(tx, steps, self.step, self.by)
        return phrase("place of “{title}”", title=step.name or "")
