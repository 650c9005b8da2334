"""What lies beside an open register: the note of its owner, and the copy it may be."""

from __future__ import annotations

from pathlib import Path

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.store import left_open, lock_note
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.reading_copy import ReadingCopy


class Beside:
    """Leaves the note and takes it away; removes a copy to be looked at when it is closed."""

    def __init__(self, path: Path, *, to_read: bool) -> None:
        """Look before the file is opened: SQLite takes away what a killed program left."""
        self._path = path
        self._is_owner = not to_read
        self._was_left_open = self._is_owner and left_open.was_left_open(path)
        self.restored: Phrase | None = None
        self.copy: ReadingCopy | None = None

    def opened(self, engine: Engine) -> None:
        """Note who has the file open, where it is open to be written to."""
        if self._was_left_open:
            self.restored = left_open.restored(engine, self._path)
        if self._is_owner:
            lock_note.write(self._path)

    def closed(self) -> None:
        """Take away what was only of use while the file was open."""
        if self._is_owner:
            lock_note.remove(self._path)
        if self.copy is not None:
            self.copy.remove()
