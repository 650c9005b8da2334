"""What every command offers the register."""

from __future__ import annotations

from typing import Protocol

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.store.transaction import Transaction


class Command(Protocol):
    """One user intention; frozen, so that it can be shown before it is done."""

    def apply(self, tx: Transaction) -> Phrase:
        """Do it; returns the words for menu and history, such as "status of EU-2417".

        Raises Refused when it cannot be done; then nothing is written.
        """
        ...


class Fields(Protocol):
    """A command that sets named fields of one row; such steps join for undo within 30 s."""

    joins: bool
