"""The folders in which the backups of a register lie: beside it, and in a second place.

The second place is the user's choice and kept on this seat: it is known when the register itself
is damaged, or a command that opens no window works with it.
"""

from __future__ import annotations

import os
from pathlib import Path

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.store import seat_memory
from rare_earth_desk.store.backups.naming import folder_at, folder_beside

_SECOND = "second places"


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """Where backups go besides, and the id of the register that had it chosen.

    Registers of the same name share a folder there: the id tells theirs apart.
    """

    place: Path
    register: str


def second_place(register: Path) -> SecondPlace | None:
    """Return what was chosen for the register that lies there; None for nothing."""
    told = _all(seat_memory.recalled()).get(_key(register))
    if not isinstance(told, dict) or not isinstance(told.get("place"), str):
        return None
    return SecondPlace(Path(told["place"]), str(told.get("register", "")))


def remember_second(register: Path, chosen: SecondPlace | None) -> None:
    """Keep the choice on this seat; where nothing can be kept there it holds for this run alone."""

    def note(memory: dict[str, object]) -> None:
        known = dict(_all(memory))
        told = known.pop(_key(register), None)
        new = {"place": str(chosen.place), "register": chosen.register} if chosen else None
        if new != told:
            memory[_SECOND] = {**known, _key(register): new} if new else known

    seat_memory.change(note)


def second_folder(register: Path, place: Path | None) -> Path | None:
    """Return where backups lie in a second place; None for none, one that is away, or the first."""
    if place is None or not place.is_dir():
        return None
    found = folder_at(register, place)
    return None if found == folder_beside(register) else found


def folders(register: Path) -> list[Path]:
    """Return the folders to look for backups in, the one beside the register first."""
    chosen = second_place(register)
    second = second_folder(register, chosen.place if chosen else None)
    return [folder_beside(register), *([second] if second else [])]


def _all(memory: dict[str, object] | None) -> dict[str, object]:
    found = (memory or {}).get(_SECOND)
    return found if isinstance(found, dict) else {}


def _key(register: Path) -> str:
    return os.path.abspath(register)
