"""Which laptop writes to a register: each copy of it has a name of its own for its steps.

Two files that number their steps under the same name could never be merged. So whoever opens a
file that was copied behind our back, by a file manager or from a backup, writes under a new name
from then on: the file tells on which seat (a user on a machine) it was written last, and the seat
remembers how far, and where, each name it wrote under had come.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.store import seat_memory

if TYPE_CHECKING:
    from collections.abc import Collection

    from rare_earth_desk.store.file import RegisterFile

COPIED_AFTER = "copied_after"
"""The fact about a copy that tells the number of the last step it was made with."""
SEAT = "seat"
"""The fact about a file that tells where it was written last."""

SEATS = "seats"
"""The fact about a file that tells under which name each seat wrote to it."""

_LAST = "SELECT running, hash FROM step WHERE laptop = ? ORDER BY running DESC LIMIT 1"
_THERE = "SELECT 1 FROM step WHERE laptop = ? AND running = ? AND hash = ?"


def name_of(laptop: str, who: str) -> str:
    """Return how people call a laptop: by who works there, and the end of its id."""
    return f"{who or '?'} ({laptop[-4:]})"


def settle_in(file: RegisterFile) -> bool:
    """Give the file a laptop of its own where it is a copy of one that was written elsewhere.

    Returns False where nothing can be remembered, so that nothing can be told apart.
    """
    memory = None if file.damage else seat_memory.recalled()
    if memory is None:
        return False
    seat, known = str(memory["seat"]), memory["laptops"]
    before, laptop = file.about(SEAT), file.about("laptop")
    seats: dict[str, str] = {**json.loads(file.about(SEATS) or "{}"), before: laptop}
    if before not in ("", seat):
        # One that goes to and fro between two seats has two names, not one more each time.
        laptop = seats.get(seat, "")
    if not laptop or _is_copy(file, laptop, known.get(laptop)):
        laptop = new_id()
    if (before, file.about("laptop")) != (seat, laptop):
        told = {one: name for one, name in {**seats, seat: laptop}.items() if one}
        file.note_about(laptop=laptop, **{SEAT: seat, SEATS: json.dumps(told)})
    _remember(file, memory)
    return True


def _is_copy(file: RegisterFile, laptop: str, known: Any) -> bool:
    """Tell whether this seat wrote steps under the same name that the file does not have."""
    if not isinstance(known, dict):
        return False
    path, running, digest = (known.get(one) for one in ("path", "running", "hash"))
    if running and not file.engine.rows(_THERE, (laptop, running, digest)):
        return True
    elsewhere = isinstance(path, str) and path != str(file.path.absolute())
    return elsewhere and os.path.exists(str(path))


def remember(file: RegisterFile) -> None:
    """Remember on this seat how far the laptop of a file has come, and where it lies."""
    memory = seat_memory.recalled()
    if memory is not None:
        _remember(file, memory)


def _remember(file: RegisterFile, memory: dict[str, Any]) -> None:
    laptop = file.about("laptop")
    running, digest = next(iter(file.engine.rows(_LAST, (laptop,))), (0, ""))
    told = {
        "path": str(file.path.absolute()),
        "running": running,
        "hash": digest,
        "register": file.about("register"),
    }
    if memory["laptops"].get(laptop) != told:
        seat_memory.change(lambda now: now["laptops"].update({laptop: told}))


def register_of(path: Path, laptops: Collection[str]) -> str | None:
    """Return the id of the register that was written on this seat under one of these names.

    For a damaged file that tells its own no more; where it tells no name either, by its place.
    None where this seat does not know, or knows several.
    """
    known = (seat_memory.recalled() or {"laptops": {}})["laptops"]
    place = str(path.absolute())
    found = {
        told.get("register")
        for name, told in known.items()
        if name in laptops or (not laptops and told.get("path") == place)
    } - {None, ""}
    return str(found.pop()) if len(found) == 1 else None
