"""Opening a file: is it there, is it ours, is it free, which journal is safe on its disk."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from weakref import WeakValueDictionary

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store.engine import DatabaseError, Engine

APPLICATION_ID = 0x52454431  # "RED1"
_HEADER = b"SQLite format 3\x00"
_TRAILS = ("", "-wal", "-shm", "-journal")

# The files this process has open. Under POSIX, closing any handle of a file drops all locks the
# process holds on it: so a file that is open here must not even be looked into by other means.
_OPEN: WeakValueDictionary[tuple[int, int], Engine] = WeakValueDictionary()


def connect(path: Path) -> Engine:
    """Open a register for this process alone, without changing a byte of it.

    Raises Refused when it is missing, not a register, damaged, or open elsewhere.
    """
    _refuse_missing(path)
    identity = _refuse_open_here(path)
    _refuse_foreign(path)
    engine = Engine(str(path.absolute()))
    with closed_on_error(engine):
        engine.connect()
        if engine.rows("PRAGMA application_id")[0][0] != APPLICATION_ID:
            raise Refused(
                "“{path}” is a database of another program, not a register of Rare Earth Desk; "
                "open another file.",
                path=path,
            )
        _take(engine, path)
    _OPEN[identity] = engine
    return engine


def _take(engine: Engine, path: Path) -> None:
    """Take the lock, then try a write and take it back: now, not at the first edit.

    With a rollback journal two processes could both read, and a read-only file can be opened.
    """
    number = engine.rows("PRAGMA user_version")[0][0]
    engine.begin("EXCLUSIVE")
    try:
        engine.execute_sql(f"PRAGMA user_version = {number}")
    except Refused as refusal:
        raise Refused(
            "“{path}” lies in a read-only place; copy it to your own folder first.", path=path
        ) from refusal
    finally:
        engine.rollback()


@contextlib.contextmanager
def closed_on_error(engine: Engine) -> Iterator[None]:
    """Close the engine when the block raises."""
    try:
        yield
    except BaseException:
        engine.close()
        raise


def _refuse_missing(path: Path) -> None:
    if path.is_dir():
        raise Refused("“{path}” is a folder, not a register; name a .desk file.", path=path)
    if not path.exists():
        raise Refused(
            "There is no file “{path}”; check the name, or make one with “new”.", path=path
        )


def _refuse_open_here(path: Path) -> tuple[int, int]:
    status = path.stat()
    identity = (status.st_dev, status.st_ino)
    held = _OPEN.get(identity)
    if held is not None and not held.is_closed():
        raise Refused("“{path}” is open in this program already; use that window.", path=path)
    return identity


def _refuse_foreign(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except OSError as error:
        raise Refused(
            "“{path}” cannot be read ({why}); check the rights of the file.",
            path=path,
            why=error.strerror or "no reason given",
        ) from error
    if head != _HEADER:
        raise Refused(
            "“{path}” is not a register of Rare Earth Desk, or it is damaged; "
            "open another file or a backup.",
            path=path,
        )


def refuse_existing(path: Path) -> None:
    """Raise Refused when a new file would overwrite something or has no folder."""
    if path.exists():
        raise Refused("“{path}” exists already; choose another name.", path=path)
    if not path.parent.is_dir():
        raise Refused("The folder “{folder}” does not exist; make it first.", folder=path.parent)


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a name beside `path` to write to; the file gets its own name only when it is whole.

    Whatever raises, and a name taken meanwhile, leaves nothing behind. Raises Refused when the
    folder cannot be written to.
    """
    part = beside(path)
    try:
        yield part
        refuse_existing(path)
        part.replace(path)
    except Refused as refusal:
        # What SQLite says is about the part; people know only the name it was to get.
        values = {**refusal.phrase.values}
        if values.get("path") == str(part.absolute()):
            values["path"] = path
        raise Refused(refusal.phrase.template, **values) from refusal
    except OSError as error:
        raise Refused(
            "“{path}” cannot be written ({why}); choose another folder.",
            path=path,
            why=error.strerror or "no reason given",
        ) from error
    finally:
        discard(part)


def beside(path: Path) -> Path:
    """Return a free name in the same folder, for a file that is to be renamed or discarded."""
    return path.with_name(f".{path.name}-{os.getpid()}-{secrets.token_hex(4)}")


def discard(path: Path) -> None:
    """Remove a file of ours with its journals, where they exist."""
    for trail in _TRAILS:
        with contextlib.suppress(OSError):
            path.with_name(path.name + trail).unlink()


def set_journal(engine: Engine, path: Path) -> str:
    """Choose WAL where a probe in the same folder shows that it works, else TRUNCATE.

    The pragma's own answer is not enough: on some network folders it says "wal" and fails at
    the first write.
    """
    wanted = "WAL" if _wal_works(path) else "TRUNCATE"
    mode: str = engine.rows(f"PRAGMA journal_mode = {wanted}")[0][0]
    return mode


def _wal_works(path: Path) -> bool:
    probe = beside(path)
    engine = Engine(str(probe))
    try:
        engine.connect()
        engine.execute_sql("PRAGMA synchronous = OFF")
        mode = engine.rows("PRAGMA journal_mode = WAL")[0][0]
        engine.execute_sql("CREATE TABLE probe (a)")
        return bool(mode == "wal")
    except (DatabaseError, Refused):
        return False
    finally:
        engine.close()
        discard(probe)
