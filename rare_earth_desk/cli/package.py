"""`package FILE OUT`: the steps that a colleague's laptop lacks, as one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.cli.counts import said
from rare_earth_desk.cli.opening import opened
from rare_earth_desk.cli.progress import shown
from rare_earth_desk.domain.endings import PACKAGE

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def run(options: argparse.Namespace) -> None:
    """Write it and say what is in it."""
    out = _named(options.out)
    with opened(options) as register, shown("Packing", lasting=True) as progress:
        header = register.package(out, whole=options.whole, progress=progress)
    if not header.steps:
        print(f"Made {out}: nothing was entered since {_made(header.number)}.")
        return
    since = f"what came since {_made(header.number - 1)}" if header.since else "all there is"
    steps = said("{n:step|steps}", n=header.steps)
    print(
        f"Made {out}: package {header.number} of the laptop of {header.maker} with "
        f"{steps}, {since}."
    )


def _named(out: Path) -> Path:
    """Return the name with the ending by which windows know a package."""
    if out.suffix.lower() == PACKAGE or not out.name or out.is_dir():
        return out
    return out.with_name(f"{out.name}{PACKAGE}")


def _made(number: int) -> str:
    """Return what a package goes on from: the one with this number, or how the copy began."""
    return f"package {number}" if number else "this copy was made"
