"""`check FILE`: look for damage and for changes past the log."""

from __future__ import annotations

import argparse
import json

from rare_earth_desk.cli.counts import said
from rare_earth_desk.cli.opening import opened, warn_of_place
from rare_earth_desk.cli.progress import shown


def run(options: argparse.Namespace) -> int:
    """Print what was found; exit 3 when the register is not sound."""
    with (
        opened(
            options.file, to_read=True, looked_through=False, read_copy=options.read_copy
        ) as register,
        shown("Checking") as progress,
    ):
        report = register.check(progress)
    warn_of_place(options.file)
    findings = [str(finding) for finding in report.findings]
    if options.json:
        print(
            json.dumps(
                {
                    "sound": report.is_sound,
                    "applications": report.applications,
                    "steps": report.steps,
                    "findings": findings,
                },
                ensure_ascii=False,
                indent=1,
            )
        )
    elif report.is_sound:
        print(
            f"{options.file} is sound: "
            + said(
                "{n:application|applications}, {steps:step|steps}, everything as it was written.",
                n=report.applications,
                steps=report.steps,
            )
        )
    elif report.damage is not None:
        print(f"{report.damage} --json lists what was found.")
    else:
        print("\n".join(findings))
    return 0 if report.is_sound else 3
