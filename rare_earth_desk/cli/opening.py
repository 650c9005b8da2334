"""Opening a register for a command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rare_earth_desk.cli.progress import shown
from rare_earth_desk.cli.secret import key_of
from rare_earth_desk.domain.phrases import Cancelled, Phrase, Refused, Unusable, phrase
from rare_earth_desk.domain.ways import Way
from rare_earth_desk.register import Key, Register, ways_out
from rare_earth_desk.register import key_of as register_key


@contextmanager
def opened(
    options: argparse.Namespace,
    *,
    to_read: bool = False,
    looked_through: bool = True,
    waits: bool = True,
    read_copy: bool | None = None,
    tells_of_copies: bool = True,
) -> Iterator[Register]:
    """Open the register that a command is about, and close it after the block.

    Its passphrase comes from the file named, or is asked for on a terminal. Only `to_read`, its
    bytes stay as they are.

    What another version wrote is brought up to date first, with progress. Nothing is written to a
    damaged one; what is read of it is told to be doubtful, first or, unless one `waits` for the
    file to be looked through, after the block. One that is open elsewhere is read from a
    `read_copy` where that is asked for; None where a command has no such option. Of one that is
    protected and worked in it is said when backups are not. Raises Refused,
    also for what the block stumbles over in a register that is not sound.
    """
    key = key_of(options)
    try:
        with shown("Bringing the register up to date") as progress:
            register = Register.open(
                options.file,
                to_read=to_read,
                looked_through=looked_through,
                key=key,
                progress=progress,
            )
    except Refused as refusal:
        register = _copied(options.file, refusal, read_copy, key)
    with closing(register):
        tell(ways_out.restored(register))
        if tells_of_copies and not to_read:
            _tell_of_copies(register)
        if waits:
            _tell_damage(register)
        try:
            yield register
        except (Refused, Cancelled, OSError):
            raise
        except Exception as error:
            raise _blamed(register, error) from error
        finally:
            if not waits:
                _tell_damage(register)


def _blamed(register: Register, error: Exception) -> Exception:
    """Return what is to be raised for a fault: where the register is not sound, that it is damaged.

    What is altered in place, every page in order, shows only to a check of all there is.
    """
    if register.file.engine.is_closed():
        return error
    with shown("Checking") as progress:
        if register.check(progress, to_the_end=False).is_sound:
            return error
    why = ways_out.damage_of(register.path)
    return Unusable(why.template, **why.values)


def _copied(path: Path, refusal: Refused, read_copy: bool | None, key: Key | None) -> Register:
    """Open a read-only copy of what is open elsewhere; raises the refusal where none is wanted."""
    if read_copy is None or Way.READ not in ways_out.ways_of(refusal.phrase):
        raise refusal
    if not read_copy:
        raise Refused("{why} With --read-copy this command reads one.", why=refusal.phrase)
    register = ways_out.read_only(path, refusal.phrase, key=key)
    tell(register.only_read)
    return register


def warn_of_place(path: Path) -> None:
    """Say on standard error where a register lies in a bad place."""
    tell(ways_out.warning_of_place(path))


def tell(what: Phrase | None) -> None:
    """Say something in passing, on standard error."""
    if what is not None and sys.stderr is not None:
        print(" ".join(str(what).splitlines()), file=sys.stderr)


def _tell_damage(register: Register) -> None:
    if register.file.damage is not None:
        print(f"{register.file.damage} What follows may be wrong.", file=sys.stderr)


def _tell_of_copies(register: Register) -> None:
    """Say that backups of a protected register lie about without its passphrase."""
    if register_key(register) is None:
        return
    from rare_earth_desk.register.passphrase import left_plain, told_of_plain

    told = told_of_plain(left_plain(register))
    if told is not None:
        tell(phrase("{told} “protect” gives it to them.", told=told))


def back_up(register: Register, reason: str) -> None:
    """Make a backup before a large change; what stands in its way is said, and no hindrance."""
    register.backups.before(reason)
    for trouble in register.backups.troubles:
        tell(trouble)
