"""Commands on the library of briefing lines; adding and editing one are those of any record."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.ready_briefing import ready_lines
from rare_earth_desk.domain.records import BriefingLine
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddReadyLines:
    """Give a register the proposed briefing lines, where it has none."""

    def apply(self, tx: Transaction) -> Phrase:
        """Add them."""
        if not tx.find(BriefingLine):
            tx.insert_all(ready_lines())
        return phrase("proposed briefing lines")
