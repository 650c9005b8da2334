"""What every command offers the register."""

from __future__ import annotations

from typing import Protocol

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.store.transaction import Transaction

# The words of a step that typed one field of one row; such steps join for undo within 30 s.
EDITED = "{field} of {name}"


class Command(Protocol):
    """One user intention; frozen, so that it can be shown before it is done.

    A command may also have a `meeting` (the id of the one at which it was said), which its step
    then keeps, and a `backup`: before it is done one is made, for that reason ("before import").
    """

    def apply(self, tx: Transaction) -> Phrase:
        """Do it; returns the words for menu and history, such as "status of EU-2417".

        Raises Refused when it cannot be done; then nothing is written.
        """
        ...
