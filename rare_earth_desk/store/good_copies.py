"""The newest copy of a register, among those that lie beside it, whose pages are sound."""

from __future__ import annotations

import glob
from contextlib import suppress
from pathlib import Path

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import troubles
from rare_earth_desk.store.glance import glance
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.passphrase.kinds import Kind, kind_of


def newest(path: Path, key: Key | None = None) -> Path | None:
    """Return it; None where there is none. Those made before an upgrade count as well."""
    for found in sorted(candidates(path), key=_moment, reverse=True):
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
    """Return what by its name and place is a copy of a register."""
    stem, suffix = glob.escape(path.stem), glob.escape(path.suffix)
    try:
        return [
            *(path.parent / f"{path.stem} backups").glob(f"{stem} *{suffix}"),
            *path.parent.glob(f"{stem} {troubles.BEFORE_UPGRADE} *{suffix}"),
        ]
    except (OSError, ValueError):
        return []


def _moment(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
