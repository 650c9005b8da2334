"""`protect FILE`: set, change or remove its passphrase, write its code, protect its copies."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress

from rare_earth_desk.cli import drawing
from rare_earth_desk.cli.opening import opened
from rare_earth_desk.cli.progress import shown
from rare_earth_desk.cli.secret import new_secret
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.domain.text import clean
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import (
    Key,
    change_with_copies,
    code,
    fresh,
    key_of,
    protect_copies,
)
from rare_earth_desk.reports.recovery_sheet import recovery_sheet
from rare_earth_desk.reports.writers import save
from rare_earth_desk.reports.writers.means import Means, in_english

_FORMATS = (".pdf", ".docx")


def run(options: argparse.Namespace) -> None:
    """Do it, and say what was done and which copies could not be reached."""
    _check_options(options)
    new = options.new_passphrase_file
    secret = new_secret(new, options.file) if new is not None else None
    writes_code_alone = options.recovery_file is not None and new is None and not options.copies
    with opened(options, tells_of_copies=writes_code_alone) as register:
        to = None if secret is None else fresh(secret, register.file.about("register"))
        present = key_of(register)
        if present is None and new is None:
            raise Refused(
                "“{path}” has no passphrase; set one with --new-passphrase-file.",
                path=options.file,
            )
        if new is not None or options.remove:
            _change(options, register, to)
        elif present is not None:
            if options.recovery_file is not None:
                _write_code(options, register, present)
            if not writes_code_alone:
                _protect_copies(options, register)


def _check_options(options: argparse.Namespace) -> None:
    """Refuse what does not go together before anything is read."""
    out = options.recovery_file
    if options.remove and out is not None:
        options.wrong("a register without a passphrase has no recovery code")
    if out is not None and out.suffix.lower() not in _FORMATS:
        raise Refused(
            "{file} was not written: the recovery code is written as .pdf or .docx; end the name "
            "so.",
            file=out.name,
        )


def _change(options: argparse.Namespace, register: Register, to: Key | None) -> None:
    def first() -> None:
        if to is not None and options.recovery_file is not None:
            _write_code(options, register, to)

    with shown("Changing the passphrase", lasting=True) as progress:
        left = change_with_copies(register, to, progress, more=options.copies, first=first)
    for sentence in left:
        print(clean(str(sentence)), file=sys.stderr)
    done = "has no passphrase any more" if to is None else "opens with the new passphrase only"
    print(f"{options.file} {done}.")


def _protect_copies(options: argparse.Namespace, register: Register) -> None:
    """Give copies the passphrase that were away, or not reached, when it was set."""
    with shown("Protecting the copies", lasting=True) as progress:
        done, left = protect_copies(register, progress, more=options.copies)
    for sentence in left:
        print(clean(str(sentence)), file=sys.stderr)
    if done:
        print(f"{phrase('{n:copy|copies} got the passphrase of', n=done)} {options.file}.")
    elif not left:
        print(f"All backups of {options.file} have its passphrase.")


def _write_code(options: argparse.Namespace, register: Register, key: Key) -> None:
    sheet = recovery_sheet(
        options.file.name, code(key.raw), register.now, is_sample=register.is_sample
    )
    save(sheet, options.recovery_file, Means(in_english, drawing.draw))
    with suppress(OSError):
        options.recovery_file.chmod(0o600)
    print(f"Wrote the recovery code to {clean(str(options.recovery_file))}.")
