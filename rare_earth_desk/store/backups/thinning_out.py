"""Removing backups that became too many: only our own, only of this register."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain.thinning import staying
from rare_earth_desk.store.backups import bytes_of, listing, naming, reading

if TYPE_CHECKING:
    from rare_earth_desk.store.backups.naming import Owner

# What a killed program left half written is surely not written to any more.
_STALE_SECONDS = 24 * 3600


def thin(owner: Owner, made: Path) -> list[Path]:
    """Remove what need not stay beside the backup just `made`, and never that; returns it.

    A file that cannot be opened, or is of another register, stays.
    """
    found = listing.listed(owner.register, (made.parent,))
    stays = staying((one.kept for one in found), owner.now)
    gone = []
    for one in found:
        if one.kept in stays or one.path == made:
            continue
        if reading.is_of(one.path, owner.id, owner.key):
            with contextlib.suppress(OSError):
                bytes_of.remove_sealed(one.path)
                gone.append(one.path)
    return gone


def discard_unfinished(register: Path, folder: Path) -> None:
    """Remove what a killed program left of a backup that it was writing."""
    form = naming.unfinished(register)
    before = time.time() - _STALE_SECONDS
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if form.match(entry.name):
                with contextlib.suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime < before:
                        os.unlink(entry.path)
