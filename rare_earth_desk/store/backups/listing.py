"""The one listing of the copies of a register: its backups, wherever they lie, and others.

It goes by names and places alone. Which of them is sound, opens with a key or is of this register
at all is found out by whoever opens them.
"""

from __future__ import annotations

import os
from contextlib import suppress
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.store.backups import naming
from rare_earth_desk.store.backups.folders import folders as folders_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rare_earth_desk.store.backups.naming import Backup

_USUAL = ".desk"
# What upgrades left beside a register before there was a folder of backups.
_OF_OLD = "{stem} before upgrade "


class Reach(IntEnum):
    """How far a listing goes; each takes in what those before it do."""

    NAMED = 1
    """What by its name and place is a backup."""
    WITH_BACKUPS = 2
    """All registers that lie with the backups, also under names of the user's own."""
    NAMED_LIKE = 3
    """Registers beside it whose names begin with its name."""
    BESIDE = 4
    """All registers beside it."""


def listed(register: Path, folders: Iterable[Path]) -> list[Backup]:
    """Return the backups in folders, newest first, by their names alone; none of what is away.

    Of the same moment they stand in the order of the folders.
    """
    found = (naming.read(register, one) for folder in folders for one in _files(folder))
    return sorted(filter(None, found), key=lambda one: one.at, reverse=True)


def copies(
    register: Path, reach: Reach = Reach.NAMED, folders: Iterable[Path] | None = None
) -> list[Path]:
    """Return what may be a copy of a register, backups newest first, then the others.

    `folders` are those of its backups; None for all that this seat knows. The register itself is
    not among them.
    """
    there = folders_of(register) if folders is None else list(folders)
    found = [one.path for one in listed(register, there)]
    beside = [one for one in _files(register.parent) if _is_register(one, register)]
    of_old = _OF_OLD.format(stem=register.stem)
    found += sorted((one for one in beside if one.name.startswith(of_old)), reverse=True)
    if reach >= Reach.WITH_BACKUPS:
        inside = (one for folder in there for one in _files(folder))
        found += [one for one in inside if _is_register(one, register)]
    if reach >= Reach.NAMED_LIKE:
        found += [one for one in beside if one.name.startswith(f"{register.stem} ")]
    if reach >= Reach.BESIDE:
        found += beside
    return [one for one in dict.fromkeys(found) if one.is_file() and not _is_same(one, register)]


def _files(folder: Path) -> Iterator[Path]:
    """Yield what lies in a folder, by name; nothing where it cannot be read."""
    with suppress(OSError, ValueError):
        yield from (folder / name for name in sorted(os.listdir(folder)))


def _is_register(path: Path, register: Path) -> bool:
    return path.suffix in (_USUAL, register.suffix or _USUAL)


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False
