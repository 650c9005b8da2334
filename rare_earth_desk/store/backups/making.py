"""Making a copy of the open register without holding up whoever works in it.

The connection only sees to it that the file itself is complete and stays as it is: steps go on
into the journal. Its bytes are then copied and looked through in any thread.
"""

from __future__ import annotations

import contextlib
import shutil
from threading import Event
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import part as part_of
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.store import copying, opening, troubles
from rare_earth_desk.store.backups import bytes_of, reading

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.backups.bytes_of import OpenBytes
    from rare_earth_desk.store.file import RegisterFile

BUSY = "“{path}” is being read just now, so that no backup was made; try again in a moment."
# Pages in the journal from which on SQLite moves them into the file, as it is when nothing is said.
_USUAL = 1_000
# So many times its size must be free where a backup is made.
_ROOM = 2
# How far a copy is when its bytes are there.
_COPIED = 0.4


class Making:
    """One copy on its way: begun by whoever works with the register, finished in any thread."""

    def __init__(
        self, file: RegisterFile, handle: OpenBytes, path: Path, *, as_is: bool = False
    ) -> None:
        """Begin to make a copy with the name `path`; a few hundredths of a second.

        It takes longer where steps go into the file itself, and where that is to stay `as_is`: for
        a copy of the user's own, which can be written to.
        Raises Refused where it cannot be written there, or something is being read just now.
        """
        opening.refuse_existing(path)
        refuse_too_full(file.path, path.parent)
        self.path = path
        self._file, self._handle, self._as_is = file, handle, as_is
        self.copied = Event()
        self._key = file.engine.key
        self.contents = reading.contents(file.engine)
        self._whole = contextlib.ExitStack()
        self._part = self._whole.enter_context(opening.written_whole(path))
        with self._whole:  # undone where this raises
            self._is_held = not as_is and hold(file)
            if not self._is_held:
                copying.write_compact(file, self._part, path)
                self.copied.set()
            self._whole = self._whole.pop_all()

    def finish(self, progress: Progress = silent) -> None:
        """Copy, verify, and give the file its name; raises Refused and leaves nothing then."""
        with self._whole:
            try:
                if self._is_held:
                    self._handle.copy_to(self._part, part_of(progress, 0, _COPIED))
            finally:
                self.copied.set()
            reading.verify(self._part, self.contents, self._key)
            shutil.copymode(
                self._file.path, self._part
            )  # nobody reads it who may not read the file
            if not self._as_is:
                bytes_of.seal(self._part)
            progress(1, 1)

    def leave(self) -> None:
        """Leave nothing of a copy that is no longer wanted."""
        self.copied.set()
        with contextlib.suppress(_Left), self._whole:
            raise _Left


class _Left(Exception):
    """Ends the writing of a copy before it has its name."""


def refuse_too_full(register: Path, folder: Path) -> None:
    """Leave room for the work itself: a backup must not be what fills the disk."""
    with contextlib.suppress(OSError):
        needed = _ROOM * register.stat().st_size
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise Refused(
                "There is too little room in “{folder}” for a backup: {free} MB are free, {needed} "
                "MB are needed; make room there.",
                folder=folder, free=free >> 20, needed=(needed >> 20) + 1,
            )  # fmt: skip


def hold(file: RegisterFile) -> bool:
    """Have the file complete and leave it as it is until `let_go`; False where steps go into it.

    Raises Refused while something is being read.
    """
    engine = file.engine
    if file.only_read is not None or engine.rows("PRAGMA journal_mode") != [("wal",)]:
        return False
    engine.execute_sql("PRAGMA wal_autocheckpoint = 0")
    try:
        with engine.unguarded():
            busy = engine.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
    except Refused as refusal:
        let_go(file)
        if refusal.phrase.template == troubles.LOCKED:
            raise Refused(BUSY, path=file.path) from refusal
        raise
    if busy:
        let_go(file)
        raise Refused(BUSY, path=file.path)
    return True


def let_go(file: RegisterFile) -> None:
    """Let steps go into the file again."""
    file.engine.execute_sql(f"PRAGMA wal_autocheckpoint = {_USUAL}")
