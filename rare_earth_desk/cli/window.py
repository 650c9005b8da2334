"""Without a command: open the window."""

from __future__ import annotations

import argparse

from rare_earth_desk.cli import qt_libraries
from rare_earth_desk.cli.progress import shown


def run(options: argparse.Namespace) -> int:
    """Open the window on the named register, the sample, or the last one."""
    qt_libraries.refuse_missing()
    path = options.file
    if options.demo:
        from rare_earth_desk.sample.place import sample_path

        with shown("Making the sample register") as progress:
            path = sample_path(progress)
    from rare_earth_desk.app import run_window

    return run_window(path)
