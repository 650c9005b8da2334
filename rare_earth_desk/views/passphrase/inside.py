"""What the window remembers of a protected register, kept in that register and nowhere else.

Words that were searched and records that were chosen would tell in the settings what the
passphrase is to hide.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from rare_earth_desk.register import Register

_FACT = "left"  # a fact about the file itself: no part of its log, and of no package


class Inside:
    """Values by their keys, written at once; in a register that is only read, for this time."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._values = _dict(register.file.about(_FACT))

    def get(self, key: str, default: Any) -> Any:
        """Return a value, and the default where none is kept."""
        return self._values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Keep a value."""
        if self._values.get(key) == value:
            return
        self._values[key] = value
        if not self._register.file.engine.is_closed():
            with suppress(Refused):
                kept = json.dumps(self._values, ensure_ascii=False)
                self._register.file.note_about(**{_FACT: kept})


def parted(known: object, register: str) -> tuple[str | None, str]:
    """Part what the settings know of all registers: that of one, None for nothing, and the rest."""
    every = _dict(known)
    ours = every.pop(register, None)
    rest = json.dumps(every) if every else ""
    return (None if ours is None else json.dumps({register: ours})), rest


def _dict(text: object) -> dict[str, Any]:
    with suppress(ValueError):
        found = json.loads(text) if isinstance(text, str) and text else {}
        if isinstance(found, dict):
            return found
    return {}
