"""`copy FILE OUT`: a copy of the register for another laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.cli import stopping
from rare_earth_desk.cli.opening import opened

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> None:
    """Write it and say what it is for."""
    with opened(options, to_read=True) as register, stopping.lasting():
        register.copy(options.out)
    print(
        f"Made {options.out}, a copy for another laptop. What is entered there comes back with "
        "“package” and “merge”."
    )
