"""`merge FILE PACKAGE`: take in what was done on another laptop."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rare_earth_desk.cli.opening import back_up, opened
from rare_earth_desk.cli.progress import shown
from rare_earth_desk.cli.secret import first_line
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register.passphrase import is_protected, key_of, unlike

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.register import Register
    from rare_earth_desk.store.merging.package import Package
    from rare_earth_desk.store.merging.taking_in import MergeReport
    from rare_earth_desk.store.merging.telling import ToldContradiction


_HOW = "{why} With --package-passphrase-file this command reads it from a file."


def run(options: argparse.Namespace) -> None:
    """Merge it, or only tell what that would do, and print what came of it.

    First it is tried with the register open to be read: one that is refused leaves every byte.
    """
    given = options.package_passphrase_file
    secret = first_line(given) if given is not None else None
    with (
        opened(options, to_read=True) as register,
        shown("Reading the package") as progress,
    ):
        found = _read(register, options.package, secret, progress)
        report = register.preview(found, progress)
        told = list(report.claims) if options.dry_run else []
    if not options.dry_run:
        with opened(options) as register:
            if report.does_anything:
                back_up(register, "before merge")
            with shown("Merging", lasting=True) as progress:
                _step, report = register.merge(found, progress)
            told = register.told(list(report.contradictions))
    _print(report, told, options)


def _read(register: Register, package: Path, secret: str | None, progress: Progress) -> Package:
    """Read the package; where it has another passphrase, the refusal says how to name that."""
    try:
        return register.read_package(package, progress, secret=secret)
    except Refused as refusal:
        sealed = secret is None and is_protected(package)
        if not sealed or not unlike((package,), key_of(register)):
            raise
        raise Refused(_HOW, why=refusal.phrase) from refusal


def _print(
    report: MergeReport,
    told: list[ToldContradiction],
    options: argparse.Namespace,
) -> None:
    if options.json:
        print(json.dumps(as_json(report, told), ensure_ascii=False, indent=1))
    elif not report.does_anything:
        print("Nothing new: all of this package is here already.")
    else:
        done = "Would merge" if options.dry_run else "Merged"
        if report.steps:
            print(f"{done} {options.package.name}: {report.told}.")
        back = report.taken_back
        if back.steps:
            told_back = back.told if options.dry_run else back.told_done
            print(f"{options.package.name}: {told_back}.")
        print_crossings(report)
        print_contradictions(told)


def print_crossings(report: MergeReport) -> None:
    """Print what was taken out on one laptop and changed on the other."""
    for one in report.crossed:
        print(f"  {one}")


def print_contradictions(told: list[ToldContradiction]) -> None:
    """Print a line for each contradiction: whose field, and the values that stand there."""
    if told:
        print("To be settled:")
    for one in told:
        print(f"  {one.name}, {one.label}: {' or '.join(c.shown for c in one.claims)}")


def as_json(report: MergeReport, told: list[ToldContradiction]) -> dict[str, Any]:
    """Return what a merge brought, and the contradictions that stand, as scripts read it."""
    return {
        "steps": report.steps,
        "changed": len(report.changed),
        "new": len(report.new),
        "brought_back": report.taken_back.steps,
        "taken_back_at": report.taken_back.at or None,
        "crossings": [
            {"record": one.name, "table": one.table, "taken_out": one.taken_out}
            for one in report.crossings
        ],
        "contradictions": [
            {
                "record": one.name,
                "field": one.field,
                "values": [claim.value for claim in one.claims],
                "claims": [
                    {"value": c.value, "who": c.who, "laptop": c.laptop, "at": c.at}
                    for c in one.claims
                ],
            }
            for one in told
        ],
    }
