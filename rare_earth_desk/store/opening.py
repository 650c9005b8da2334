"""Opening a file: is it there, is it ours, is it free, which journal is safe on its disk."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from weakref import WeakValueDictionary

from rare_earth_desk.domain.outside import in_reach, reason
from rare_earth_desk.domain.phrases import Refused, Unusable
from rare_earth_desk.store import lock_note, troubles
from rare_earth_desk.store.engine import DatabaseError, Engine

APPLICATION_ID = 0x52454431  # "RED1"
_HEADER = b"SQLite format 3\x00"
_UNREADABLE = "“{path}” cannot be read ({why}); check the rights of the file."
_TRAILS = ("", "-wal", "-shm", "-journal")
# What SQLite adds to a name, and we when we write beside a file, must still fit: file systems
# take 255 bytes. The part of the name that is kept in names beside it, and what follows it.
_LONGEST, _KEPT = 240, 160
_TAG = r"-\d+-[0-9a-f]{8}"
_BESIDE = re.compile(rf"\.(.+){_TAG}")
# Files beside a register live for moments; of those older than this the program was killed.
_STALE_SECONDS = 24 * 3600

# The files this process has open. Under POSIX, closing any handle of a file drops all locks the
# process holds on it: so a file that is open here must not even be looked into by other means.
_OPEN: WeakValueDictionary[tuple[int, int], Engine] = WeakValueDictionary()


def connect(path: Path, *, to_read: bool = False) -> Engine:
    """Open a register for this process alone; what it holds stays as it is.

    Only to read it, a full disk or a read-only place is no hindrance, and every byte of the file
    stays. Raises Refused when it is missing, not a register, damaged, or open elsewhere.
    """
    refuse_missing(path)
    identity = refuse_open_here(path)
    page = _page_size(path)
    engine = Engine(str(path.absolute()))
    with closed_on_error(engine), _owner_named(path):
        engine.connect()
        if engine.rows("PRAGMA application_id")[0][0] != APPLICATION_ID:
            raise Unusable(
                "“{path}” is a database of another program, not a register of Rare Earth Desk; "
                "open another file.",
                path=path,
            )
        if to_read:
            _take_to_read(engine)
        else:
            _take(engine, path)
        _refuse_cut_off(path, page)
    _OPEN[identity] = engine
    return engine


def handed_over(path: Path, engine: Engine) -> None:
    """Know from now on that this engine has a file open that another one had opened."""
    for identity in [known for known, held in _OPEN.items() if held is engine]:
        del _OPEN[identity]
    status = path.stat()
    _OPEN[(status.st_dev, status.st_ino)] = engine


@contextlib.contextmanager
def _owner_named(path: Path) -> Iterator[None]:
    """Say of a register that is open elsewhere who has it open."""
    try:
        yield
    except Refused as refusal:
        if refusal.phrase.template != troubles.LOCKED:
            raise
        raise lock_note.locked(path) from refusal


def _take_to_read(engine: Engine) -> None:
    """Take the lock and write nothing; where nobody can write, reading is lock enough."""
    try:
        engine.begin("EXCLUSIVE")
    except Refused as refusal:
        if refusal.phrase.template != troubles.READ_ONLY:
            raise
        return
    engine.rollback()


def _take(engine: Engine, path: Path) -> None:
    """Take the lock, then try a write and take it back: now, not at the first edit.

    With a rollback journal two processes could both read, and a read-only file can be opened.
    """
    number = engine.rows("PRAGMA user_version")[0][0]
    try:
        engine.begin("EXCLUSIVE")
        engine.execute_sql(f"PRAGMA user_version = {number}")
    except Refused as refusal:
        # In a read-only folder no journal can be made: SQLite then cannot open "it".
        why = _INSTEAD.get(refusal.phrase.template, refusal.phrase.template)
        raise Refused(why, path=path) from refusal
    finally:
        engine.rollback()


_INSTEAD = {
    troubles.NOT_OPENED: troubles.READ_ONLY,
    troubles.FULL: troubles.FULL_AT_OPENING,
}


def _refuse_cut_off(path: Path, page: int) -> None:
    """Refuse a file that does not end with a whole page; SQLite reads and writes on in it."""
    if path.with_name(f"{path.name}-wal").exists():
        return  # of a killed program: what the last page lacks is still in there
    if path.stat().st_size % page:
        raise troubles.damaged(path)


class _Closable(Protocol):
    def close(self) -> None: ...


@contextlib.contextmanager
def closed_on_error(opened: _Closable) -> Iterator[None]:
    """Close an engine, or what holds one, when the block raises."""
    try:
        yield
    except BaseException:
        opened.close()
        raise


def refuse_missing(path: Path) -> None:
    """Raise Refused where there is no ordinary file that can be looked at."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        if isinstance(error, PermissionError):
            raise Refused(_UNREADABLE, path=path, why=reason(error)) from error
        raise Refused(
            "There is no file “{path}”; check the name, or make one with “new”.", path=path
        ) from error
    if stat.S_ISDIR(mode):
        raise Refused("“{path}” is a folder, not a register; name a .desk file.", path=path)
    # A pipe would be waited for without end.
    if not stat.S_ISREG(mode):
        raise Unusable("“{path}” is no ordinary file; name a .desk file.", path=path)


