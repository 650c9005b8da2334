"""What this seat, a user on a machine, remembers of the registers that were open on it.

It is a file of the seat, not of a register: it is there when a register is damaged or gone. All
programs of the seat share it, so it is changed by one of them at a time.
"""

from __future__ import annotations

import json
import os
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import names_on_disk, troubles
from rare_earth_desk.store.engine import DatabaseError, Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# How often the lock is asked for, half a second each time: others hold it for some milliseconds.
_TRIES = 6

# What is raised for a user whom the system does not know, where HOME is not set either.
_NO_HOME = RuntimeError


def recalled() -> dict[str, Any] | None:
    """Return what this seat remembers, made at first use; None where nothing can be kept.

    "seat" is its id, "laptops" are the names under which it wrote (`store.laptops`); there may be
    more.
    """
    found = _read()
    if found is None and change(lambda _memory: None):
        found = _read()
    return found


def change(note: Callable[[dict[str, Any]], object]) -> bool:
    """Have `note` change what is remembered, as it is then; returns False where that fails.

    What other programs note at the same time stays.
    """
    try:
        place().parent.mkdir(parents=True, exist_ok=True)
        with _alone():
            found = _read()
            memory = {"seat": new_id(), "laptops": {}} if found is None else found
            before = None if found is None else json.dumps(found)
            note(memory)
            if json.dumps(memory) != before:
                _write(memory)
    except (OSError, _NO_HOME):
        return False
    return True


def place() -> Path:
    """Return where it is kept; raises RuntimeError for a user who has no folder of his own."""
    import platformdirs

    return platformdirs.user_state_path("rare-earth-desk") / "laptops.json"


def _read() -> dict[str, Any] | None:
    with suppress(OSError, ValueError, _NO_HOME):
        found = json.loads(place().read_text(encoding="utf-8"))
        if isinstance(found, dict) and isinstance(found.get("laptops"), dict) and found.get("seat"):
            return found
    return None


def _write(memory: dict[str, Any]) -> None:
    """Put it in the place of what was there; that is kept where nobody understands it.

    Raises OSError, and what was there stays.
    """
    there = place()
    if _read() is None and there.exists():
        there.replace(_free_beside(there))
    part = there.with_name(f"{there.name}.{os.getpid()}")
    try:
        part.write_text(json.dumps(memory, indent=1), encoding="utf-8")
        names_on_disk.take(part, there)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise


def _free_beside(there: Path) -> Path:
    """Return a name for what cannot be read that nothing has yet."""
    names = (there.with_name(f"{there.stem} unreadable {number}.json") for number in range(1, 1000))
    return next((name for name in names if not name.exists()), there.with_suffix(".unreadable"))


@contextmanager
def _alone() -> Iterator[None]:
    """Keep other programs from changing it during the block; raises OSError when one does so long.

    The lock is that of an empty database: it goes with the program that holds it, however that
    ends. Where the place knows no locks, there is none.
    """
    with closing(Engine(str(place().with_suffix(".lock")))) as engine:
        for left in reversed(range(_TRIES)):
            try:
                if engine.is_closed():
                    engine.connect()
                engine.begin("EXCLUSIVE")
                break
            except Refused as refusal:
                if refusal.phrase.template != troubles.LOCKED:
                    break
                if not left:
                    raise TimeoutError from refusal
            except DatabaseError:
                break
        yield
