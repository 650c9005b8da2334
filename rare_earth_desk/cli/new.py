"""`new FILE`: an empty register."""

from __future__ import annotations

import argparse

from rare_earth_desk.cli import stopping
from rare_earth_desk.cli.opening import warn_of_place
from rare_earth_desk.cli.secret import new_key
from rare_earth_desk.register import Register


def run(options: argparse.Namespace) -> None:
    """Make the register and say where it is."""
    key = new_key(options)
    with stopping.lasting():
        Register.make(options.file, key=key).close()
    print(f"Made the empty register {options.file}.")
    warn_of_place(options.file)
