"""The newest copy of a register, among those that lie beside it, whose pages are sound."""

from __future__ import annotations

import glob
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store.backups import naming
from rare_earth_desk.store.glance import glance
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.passphrase.kinds import Kind, kind_of


def newest(path: Path, key: Key | None = None) -> Path | None:
    """Return it; None where there is none. Those made before an upgrade count as well."""
    for found in candidates(path):
        try:
            glance(found, key=key)
        except Refused:
            continue
        return found
    return None


def has_plain(path: Path) -> bool:
    """Tell whether one of the copies of a register is not protected."""
    with suppress(Refused):
        return any(kind_of(found)[0] is Kind.PLAIN for found in candidates(path))
    return False


def candidates(path: Path) -> list[Path]:
    """Return what by its name and place is a copy of a register: backups, newest first."""
    folder = naming.folder_beside(path)
    return [*(one.path for one in naming.listed(path, (folder,))), *_of_old(path)]


def kept(path: Path) -> list[Path]:
    """Return all registers that lie with the backups of one, also under names of the user's own.

    Whoever sets a passphrase means these too, and wants to hear of what stays without.
    """
    found = candidates(path)
    with suppress(OSError, ValueError):
        inside = sorted(naming.folder_beside(path).glob(f"*{glob.escape(path.suffix)}"))
        found += [one for one in inside if one not in found and one.is_file()]
    return found


def _of_old(path: Path) -> list[Path]:
    """Return what upgrades left beside a register before there was a folder of backups."""
    stem, suffix = glob.escape(path.stem), glob.escape(path.suffix)
    with suppress(OSError, ValueError):
        found = path.parent.glob(f"{stem} before upgrade *{suffix}")
        return sorted(found, reverse=True)
    return []


def made_at(path: Path, copy: Path) -> datetime:
    """Return when a copy of a register was made, in local time: its name tells, or its file."""
    listed = {one.path: one.at for one in naming.listed(path, (naming.folder_beside(path),))}
    return listed.get(copy) or datetime.fromtimestamp(copy.stat().st_mtime)
