"""Having files outlive a loss of power: what they hold, and the names they have."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Windows flushes only what may be written to, and elsewhere it does not matter: a finished file
# may refuse to be written to.
_FLAGS = (os.O_RDWR if os.name == "nt" else os.O_RDONLY) | getattr(os, "O_BINARY", 0)
_flush = os.fsync


def take(part: Path, path: Path) -> None:
    """Give a finished file its name, over what may have it: at any moment one of them is whole.

    What it holds is on the disk before that, the name after it. Raises OSError, and neither of
    the two has changed.
    """
    with suppress(PermissionError):  # sealed, so that it was settled before (`bytes_of.seal`)
        settle_contents(part)
    part.replace(path)
    settle(path.parent)


def settle_contents(path: Path) -> None:
    """Have the system write what it holds back of a file; raises OSError."""
    handle = os.open(path, _FLAGS)
    try:
        _flush(handle)
    finally:
        os.close(handle)


def settle(folder: Path) -> None:
    """Have the names in a folder on the disk; systems without this keep them safe themselves."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            _flush(handle)
        finally:
            os.close(handle)
