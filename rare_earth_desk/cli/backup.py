"""`backup FILE [OUT]`: a verified copy of the register."""

from __future__ import annotations

import argparse
from pathlib import Path

from rare_earth_desk.cli.counts import applications, said
from rare_earth_desk.cli.opening import opened, tell
from rare_earth_desk.cli.progress import shown
from rare_earth_desk.register import Register


def run(options: argparse.Namespace) -> None:
    """Make the copy and say what was verified; raises Refused where there is none then."""
    with opened(options, to_read=options.out is not None, looked_through=False) as register:
        if options.out is None:
            with shown("Backing up", lasting=True) as progress:
                path = register.backups.make_by_hand(progress).path
            for trouble in register.backups.troubles:
                tell(trouble)
        else:
            path = _made_at(register, options.out)
        rows, cases = register.backups.rows, register.backups.cases
    print(
        f"Made and verified the backup {path}: it opens, all its pages are in order, and it holds "
        "what the register holds, "
        + applications(cases.there, cases.taken_out)
        + said(
            " and {steps:step|steps}, {rows:row|rows} in {tables:table|tables}.",
            steps=rows["step"],
            rows=sum(rows.values()),
            tables=len(rows),
        )
    )


def _made_at(register: Register, path: Path) -> Path:
    with shown("Backing up", lasting=True) as progress:
        register.backups.make_at(path, progress)
    return path
