"""The bytes of the register that is open, read beside its connection."""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING

from rare_earth_desk.domain.progress import silent
from rare_earth_desk.store.names_on_disk import settle_contents

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress

_PIECE = 4 << 20
_WRITING = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class OpenBytes:
    """Reads the file without SQLite, as often as wanted, by one handle.

    Under POSIX, closing any handle of a file drops all locks that the process holds on it. So
    this one is closed by `end`, after the register.
    """

    def __init__(self, path: Path) -> None:
        self._handle: int | None = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))

    def is_of(self, path: Path) -> bool:
        """Tell whether these are the bytes of the file that has this name now; raises OSError."""
        assert self._handle is not None
        ours, there = os.fstat(self._handle), path.stat()
        return (ours.st_dev, ours.st_ino) == (there.st_dev, there.st_ino)

    def copy_to(self, path: Path, progress: Progress = silent) -> None:
        """Write all bytes to a new file and see them on disk; raises OSError."""
        assert self._handle is not None
        size = os.fstat(self._handle).st_size
        os.lseek(self._handle, 0, os.SEEK_SET)
        with path.open("xb", buffering=0) as out:
            done = 0
            while piece := os.read(self._handle, _PIECE):
                rest = memoryview(piece)
                while rest:
                    rest = rest[out.write(rest) :]
                done += len(piece)
                progress(done, size)

    def end(self) -> None:
        """Close it, now that the register is closed."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


def copy_closed(source: Path, path: Path, progress: Progress = silent) -> None:
    """Write the bytes of a file that is not open to a new one; raises OSError."""
    read = OpenBytes(source)
    try:
        read.copy_to(path, progress)
    finally:
        read.end()


def seal(path: Path) -> None:
    """Have a finished backup refuse to be written to, lest somebody works on in it by mistake."""
    settle_contents(path)
    with contextlib.suppress(OSError):  # a stick may know no such thing
        path.chmod(path.stat().st_mode & ~_WRITING)


def remove_sealed(path: Path) -> None:
    """Remove a backup; raises OSError."""
    if os.name == "nt":  # elsewhere the folder decides
        path.chmod(stat.S_IWRITE)
    path.unlink()
