"""Opening a register for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rare_earth_desk.cli.progress import shown
from rare_earth_desk.register import Register


@contextmanager
def opened(path: Path, *, to_read: bool = False) -> Iterator[Register]:
    """Open a register and close it after the block; only `to_read`, its bytes stay as they are.

    What another version wrote is brought up to date first, with progress. Raises Refused.
    """
    with shown("Bringing the register up to date") as progress:
        register = Register.open(path, to_read=to_read, progress=progress)
    with closing(register):
        yield register
