"""Without a command: open the window."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from rare_earth_desk.cli import qt_libraries
from rare_earth_desk.cli.plain_start import PlainStart
from rare_earth_desk.cli.progress import shown
from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    import argparse

    from rare_earth_desk.register import Key


def run(options: argparse.Namespace | PlainStart) -> int:
    """Open the window on the named register, the sample, or the last one."""
    path = options.file
    if options.demo:
        import PySide6  # noqa: F401 - where it is missing, that is told before the sample is made

        from rare_earth_desk.sample.place import sample_path

        qt_libraries.refuse_missing()
        with shown("Making the sample register") as progress:
            path = sample_path(progress)
    key = _key(options)
    make_ready()
    from rare_earth_desk.app import run_window

    return run_window(path, key)


def _key(options: argparse.Namespace | PlainStart) -> Key | None:
    """Return the key of the register named, where its passphrase is; else the window asks."""
    if isinstance(options, PlainStart) or options.passphrase_file is None:
        return None
    if options.file is None:
        raise Refused("--passphrase-file is for a register that is named; name one before it.")
    from rare_earth_desk.cli.secret import key_of

    return key_of(options)


def make_ready() -> None:
    """Refuse a machine without Qt's libraries, and do without the search for garbage for now.

    What is imported and read for the first picture stays; looking through it again and again
    would take a twentieth of the time to it. `app.run_window` takes the search up afterwards.
    """
    qt_libraries.refuse_missing()
    gc.disable()
