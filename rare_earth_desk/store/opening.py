"""Opening a file: is it there, is it ours, is it free, which journal is safe on its disk."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from rare_earth_desk.domain.outside import in_reach, reason
from rare_earth_desk.domain.phrases import Refused, Unusable
from rare_earth_desk.store import lock_note, names_on_disk, open_here, troubles
from rare_earth_desk.store.engine import DatabaseError, Engine
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.passphrase.kinds import PAGE, PLAIN_HEAD, UNREADABLE, Kind, kind_of
from rare_earth_desk.store.passphrase.refusals import PassphraseNeeded, WrongPassphrase

APPLICATION_ID = 0x52454431  # "RED1"
_TRAILS = ("", "-wal", "-shm", "-journal")
# What SQLite adds to a name, and we when we write beside a file, must still fit: file systems
# take 255 bytes. The part of the name that is kept in names beside it, and what follows it.
_LONGEST, _KEPT = 240, 160
_TAG = r"-\d+-[0-9a-f]{8}"
# What `mkdtemp` adds to the name of a workshop.
_IN_FOLDER = r"-\w{8}"
_BESIDE = re.compile(rf"\.(.+){_TAG}")
# Files beside a register live for moments; of those older than this the program was killed.
_STALE_SECONDS = 24 * 3600


def connect(path: Path, *, to_read: bool = False, key: Key | None = None) -> Engine:
    """Open a register for this process alone; what it holds stays as it is.

    Only to read it, a full disk or a read-only place is no hindrance, and every byte of the file
    stays. A plain one needs no `key`, and then has none. Raises Refused when it is missing, not a
    register, damaged, or open elsewhere; PassphraseNeeded and WrongPassphrase without the right
    key.
    """
    refuse_missing(path)
    identity = open_here.refuse(path)
    key, page = _key_and_page_size(path, key)
    engine = Engine(str(path.absolute()), key=key)
    with closed_on_error(engine), _told_of(path):
        engine.connect()
        if engine.rows("PRAGMA application_id")[0][0] != APPLICATION_ID:
            raise Unusable(
                "“{path}” is a database of another program, not a register of Rare Earth Desk; "
                "open another file.", path=path,
            )  # fmt: skip
        if to_read:
            _take_to_read(engine)
        else:
            _take(engine)
        _refuse_cut_off(path, page)
    open_here.note(identity, engine)
    return engine


def reconnect(engine: Engine, path: Path, key: Key | None) -> None:
    """Open a file by the engine that had it open before, when another took its place.

    It may have another key. Raises like `connect`.
    """
    engine.key = _key_and_page_size(path, key)[0]
    open_here.refuse(path)
    with closed_on_error(engine), _told_of(path):
        engine.connect()
        with engine.unguarded():
            _take(engine)
            set_journal(engine, path)
    open_here.handed_over(path, engine)


@contextlib.contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Say who has a register open that is open elsewhere, and what keeps one from being opened."""
    try:
        yield
    except Refused as refusal:
        why = refusal.phrase.template
        if why == troubles.LOCKED:
            raise lock_note.locked(path) from refusal
        if why == troubles.SILENT and not os.access(path, os.W_OK):
            why = troubles.NOT_OPENED
        if why not in _INSTEAD:
            raise
        raise Refused(_INSTEAD[why], path=path) from refusal


def _take_to_read(engine: Engine) -> None:
    """Take the lock and write nothing; where nobody can write, reading is lock enough."""
    try:
        engine.begin("EXCLUSIVE")
    except Refused as refusal:
        if refusal.phrase.template != troubles.READ_ONLY:
            raise
        return
    engine.rollback()


def _take(engine: Engine) -> None:
    """Take the lock, then try a write and take it back: now, not at the first edit.

    With a rollback journal two processes could both read, and a read-only file can be opened.
    """
    number = engine.rows("PRAGMA user_version")[0][0]
    try:
        engine.begin("EXCLUSIVE")
        engine.execute_sql(f"PRAGMA user_version = {number}")
    finally:
        engine.rollback()


# Where nothing can be written no journal is made, nor locked: SQLite then cannot open "it".
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
            raise Refused(UNREADABLE, path=path, why=reason(error)) from error
        raise Refused(
            "There is no file “{path}”; check the name, or make one with “new”.", path=path
        ) from error
    if stat.S_ISDIR(mode):
        raise Refused("“{path}” is a folder, not a register; name a .desk file.", path=path)
    # A pipe would be waited for without end.
    if not stat.S_ISREG(mode):
        raise Unusable("“{path}” is no ordinary file; name a .desk file.", path=path)


def _key_and_page_size(path: Path, key: Key | None) -> tuple[Key | None, int]:
    """Return the key that the file needs, and the size of its pages in bytes.

    Raises Refused when it is no register by its first bytes, or has another key.
    """
    kind, head = kind_of(path)
    if kind is Kind.PROTECTED:
        if key is None:
            raise PassphraseNeeded(path)
        if not head.startswith(key.salt):
            raise WrongPassphrase(path)
        return key, PAGE
    size = int.from_bytes(head[len(PLAIN_HEAD) : len(PLAIN_HEAD) + 2])
    if kind is Kind.OTHER or not size:
        raise Unusable(troubles.FOREIGN, path=path)
    return None, 65_536 if size == 1 else size


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
    discard_stale(path)
    part = beside(path)
    try:
        with in_reach("“{path}” cannot be written ({why}); choose another folder.", path=path):
            yield part
            refuse_existing(path)
            names_on_disk.take(part, path)
    except Refused as refusal:
        # What SQLite says is about the part; people know only the name it was to get.
        values = refusal.phrase.values
        if str(values.get("path")) not in (str(part), str(part.absolute())):
            raise
        kind = Unusable if isinstance(refusal, Unusable) else Refused
        raise kind(refusal.phrase.template, **{**values, "path": path}) from refusal
    finally:
        discard(part)


@contextlib.contextmanager
def made(path: Path, key: Key | None) -> Iterator[Engine]:
    """Give the engine of a new file, protected where it has a key; closed after the block."""
    with contextlib.closing(Engine(str(path.absolute()), key=key)) as engine:
        engine.connect()
        yield engine


def beside(path: Path) -> Path:
    """Return a free name in the same folder, for a file that is to be renamed or discarded."""
    return path.with_name(f".{_kept_of(path)}-{os.getpid()}-{os.urandom(4).hex()}")


def _kept_of(path: Path) -> str:
    """Return the part of a name that files beside it carry; of one beside, that of the first."""
    found = _BESIDE.fullmatch(path.name)
    name = found[1] if found else path.name
    return os.fsencode(name)[:_KEPT].decode(errors="ignore")


def discard_stale(path: Path) -> None:
    """Remove what a killed program left beside a file: half files, probes, journals, workshops."""
    trails = "|".join((*_TRAILS, _IN_FOLDER))
    left = re.compile(rf"\.{re.escape(_kept_of(path))}{_TAG}({trails})")
    before = time.time() - _STALE_SECONDS
    with contextlib.suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if left.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime >= before:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        shutil.rmtree(entry.path, ignore_errors=True)
                    else:
                        os.unlink(entry.path)


def workshop(path: Path) -> Path:
    """Make a folder beside `path` to work in for its sake; what a killed program left of one goes.

    Raises OSError.
    """
    discard_stale(path)
    return Path(tempfile.mkdtemp(prefix=f"{beside(path).name}-", dir=path.parent))


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
