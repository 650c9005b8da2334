"""The newest copy of a register, among its backups in all places, whose pages are sound."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store.backups import naming
from rare_earth_desk.store.backups.folders import second_place
from rare_earth_desk.store.backups.listing import copies
from rare_earth_desk.store.glance import glance
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.passphrase.kinds import Kind, kind_of


def newest(path: Path, key: Key | None = None) -> Path | None:
    """Return it; None where there is none. Those made before an upgrade count as well.

    What was kept when an older state was restored is a state that somebody gave up: it is
    returned only where there is no other that is good.
    """
    chosen = second_place(path)
    for found in sorted(copies(path), key=lambda one: _is_given_up(path, one)):
        try:
            facts = glance(found, key=key)
        except Refused:
            continue
        # A stick may hold the backups of another register of the same name.
        if is_beside(path, found) or (chosen and facts.get("register") == chosen.register):
            return found
    return None


def _is_given_up(path: Path, copy: Path) -> bool:
    told = naming.read(path, copy)
    return told is not None and told.reason is naming.Reason.BEFORE_RESTORE


def is_beside(path: Path, copy: Path) -> bool:
    """Tell whether a copy lies with the register itself, or in the folder of backups there."""
    return copy.parent in (path.parent, naming.folder_beside(path))


def has_plain(path: Path) -> bool:
    """Tell whether one of the copies beside a register is not protected.

    A second place tells nothing: it may have been away when the passphrase was set.
    """
    with suppress(Refused):
        beside = copies(path, folders=(naming.folder_beside(path),))
        return any(kind_of(found)[0] is Kind.PLAIN for found in beside)
    return False


def made_at(path: Path, copy: Path) -> datetime:
    """Return when a copy of a register was made, in local time: its name tells, or its file."""
    told = naming.read(path, copy)
    return told.at if told else datetime.fromtimestamp(copy.stat().st_mtime)
