"""Whether an open register is still where it was opened, before anything more is written to it.

Under Linux and macOS a file that is deleted, moved or replaced while it is open goes on taking
steps that nobody finds again. Another program that takes its lock may take its journal away, and
with it the steps since (seen where some code of this process had opened and closed the file:
POSIX drops all locks then).
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from rare_earth_desk.domain.phrases import Refused

GONE = (
    "“{path}” was moved, deleted or replaced while it was open; nothing more is written to it. "
    "Save a copy elsewhere, or export what is shown."
)
TAKEN = (
    "Another program has opened “{path}” and taken its journal; nothing more is written to it. "
    "Save a copy elsewhere, or export what is shown."
)

Identity = tuple[int, int]


class Whereabouts:
    """Knows by device and inode which file was opened, and which journal it has."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._journal = Path(f"{_real(path)}-wal")
        self._file = _identity(self._path)
        self._noted: Identity | None = None

    def note(self) -> None:
        """Take note of the journal: a step was just written to it, where there is one."""
        self._noted = _identity(self._journal)

    def check(self) -> None:
        """Raise Refused where file or journal are no longer those that were opened."""
        if self._file is not None and _identity(self._path) != self._file:
            raise Refused(GONE, path=self._path)
        if self._noted is not None and _identity(self._journal) != self._noted:
            raise Refused(TAKEN, path=self._path)


def _real(path: Path) -> Path:
    # SQLite has the journal beside the file that a link points to.
    with suppress(OSError, RuntimeError):
        return path.resolve()
    return path.absolute()


def _identity(path: Path) -> Identity | None:
    """Return what tells a file from another of the same name; None where the system has no such."""
    with suppress(OSError):
        found = path.stat()
        return (found.st_dev, found.st_ino) if found.st_ino else None
    return None
