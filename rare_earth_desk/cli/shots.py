"""`shots DIR [FILE]`: every page, dialog and empty state as a picture, without a display."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.cli import qt_libraries
from rare_earth_desk.cli.progress import shown

if TYPE_CHECKING:
    from rare_earth_desk.views.theme.theme import Mode

_FAULT = 1
_MODES: dict[str, tuple[Mode, ...]] = {
    "light": ("light",),
    "dark": ("dark",),
    "both": ("light", "dark"),
}


def run(options: argparse.Namespace) -> int:
    """Draw the pictures; 1 when one of them could not be drawn."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported
    qt_libraries.refuse_missing(needs_screen=False)
    from rare_earth_desk.shots.drawing import draw
    from rare_earth_desk.shots.qt_messages import heard

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        scratch = Path(name)
        register = options.file or _sample(scratch)
        with shown("Drawing") as progress, heard():
            made, failures = draw(
                options.dir,
                register,
                scratch,
                modes=_MODES[options.theme],
                size=options.size,
                told=progress,
            )
    for picture, error in failures.items():
        print(f"{picture}: {type(error).__name__}: {error}", file=sys.stderr)
    print(f"Drew {len(made)} pictures in {options.dir}.")
    return _FAULT if failures else 0


def _sample(scratch: Path) -> Path:
    from rare_earth_desk.sample.filling import make_sample

    path = scratch / "made.desk"
    with shown("Making the sample register") as progress:
        make_sample(path, progress=progress)
    return path
