"""The ways out of trouble with a register: which there are, and what each of them does."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, Refused, Unusable, phrase
from rare_earth_desk.domain.progress import Progress, part, silent
from rare_earth_desk.domain.ways import Way
from rare_earth_desk.register.register import Register
from rare_earth_desk.store import (
    good_copies,
    left_open,
    lock_note,
    opening,
    places,
    reading_copy,
    troubles,
    whereabouts,
)
from rare_earth_desk.store.backups.listing import copies
from rare_earth_desk.store.case_counts import case_counts
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.moving import go_on_at
from rare_earth_desk.store.passphrase.key import Key

_ELSEWHERE = "This is a read-only copy of “{name}” as of {at}; make changes where it is open."
_PLACE = (
    "“{name}” is only shown: nothing can be written where it lies; "
    "save a copy elsewhere to work on."
)
_REST = "“{name}” is damaged and only shown, as far as it can be read; nothing can be changed."

# The sentences of trouble, for pictures of them.
HELD, READ_ONLY, FULL = troubles.HELD, troubles.READ_ONLY, troubles.FULL
FOREIGN = troubles.FOREIGN
SYNCED, RESTORED = places.SYNCED, left_open.RESTORED

# How far opening a copy to read is of saving it elsewhere.
_READ = 0.3

_SEEMS_OPEN = (
    "“{path}” is open on {host} by {user} since {since}; close it there, or type the passphrase to "
    "open a read-only copy."
)
_OPEN_ELSEWHERE = (troubles.LOCKED, troubles.HELD)
_WAYS: dict[str, tuple[Way, ...]] = {
    troubles.LOCKED: (Way.READ,),
    troubles.HELD: (Way.READ,),
    troubles.READ_ONLY: (Way.READ, Way.COPY),
    troubles.FULL_AT_OPENING: (Way.READ, Way.COPY),
    troubles.FULL: (Way.COPY,),
    troubles.LIMITED: (Way.COPY,),
    troubles.SILENT: (Way.COPY, Way.EXPORT),
    whereabouts.GONE: (Way.COPY, Way.EXPORT),
    whereabouts.TAKEN: (Way.COPY, Way.EXPORT),
    troubles.DAMAGED: (Way.BACKUP, Way.REPAIR, Way.REST, Way.EXPORT),
    troubles.FOREIGN: (Way.BACKUP,),
    places.NETWORK: (Way.MOVE,),
    places.SYNCED: (Way.MOVE,),
    _ELSEWHERE: (Way.AGAIN,),
    _PLACE: (Way.COPY,),
    _REST: (Way.BACKUP, Way.REPAIR, Way.EXPORT),
}
# How often a copy that does not hold together is made anew: its owner may have written meanwhile.
_TRIES = 4


def ways_of(why: Phrase, *, is_open: bool = False) -> tuple[Way, ...]:
    """Return the ways out of what a sentence tells, best first; mostly none.

    Of a register that `is_open` in the window that tells it, what is shown can be exported.
    """
    named = why.values.get("path")
    path = Path(str(named)) if named is not None else None
    left_out = (Way.READ, Way.REST) if is_open else (Way.EXPORT,)
    ways = (way for way in _WAYS.get(why.template, ()) if way not in left_out)
    return tuple(way for way in ways if _is_there(way, path))


def damage_of(path: Path) -> Phrase:
    """Return the sentence that a register is damaged, whatever was found."""
    return troubles.damaged(path, readable=True).phrase


def _is_there(way: Way, path: Path | None) -> bool:
    # Whether one of a protected register opens is found out with its key.
    return way is not Way.BACKUP or (path is not None and bool(copies(path)))


def seems_open(path: Path) -> Phrase | None:
    """Return who seems to have a register open, before its passphrase is asked; None for nobody.

    Only the note beside it can tell without the key. It may err, so nothing is refused for it.
    """
    why = lock_note.locked(path).phrase
    if why.template != troubles.HELD:
        return None
    return Phrase(_SEEMS_OPEN, {**why.values, "path": path.name})


def has_plain_copy(path: Path) -> bool:
    """Tell whether a copy beside a register has no passphrase: then neither had the register."""
    return good_copies.has_plain(path)


def restored(register: Register) -> Phrase | None:
    """Return what is here of the work of a program that ended without closing the register."""
    beside = register.file.beside
    return beside.restored if beside else None


def warning_of_place(path: Path) -> Phrase | None:
    """Return what is wrong with the place of a register; None for an ordinary one."""
    return places.warning_of(path)


def discard_stale() -> None:
    """Remove the read-only copies of programs that run no more."""
    reading_copy.discard_stale()


def read_only(
    path: Path, why: Phrase, progress: Progress | None = None, *, key: Key | None = None
) -> Register:
    """Open a private copy of a register that is only shown, for what `why` tells.

    A protected one needs its `key`. It is removed when it is closed. Raises Refused where it
    cannot be made or read.
    """
    is_damaged = why.template == troubles.DAMAGED
    for attempt in range(_TRIES):
        made = reading_copy.make(path)
        try:
            register = _opened(made, progress, key, is_damaged=is_damaged)
        except Unusable as refusal:
            made.remove()
            if attempt == _TRIES - 1 or why.template not in _OPEN_ELSEWHERE:
                raise _of(made, refusal) from refusal
            continue
        except BaseException:
            made.remove()
            raise
        register.file.only_read = _only_read(made, why)
        return register
    raise AssertionError


def _opened(
    made: reading_copy.ReadingCopy,
    progress: Progress | None,
    key: Key | None,
    *,
    is_damaged: bool,
) -> Register:
    register = Register.open(
        made.path, to_read=is_damaged, looked_through=not is_damaged, key=key, progress=progress
    )
    assert register.file.beside is not None
    register.file.beside.copy = made
    # What goes wrong with the copy is told of what it is a copy of: people know only that.
    register.file.engine.path = str(made.of.absolute())
    register.file.beside.restored = None
    return register


def _of(made: reading_copy.ReadingCopy, refusal: Refused) -> Refused:
    """Return a refusal of a copy as one of what it is a copy of."""
    values = {**refusal.phrase.values}
    if "path" in values:
        values["path"] = made.of
    return type(refusal)(refusal.phrase.template, **values)


def _only_read(made: reading_copy.ReadingCopy, why: Phrase) -> Refused:
    told = {"name": made.of.name, "path": made.of}
    if why.template in _OPEN_ELSEWHERE:
        return Refused(_ELSEWHERE, at=f"{made.at:%H:%M}", **told)
    return Refused(_REST if why.template == troubles.DAMAGED else _PLACE, **told)


def copy_of_closed(
    path: Path, why: Phrase, target: Path, key: Key | None = None, progress: Progress = silent
) -> None:
    """Save a copy of a register that cannot be worked in where it lies.

    Raises Refused, and Cancelled where `progress` does; then there is none.
    """
    read = part(progress, 0, _READ)
    with contextlib.closing(read_only(path, why, read, key=key)) as register:
        go_on_at(register.file, target, part(progress, _READ, 1))


def from_backup(
    path: Path, key: Key | None = None, progress: Progress = silent
) -> tuple[Path, Phrase]:
    """Make a register to work in beside a damaged one, from its newest good backup.

    Returns where it lies and the sentence about it; backup and damaged file stay as they are.
    Raises Refused where there is no backup or no room, and Cancelled where `progress` does.
    """
    backup = good_copies.newest(path, key)
    if backup is None:
        raise Refused("There is no backup of “{path}” that can be opened.", path=path)
    at = good_copies.made_at(path, backup)
    target = _free(path, at.date())
    with contextlib.closing(RegisterFile.open(backup, to_read=True, key=key)) as file:
        number = case_counts(file.engine).there
        go_on_at(file, target, progress)
    told = phrase(
        "This is “{backup}”, saved {day} {at}, with {n:application|applications}, as a register "
        "of its own; “{name}” stays beside it as it is.",
        backup=backup.name, day=days.show(at.date().isoformat()), at=f"{at:%H:%M}",
        n=grouped(number), name=path.name,
    )  # fmt: skip
    return target, told


def _free(path: Path, day: date) -> Path:
    for number in ("", *(f" {n}" for n in range(2, 1000))):
        found = path.with_name(f"{path.stem} from backup {day}{number}{path.suffix}")
        if not found.exists():
            return found
    raise Refused("There are too many registers made of backups of “{path}”; remove some.",
                  path=path)  # fmt: skip


def own_folder_for(path: Path) -> Path:
    """Return a free name for a register in the data folder of the user, made where needed."""
    import platformdirs

    from rare_earth_desk.domain.outside import in_reach

    folder = platformdirs.user_data_path("rare-earth-desk")
    with in_reach("“{folder}” cannot be made ({why}); choose another folder.", folder=folder):
        folder.mkdir(parents=True, exist_ok=True)
    for number in ("", *(f" {n}" for n in range(2, 1000))):
        found = folder / f"{path.stem}{number}{path.suffix}"
        if not found.exists():
            opening.refuse_existing(found)
            return found
    raise Refused("“{folder}” is full of registers of this name; move some.", folder=folder)
