"""`demo FILE`: the fictional sample register."""

from __future__ import annotations

import argparse

from rare_earth_desk.cli.opening import warn_of_place
from rare_earth_desk.cli.progress import shown
from rare_earth_desk.cli.secret import new_key
from rare_earth_desk.sample.filling import make_sample
from rare_earth_desk.sample.simulation import DEFAULT_SEED


def run(options: argparse.Namespace) -> None:
    """Make the sample and say where it is."""
    key = new_key(options)
    with shown("Making the sample register", lasting=True) as progress:
        make_sample(
            options.file,
            applications=options.applications,
            seed=DEFAULT_SEED if options.seed is None else options.seed,
            key=key,
            progress=progress,
        )
    print(f"Made the sample register {options.file}; its companies are invented.")
    warn_of_place(options.file)
