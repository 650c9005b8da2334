"""The files this process has open, which it must not look into by other means."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.store.engine import Engine

Identity = tuple[int, int]

# Under POSIX, closing any handle of a file drops all locks the process holds on it.
_OPEN: WeakValueDictionary[Identity, Engine] = WeakValueDictionary()


def refuse(path: Path) -> Identity:
    """Raise Refused for a file this process has open; returns what tells it from others."""
    identity = _identity(path)
    held = _OPEN.get(identity)
    if held is not None and not held.is_closed():
        raise Refused("“{path}” is open in this program already; use that window.", path=path)
    return identity


def refuse_reading(path: Path) -> None:
    """Raise Refused for a file this process has open as a register, before it is read as another.

    What is not there, or out of reach, is told by whoever reads it.
    """
    with suppress(OSError, ValueError):
        if os.path.exists(path):
            refuse(path)


def is_open(path: Path) -> bool:
    """Tell whether this process has a file open as a register."""
    with suppress(OSError, ValueError):
        return os.path.exists(path) and engine_of(path) is not None
    return False


def note(identity: Identity, engine: Engine) -> None:
    """Know from now on by which engine a file is open."""
    _OPEN[identity] = engine


def engine_of(path: Path) -> Engine | None:
    """Return the engine by which this process has a file open; None where it has not."""
    held = _OPEN.get(_identity(path))
    return None if held is None or held.is_closed() else held


def handed_over(path: Path, engine: Engine) -> None:
    """Know from now on that this engine has a file open that another one had opened."""
    for identity in [known for known, held in _OPEN.items() if held is engine]:
        del _OPEN[identity]
    note(_identity(path), engine)


def _identity(path: Path) -> Identity:
    status = path.stat()
    return (status.st_dev, status.st_ino)
