"""Without a command: open the window."""

from __future__ import annotations

import argparse
from pathlib import Path

import platformdirs

from rare_earth_desk.cli import qt_libraries
from rare_earth_desk.cli.progress import shown


def run(options: argparse.Namespace) -> int:
    """Open the window on the named register, the sample, or the last one."""
    qt_libraries.refuse_missing()
    path = sample_path() if options.demo else options.file
    from rare_earth_desk.app import run_window

    return run_window(path)


def sample_path() -> Path:
    """Return the sample register, made on the first use."""
    from rare_earth_desk.sample.filling import make_sample

    path = platformdirs.user_data_path("rare-earth-desk", ensure_exists=True) / "sample.desk"
    if not path.exists():
        with shown("Making the sample register") as progress:
            make_sample(path, progress=progress)
    return path
