"""Opening a register for a command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

from rare_earth_desk.cli.progress import shown
from rare_earth_desk.cli.secret import key_of
from rare_earth_desk.register import Register


@contextmanager
def opened(
    options: argparse.Namespace,
    *,
    to_read: bool = False,
    looked_through: bool = True,
    waits: bool = True,
) -> Iterator[Register]:
    """Open the register that a command is about, and close it after the block.

    Its passphrase comes from the file named, or is asked for on a terminal. Only `to_read`, its
    bytes stay as they are.

    What another version wrote is brought up to date first, with progress. Nothing is written to a
    damaged one; what is read of it is told to be doubtful, first or, unless one `waits` for the
    file to be looked through, after the block. Raises Refused.
    """
    key = key_of(options)
    with shown("Bringing the register up to date") as progress:
        register = Register.open(
            options.file,
            to_read=to_read,
            looked_through=looked_through,
            key=key,
            progress=progress,
        )
    with closing(register):
        if waits:
            _tell_damage(register)
        try:
            yield register
        finally:
            if not waits:
                _tell_damage(register)


def _tell_damage(register: Register) -> None:
    if register.file.damage is not None:
        print(f"{register.file.damage} What follows may be wrong.", file=sys.stderr)
