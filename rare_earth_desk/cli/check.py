"""`check FILE`: look for damage and for changes past the log, and repair into a new file."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rare_earth_desk.cli.counts import applications, said
from rare_earth_desk.cli.opening import opened, warn_of_place
from rare_earth_desk.cli.progress import shown
from rare_earth_desk.cli.secret import first_line, typed
from rare_earth_desk.domain.phrases import Phrase, Refused, Unusable
from rare_earth_desk.domain.text import clean
from rare_earth_desk.register import Key, Register
from rare_earth_desk.register.passphrase import (
    PassphraseNeeded,
    WrongPassphrase,
    is_protected,
    key_of_damaged,
)

if TYPE_CHECKING:
    from rare_earth_desk.store.repair.report import RepairReport


def run(options: argparse.Namespace) -> int:
    """Print what was found; exit 3 when the register is not sound, and could not be repaired."""
    checked = _checked(options)
    repaired = None
    if options.repair is not None and not checked.is_sound:
        repaired = _repaired(options, checked)
    if options.json:
        print(json.dumps(_as_json(checked, repaired), ensure_ascii=False, indent=1))
    elif repaired is not None:
        _print_repaired(repaired)
    else:
        _print(checked, options.file)
        if options.repair is not None:
            print(f"There is nothing to repair; {clean(str(options.repair))} was not made.")
    return 0 if checked.is_sound or repaired is not None else 3


def _repaired(options: argparse.Namespace, checked: _Checked) -> RepairReport:
    key = _key(options)
    try:
        with shown("Repairing") as progress:
            return Register.repair(options.file, options.repair, progress, key=key)
    except Refused:
        # A plain file whose first page is noise looks like a protected one, and is repaired
        # without a key; where nothing is found so, it may be a protected one after all.
        if checked.locked is not None and key is None:
            raise checked.locked from None
        raise


def _key(options: argparse.Namespace) -> Key | None:
    """Return the key of the damaged file; None for a plain one, and where nobody can be asked."""
    if options.passphrase_file is not None:
        return key_of_damaged(options.file, first_line(options.passphrase_file))
    secret = typed(options.file) if is_protected(options.file) else None
    return key_of_damaged(options.file, secret) if secret else None


@dataclass(frozen=True)
class _Checked:
    """What was found; `damage` where the pages of the file are not in order.

    `locked` is why it was not opened, where that is for want of its key.
    """

    findings: tuple[Phrase, ...] = ()
    applications: int = 0
    steps: int = 0
    damage: Phrase | None = None
    locked: Refused | None = None
    taken_out: int = 0
    remarks: tuple[Phrase, ...] = ()

    @property
    def is_sound(self) -> bool:
        return not self.findings


def _checked(options: argparse.Namespace) -> _Checked:
    """Check the register; what cannot even be opened is a finding where it is to be repaired."""
    try:
        with (
            opened(
                options, to_read=True, looked_through=False, read_copy=options.read_copy
            ) as register,
            shown("Checking") as progress,
        ):
            report = register.check(progress, to_the_end=options.repair is None)
    except (Unusable, PassphraseNeeded, WrongPassphrase) as refusal:
        if options.repair is None:
            raise
        locked = None if isinstance(refusal, Unusable) else refusal
        return _Checked((refusal.phrase,), damage=refusal.phrase, locked=locked)
    warn_of_place(options.file)
    return _Checked(
        report.findings, report.applications, report.steps, report.damage,
        taken_out=report.taken_out, remarks=report.remarks,
    )  # fmt: skip


def _print(checked: _Checked, file: Path) -> None:
    if checked.is_sound:
        print(
            f"{file} is sound: "
            + applications(checked.applications, checked.taken_out)
            + said(", {steps:step|steps}, everything as it was written.", steps=checked.steps)
        )
        for remark in checked.remarks:
            print(clean(str(remark)))
    elif checked.damage is not None:
        print(f"{checked.damage} --json lists what was found.")
    else:
        print("\n".join(str(finding) for finding in checked.findings))


def _print_repaired(report: RepairReport) -> None:
    for sentence in (report.verdict, *report.recovered, *report.missing):
        print(" ".join(clean(str(sentence)).split()))  # with blanks that every terminal shows


def _as_json(checked: _Checked, repaired: RepairReport | None) -> dict[str, Any]:
    found = {
        "sound": checked.is_sound,
        "applications": checked.applications,
        "taken_out": checked.taken_out,
        "steps": checked.steps,
        "findings": [str(finding) for finding in checked.findings],
        "remarks": [str(remark) for remark in checked.remarks],
    }
    return found if repaired is None else {**found, "repaired": _report(repaired)}


def _report(report: RepairReport) -> dict[str, Any]:
    history = report.history
    return {
        "out": str(report.out),
        "backup": str(report.backup) if report.backup is not None else None,
        "passed_over": [str(one) for one in report.passed_over],
        "whole": report.is_whole,
        "applications": report.applications,
        "records": report.records,
        "steps": report.steps,
        "steps_replayed": report.replayed,
        "steps_carried_over": report.retold,
        "changes_worked_out": report.worked_out,
        "values_salvaged": report.salvaged,
        "put_right": [str(one) for one in report.put_right],
        "lost_cases": list(report.cases),
        "lost": [
            {"name": str(one.name), "case": one.case or None, "gone": one.gone,
             "fields": list(one.fields), "sentence": str(one.sentence)}
            for one in report.lost
        ],
        "in_no_step": [str(one) for one in report.stray],
        "more_may_be_lost": [str(one) for one in report.unnamed],
        "new_id": report.new_id,
        "lost_steps": None if history is None else {
            "steps": history.count, "since": history.since or None, "until": history.until or None,
            "cases": list(history.cases),
        },
    }  # fmt: skip
