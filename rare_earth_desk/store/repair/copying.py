"""A copy of a damaged register to work on, made without touching the file."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from rare_earth_desk.domain.outside import in_reach
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import opening, troubles
from rare_earth_desk.store.backups.bytes_of import OpenBytes
from rare_earth_desk.store.engine import DatabaseError, Engine
from rare_earth_desk.store.passphrase.kinds import PAGE

_NOT_COPIED = (
    "“{path}” cannot be copied ({why}); have the new file made where there is room for three of it."
)
# Beside the file: what a killed program had not yet written back.
_WITH_IT = ("-wal", "-journal")


def copy(path: Path, to: Path, held: Engine | None) -> None:
    """Copy a register, byte by byte, with its journals.

    One that is open here is copied by its own engine, `held`: under POSIX, reading the file by
    other means would drop its lock. Raises Refused when it is in use elsewhere.
    """
    if held is None:
        _refuse_in_use(path)
    elif _copied_by(held, to):
        return
    with in_reach(_NOT_COPIED, path=path):
        _copy_bytes(path, to, is_open=held is not None)
        _leave_whole_pages(to)
        for trail in _WITH_IT:
            beside = path.with_name(path.name + trail)
            if beside.exists():
                _copy_bytes(beside, to.with_name(to.name + trail), is_open=held is not None)


# Handles of registers that were open here, and are damaged: closing one would drop their lock.
_KEPT: list[OpenBytes] = []


def _copy_bytes(path: Path, to: Path, *, is_open: bool) -> None:
    read = OpenBytes(path)
    if is_open:
        _KEPT.append(read)
    try:
        read.copy_to(to)
    finally:
        if not is_open:
            read.end()


def _leave_whole_pages(copy: Path) -> None:
    """Cut off what is left of a last page: SQLite would take what it lacks for zeros."""
    size = copy.stat().st_size
    os.truncate(copy, size - size % PAGE)


def _copied_by(held: Engine, to: Path) -> bool:
    """Copy the pages that the engine sees; False where it cannot read one of them."""
    try:
        with closing(Engine(str(to), exclusive=False, key=held.key)) as engine:
            engine.connect()
            held.copy_into(engine)
    except (Refused, DatabaseError):
        opening.discard(to)
        return False
    return True


def _refuse_in_use(path: Path) -> None:
    """Raise Refused where another program holds the file; nothing is written to see that."""
    engine = Engine(f"{path.absolute().as_uri()}?mode=ro")
    with closing(engine):
        try:
            engine.connect()
            engine.rows("PRAGMA schema_version")
        except Refused as refusal:
            if refusal.phrase.template == troubles.LOCKED:
                raise Refused(troubles.LOCKED, path=path) from refusal
        except DatabaseError:
            return
