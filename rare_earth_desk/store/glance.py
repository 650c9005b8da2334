"""A look at a register without opening it for work: who it is, and whether its pages are sound."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

from rare_earth_desk.domain.phrases import Refused, Unusable
from rare_earth_desk.store import opening, troubles
from rare_earth_desk.store.engine import DatabaseError, Engine
from rare_earth_desk.store.passphrase.key import Key

# Seconds until somebody who was interrupted before he had begun is interrupted again.
_SOON = 0.01


def glance(path: Path, *, key: Key | None = None) -> dict[str, str]:
    """Return the facts a register holds about itself; not a byte of it changes.

    Raises Unusable when it is damaged or no register, Refused when it is in use or the key is not
    its own.
    """
    with closing(opening.connect(path, to_read=True, key=key)) as engine:
        try:
            facts = dict(engine.rows("SELECT key, value FROM about"))
        except DatabaseError as error:
            raise troubles.damaged(path) from error
        if not are_pages_sound(engine):
            raise troubles.damaged(path)
        return facts


def pages_in_turn(engine: Engine) -> Iterator[bool]:
    """Tell of one table after the other whether its pages are sound; a pause may lie between."""
    names = [row[0] for row in engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for name in names:
        try:
            yield engine.rows(f'PRAGMA quick_check("{name}")') == [("ok",)]
        except Unusable:
            yield False


def is_intact(engine: Engine) -> bool:
    """Tell what `check` says of the pages: beyond each by itself, that indexes agree with tables.

    Eight tenths of a second of work at 20,000 applications; the pages alone take three.
    """
    try:
        return engine.rows("PRAGMA integrity_check(1)") == [("ok",)]
    except Unusable:
        return False


def refuse_damaged(engine: Engine, path: Path) -> None:
    """Raise Unusable for a file to be written to that is not intact."""
    if not is_intact(engine):
        raise troubles.damaged(path, readable=True)


def are_pages_sound(engine: Engine) -> bool:
    """Tell whether every page can be read and is in order: a second for a few hundred MiB."""
    try:
        return engine.rows("PRAGMA quick_check(1)") == [("ok",)]
    except Unusable:
        return False


class Looking:
    """Looks through the pages of a file that is open to be read, while it is read.

    It has a connection of its own, on which nothing is locked: the other one sees to it that
    nobody writes. This one is closed after that, see `end`.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self._path, self._engine = path, engine
        uri = f"{path.absolute().as_uri()}?immutable=1"
        self._beside = Engine(uri, exclusive=False, key=engine.key)
        self._found, self._over = Event(), Event()
        self._sound: bool | None = None
        self._thread = Thread(target=self._run, name="looking-through", daemon=True)
        # What a killed program left beside the file is seen by the other connection only.
        if path.with_name(f"{path.name}-wal").exists():
            self._found.set()
        else:
            self._thread.start()

    def _run(self) -> None:
        try:
            self._beside.connect()
            self._sound = are_pages_sound(self._beside)
        except (DatabaseError, Refused):
            pass  # it is looked through by whoever asks
        finally:
            self._found.set()
            self._over.wait()
            self._beside.close()

    def damage(self) -> Unusable | None:
        """Return the sentence about damage, None where all pages are in order; waits for it."""
        self._found.wait()
        if self._sound is None:
            self._sound = self._engine.is_closed() or are_pages_sound(self._engine)
        return None if self._sound else troubles.damaged(self._path, readable=True)

    def end(self) -> None:
        """Stop looking, now that the file is closed.

        Not before: under POSIX, closing any handle of a file drops the locks on it.
        """
        while not self._found.is_set():
            self._beside.interrupt()  # heeded only once a statement runs
            self._found.wait(_SOON)
        self._over.set()  # only now: a connection must not be interrupted while it closes
        if self._thread.is_alive():
            self._thread.join()
