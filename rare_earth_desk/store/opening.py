"""Opening the file: is it there, is it ours, is it free, which journal is safe on its disk."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store.engine import DatabaseError, Engine

_HEADER = b"SQLite format 3\x00"


def refuse_missing(path: Path) -> None:
    """Raise Refused unless `path` is a readable SQLite file."""
    if path.is_dir():
        raise Refused("“{path}” is a folder, not a register; name a .desk file.", path=path)
    if not path.exists():
        raise Refused(
            "There is no file “{path}”; check the name, or make one with “new”.", path=path
        )
    try:
        head = path.open("rb").read(len(_HEADER))
    except OSError as error:
        raise Refused(
            "“{path}” cannot be read ({why}); check the rights of the file.",
            path=path,
            why=error.strerror,
        ) from error
    if head != _HEADER:
        raise Refused(
            "“{path}” is not a register of Rare Earth Desk, or it is damaged; "
            "open another file or a backup.",
            path=path,
        )


def refuse_existing(path: Path) -> None:
    """Raise Refused when a new register would overwrite something or has no folder."""
    if path.exists():
        raise Refused("“{path}” exists already; choose another name.", path=path)
    if not path.parent.is_dir():
        raise Refused("The folder “{folder}” does not exist; make it first.", folder=path.parent)


def sentence_for(error: DatabaseError, path: Path) -> Refused:
    """Return the one sentence for what SQLite reports about a file."""
    message = str(error).lower()
    known = (
        ("locked", "“{path}” is open in another window or program; close it there, or open a copy."),
        ("full", "The disk is full: nothing was changed; make room, or save a copy elsewhere."),
        ("disk i/o", "The disk of “{path}” does not answer: nothing was changed; "
                     "reconnect it, or save a copy elsewhere."),
        ("readonly", "“{path}” lies in a read-only place; copy it to your own folder first."),
        ("unable to open", "“{path}” cannot be opened; check the folder and its rights."),
        ("malformed", "“{path}” is damaged; open a backup."),
        ("not a database", "“{path}” is not a register of Rare Earth Desk, or it is damaged; "
                           "open another file or a backup."),
    )  # fmt: skip
    for part, template in known:
        if part in message:
            return Refused(template, path=path)
    return Refused("“{path}” cannot be used ({why}).", path=path, why=str(error))


def set_journal(engine: Engine, path: Path) -> str:
    """Choose WAL where a probe in the same folder shows that it works, else TRUNCATE.

    The pragma's own answer is not enough: on some network folders it says "wal" and fails at
    the first write.
    """
    wanted = "WAL" if _wal_works(path.parent) else "TRUNCATE"
    mode: str = engine.rows(f"PRAGMA journal_mode = {wanted}")[0][0]
    return mode


def _wal_works(folder: Path) -> bool:
    probe = folder / f".desk-probe-{os.getpid()}-{secrets.token_hex(4)}"
    engine = Engine(str(probe))
    try:
        engine.connect()
        engine.execute_sql("PRAGMA synchronous = OFF")
        mode = engine.rows("PRAGMA journal_mode = WAL")[0][0]
        engine.execute_sql("CREATE TABLE probe (a)")
        return bool(mode == "wal")
    except DatabaseError:
        return False
    finally:
        engine.close()
        for suffix in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                probe.with_name(probe.name + suffix).unlink()
