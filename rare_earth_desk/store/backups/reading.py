"""Looking into a file that is no open register: what it holds, and whether it is in order."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Refused, Unusable
from rare_earth_desk.store.engine import DatabaseError, Engine
from rare_earth_desk.store.opening import APPLICATION_ID
from rare_earth_desk.store.passphrase.key import Key

_GONE = "There is no backup “{path}” any more; its folder or its disk was taken away."


@dataclass(frozen=True, slots=True)
class Contents:
    """What a register holds, as far as a copy has to hold the same."""

    register: str
    last_step: str
    """The hash of the step that reached the file last, "" in a fresh register."""
    rows: tuple[tuple[str, int], ...]
    """Each table with the number of its rows."""


def contents(engine: Engine) -> Contents:
    """Return what a file of this or of an earlier version holds."""
    about = dict(engine.rows("SELECT key, value FROM about"))
    names = [row[0] for row in engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    counted = (
        (name, int(engine.rows(f'SELECT count(*) FROM "{name}"')[0][0])) for name in sorted(names)
    )
    return Contents(str(about.get("register", "")), last_step(engine), tuple(counted))


def last_step(engine: Engine) -> str:
    """Return the hash of the step that reached a file last; "" in a fresh register."""
    rows = engine.rows("SELECT hash FROM step ORDER BY no DESC LIMIT 1")
    return str(rows[0][0]) if rows else ""


def is_worked_in(engine: Engine) -> bool:
    """Tell whether a register holds a step that the product did not make itself."""
    return bool(engine.rows("SELECT 1 FROM step WHERE kind <> 'base' LIMIT 1"))


@contextlib.contextmanager
def opened(path: Path, key: Key | None = None, *, to_write: bool = False) -> Iterator[Engine]:
    """Open a finished file, of the key of its register, beside what is open; then close it.

    Not for the open register itself: under POSIX its locks would be lost. Raises Refused.
    """
    if not os.path.isfile(path):
        raise Refused(_GONE, path=path)
    engine = Engine(str(path.absolute()), exclusive=False, key=key)
    try:
        engine.connect()
        if not to_write:
            engine.guard()
        yield engine
    finally:
        engine.close()


def verify(path: Path, wanted: Contents, key: Key | None = None) -> None:
    """Open a copy, look through all its pages and compare what it holds; make it one whole file.

    Raises Refused for a copy that is none.
    """
    with opened(path, key, to_write=True) as engine:
        # A file that says it has a WAL cannot be read in a read-only folder.
        engine.execute_sql("PRAGMA journal_mode = DELETE")
        if engine.rows("PRAGMA integrity_check(1)") != [("ok",)] or contents(engine) != wanted:
            raise Unusable("The copy “{path}” is not what the register holds.", path=path)


def holds(path: Path, wanted: Contents, key: Key | None = None) -> bool:
    """Tell whether a file is a copy that holds this; False where it cannot be read."""
    with contextlib.suppress(Refused, DatabaseError, OSError), opened(path, key) as engine:
        return contents(engine) == wanted
    return False


def is_sound(path: Path, key: Key | None = None) -> bool:
    """Tell whether it is a register with all pages in order; False where it cannot be read."""
    try:
        with opened(path, key) as engine:
            ours = engine.rows("PRAGMA application_id") == [(APPLICATION_ID,)]
            return ours and engine.rows("PRAGMA quick_check(1)") == [("ok",)]
    except (Refused, DatabaseError, OSError):
        return False


def is_of(path: Path, register: str, key: Key | None = None) -> bool:
    """Tell whether a file is a copy of the register with this id; False where nobody can tell."""
    try:
        with opened(path, key) as engine:
            found = engine.rows("SELECT value FROM about WHERE key = 'register'")
            return bool(register) and found == [(register,)]
    except (Refused, DatabaseError, OSError):
        return False
