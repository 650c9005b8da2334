"""Setting, changing and removing a passphrase: a new whole file that takes the place of the old.

The new one is written beside the old and compared with it before it gets its name, so that a kill
or a full disk at any moment leaves one whole file, the old or the new. Unless the passphrase is
removed, what is written is encrypted from its first byte on.
"""

from __future__ import annotations

from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.progress import part, silent
from rare_earth_desk.store import glance, opening
from rare_earth_desk.store.engine import DatabaseError, Engine
from rare_earth_desk.store.swapping import swap_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.passphrase.key import Key

_NOT_DONE = "The passphrase of “{path}” stays as it was: {why}"
_NOT_READ_BACK = "what was written cannot be read back; check the disk, and try again."
# How far it is when all is written; the rest is for comparing.
_WRITTEN = 0.7
_NUMBERS = ("user_version", "application_id")


def change(
    path: Path,
    to: Key | None,
    *,
    key: Key | None,
    register: str | None = None,
    progress: Progress = silent,
) -> None:
    """Give a file that is closed another key, `to`; None makes it plain.

    `key` is its present one, `register` the id it must have. Whatever is raised leaves the file
    as it was: Cancelled where `progress` raises it, Refused when it cannot be read or written,
    PassphraseNeeded and WrongPassphrase when `key` is not its key.
    """
    # Only read: a finished backup refuses to be written to, and its bytes stay until the swap.
    engine = opening.connect(path, to_read=True, key=key)
    with closing(engine):
        if register is not None:
            _refuse_other(engine, register)
        fresh = written(engine, path, to, progress)
        with discarded(fresh):
            engine.close()
            swap_in(fresh, path, _NOT_DONE)


def change_open(
    file: RegisterFile,
    to: Key | None,
    progress: Progress,
    *,
    first: Callable[[], None],
    released: Callable[[], None],
) -> None:
    """Give an open register another key; it stays open, and so does all that reads it.

    `first` is called when all is written and compared, `released` when the engine has let go of
    the file: whatever else holds a handle of it closes that. Whatever is raised, by them as well,
    leaves the file as it was and open. Raises like `change`.
    """
    file.refuse_writing()
    engine = file.engine
    present = engine.key
    fresh = written(engine, file.path, to, progress)
    with discarded(fresh):
        first()
        file.refuse_writing()  # writing took its time: another file may have the name by now
        with engine.unguarded():
            engine.execute_sql("PRAGMA journal_mode = DELETE")  # it is one file now
        engine.close()
        try:
            released()
            swap_in(fresh, file.path, _NOT_DONE)
        except BaseException:
            opening.reconnect(engine, file.path, present)
            raise
        opening.reconnect(engine, file.path, to)
        file.replaced()


def _refuse_other(engine: Engine, register: str) -> None:
    if engine.rows("SELECT value FROM about WHERE key = 'register'") != [(register,)]:
        raise Refused("it is of another register.")


def written(engine: Engine, path: Path, to: Key | None, progress: Progress = silent) -> Path:
    """Write what an open file holds with the key `to` into a file beside it, and compare them.

    Returns where that is; it takes the place once the file is closed. Raises like `change`, and
    leaves nothing behind then.
    """
    fresh = opening.beside(path.resolve())
    with discarded(fresh, always=False), _explained(path, fresh):
        with engine.unguarded():
            _pour(engine, path, fresh, to, part(progress, 0, _WRITTEN))
        _compare(engine, fresh, to, part(progress, _WRITTEN, 1))
    return fresh


def _pour(engine: Engine, path: Path, fresh: Path, to: Key | None, progress: Progress) -> None:
    """Write all that the file holds into a new one, by the function that SQLCipher has for it."""
    numbers = {name: engine.rows(f"PRAGMA {name}")[0][0] for name in _NUMBERS}
    engine.execute_sql("ATTACH ? AS fresh KEY ?", (str(fresh), to.told if to else ""))
    try:
        engine.execute_sql("PRAGMA fresh.synchronous = FULL")
        size = _size(path)
        with engine.watched(lambda: progress(_size(fresh), size)):
            engine.execute_sql("SELECT sqlcipher_export('fresh')").fetchall()
        for name, number in numbers.items():
            engine.execute_sql(f"PRAGMA fresh.{name} = {number}")
    finally:
        with suppress(DatabaseError, Refused):
            engine.rollback()
            engine.execute_sql("DETACH fresh")


def _compare(engine: Engine, fresh: Path, to: Key | None, progress: Progress) -> None:
    """Raise Refused unless the new file is sound and holds what the old one does."""
    with closing(Engine(str(fresh), key=to)) as other:
        other.connect()
        with other.watched(lambda: progress(0, 1)):
            sound = glance.is_intact(other)
            same = sound and _told(engine) == _told(other)
    if not same:
        raise Refused(_NOT_READ_BACK)


def _told(engine: Engine) -> tuple[object, ...]:
    """Return what tells two files apart: shape, numbers of rows, marks, end of the log."""
    shape = engine.statements()
    tables = engine.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    counts = [engine.rows(f'SELECT count(*) FROM "{name}"') for (name,) in tables]
    marks = [engine.rows(f"PRAGMA {name}") for name in _NUMBERS]
    # Not by the names of its columns: backups may be of any version.
    last = engine.rows("SELECT * FROM step ORDER BY no DESC LIMIT 1")
    return shape, tables, counts, marks, last


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


@contextmanager
def discarded(fresh: Path, *, always: bool = True) -> Iterator[None]:
    """Leave nothing of a written file behind when the block raises, or whatever happens."""
    try:
        yield
    except BaseException:
        opening.discard(fresh)
        raise
    if always:
        opening.discard(fresh)


@contextmanager
def _explained(path: Path, fresh: Path) -> Iterator[None]:
    """Say of whatever goes wrong in the block that the register is as it was."""
    try:
        yield
    except Refused as refusal:
        raise Refused(_NOT_DONE, path=path, why=_of(refusal.phrase, path, fresh)) from refusal
    except DatabaseError as error:
        raise Refused(_NOT_DONE, path=path, why=f"{error}.") from error


def _of(why: Phrase, path: Path, fresh: Path) -> Phrase:
    """Return a sentence about the written file as one about that whose place it was to take."""
    named = str(why.values.get("path", "")) == str(fresh)
    return Phrase(why.template, {**why.values, "path": path}) if named else why