def refuse_open_here(path: Path) -> tuple[int, int]:
    """Raise Refused for a file this process has open; returns what tells it from others."""
    status = path.stat()
    identity = (status.st_dev, status.st_ino)
    held = _OPEN.get(identity)
    if held is not None and not held.is_closed():
        raise Refused("“{path}” is open in this program already; use that window.", path=path)
    return identity


def _page_size(path: Path) -> int:
    """Return the size of a page in bytes; raises Refused when the head is not that of SQLite."""
    with in_reach(_UNREADABLE, path=path), path.open("rb") as file:
        head = file.read(len(_HEADER) + 2)
    size = int.from_bytes(head[len(_HEADER) :])
    if not head.startswith(_HEADER) or not size:
        raise Unusable(troubles.FOREIGN, path=path)
    return 65_536 if size == 1 else size


def refuse_existing(path: Path) -> None:
    """Raise Refused when a new file would overwrite something, has no folder or a long name."""
    if len(os.fsencode(path.name)) > _LONGEST:
        raise Refused("The name “{name}” is too long; choose a shorter one.", name=path.name)
    if "\0" in str(path):
        raise Refused("“{path}” is no name for a file; choose another.", path=path)
    if os.path.lexists(path):
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
        with in_reach("“{path}” cannot be written ({why}); choose another folder.", path=path):
            yield part
            refuse_existing(path)
            part.replace(path)
    except Refused as refusal:
        # What SQLite says is about the part; people know only the name it was to get.
        values = {**refusal.phrase.values}
        if str(values.get("path")) in (str(part), str(part.absolute())):
            values["path"] = path
        raise type(refusal)(refusal.phrase.template, **values) from refusal
    finally:
        discard(part)


def beside(path: Path) -> Path:
    """Return a free name in the same folder, for a file that is to be renamed or discarded."""
    return path.with_name(f".{_kept_of(path)}-{os.getpid()}-{os.urandom(4).hex()}")


def _kept_of(path: Path) -> str:
    """Return the part of a name that files beside it carry; of one beside, that of the first."""
    found = _BESIDE.fullmatch(path.name)
    name = found[1] if found else path.name
    return os.fsencode(name)[:_KEPT].decode(errors="ignore")


def discard_stale(path: Path) -> None:
    """Remove what a killed program left beside a register: half files, probes, their journals."""
    trails = "|".join(_TRAILS)
    left = re.compile(rf"\.{re.escape(_kept_of(path))}{_TAG}({trails})")
    before = time.time() - _STALE_SECONDS
    with contextlib.suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if left.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime < before:
                        os.unlink(entry.path)


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
    # The journal is opened, and its lock taken, by the first to read.
    engine.rows("PRAGMA user_version")
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
