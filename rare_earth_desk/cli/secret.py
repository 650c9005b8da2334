"""The passphrase of a register, from the first line of a file or typed on a terminal.

Never from an argument: the list of processes and the history of the shell would show it.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from rare_earth_desk.domain.outside import in_reach
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register.passphrase import (
    Key,
    WrongPassphrase,
    fresh,
    is_protected,
    key_for,
    opens,
    refuse_weak,
)

# A first line is shorter; what is longer is some other file.
_MOST = 4096
_TRIES = 3


def first_line(path: Path) -> str:
    """Return the first line of a file without its line end; raises Refused where there is none."""
    unread = "The passphrase file “{path}” cannot be read ({why}); name another."
    with in_reach(unread, path=path), path.open("rb") as file:
        line = file.readline(_MOST)
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise Refused("The passphrase file “{path}” is no text (UTF-8).", path=path) from error
    if not text.strip():
        raise Refused(
            "The passphrase file “{path}” is empty; its first line must be the passphrase.",
            path=path,
        )
    return text


def key_of(options: argparse.Namespace) -> Key | None:
    """Return the key of the register that a command is about, asked for where it needs one.

    None for a plain one, and where nobody can be asked. Raises Refused for a passphrase file that
    is of no use, and for a wrong passphrase typed again and again.
    """
    path: Path = options.file
    if options.passphrase_file is not None:
        secret = first_line(options.passphrase_file)
        if path.is_file() and not is_protected(path):
            _say(f"“{path.name}” has no passphrase; none was needed.")
        return key_for(path, secret) if path.is_file() else None
    return _asked(path) if is_protected(path) else None


def typed(path: Path) -> str | None:
    """Return the passphrase that somebody types for a register; None where nobody does."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    try:
        return getpass.getpass(f"Passphrase of {path.name}: ")
    except EOFError:
        return None


def new_key(options: argparse.Namespace) -> Key | None:
    """Return the key of a register that is to be made; raises Refused for a weak passphrase."""
    if options.passphrase_file is None:
        return None
    return fresh(new_secret(options.passphrase_file, options.file))


def new_secret(file: Path, register: Path) -> str:
    """Return the passphrase of a file that a register is to get; raises Refused for a weak one."""
    secret = first_line(file)
    refuse_weak(secret, (register.stem,))
    return secret


def _asked(path: Path) -> Key | None:
    for _try in range(_TRIES):
        secret = typed(path)
        if secret is None:
            return None
        try:
            key = key_for(path, secret)
            if key is None or opens(path, key):
                return key
            _say("This passphrase is wrong.")
        except Refused as refusal:
            _say(str(refusal))
    raise WrongPassphrase(path)


def _say(sentence: str) -> None:
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
