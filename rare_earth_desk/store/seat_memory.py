"""What this seat, a user on a machine, remembers of the registers that were open on it.

It is a file of the seat, not of a register: it is there when a register is damaged or gone.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from rare_earth_desk.domain.ids import new_id

# What is raised for a user whom the system does not know, where HOME is not set either.
_NO_HOME = RuntimeError


def recalled() -> dict[str, Any] | None:
    """Return what this seat remembers, made at first use; None where nothing can be kept.

    "seat" is its id, "laptops" are the names under which it wrote (`store.laptops`); there may be
    more.
    """
    found: Any = None
    with suppress(OSError, ValueError, _NO_HOME):
        found = json.loads(place().read_text(encoding="utf-8"))
    if isinstance(found, dict) and isinstance(found.get("laptops"), dict) and found.get("seat"):
        return found
    made = {"seat": new_id(), "laptops": {}}
    return made if keep(made) else None


def keep(memory: dict[str, Any]) -> bool:
    """Remember all of it from now on; returns False where it cannot be written."""
    try:
        there = place()
    except _NO_HOME:
        return False
    part = there.with_name(f"{there.name}.{os.getpid()}")
    try:
        there.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(memory, indent=1), encoding="utf-8")
        part.replace(there)
    except OSError:
        with suppress(OSError):
            part.unlink()
        return False
    return True


def place() -> Path:
    """Return where it is kept; raises RuntimeError for a user who has no folder of his own."""
    import platformdirs

    return platformdirs.user_state_path("rare-earth-desk") / "laptops.json"
