"""The commands and their options."""

from __future__ import annotations

import argparse
import importlib
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from rare_earth_desk import __version__
from rare_earth_desk.domain.day_forms import FIRST_YEAR, LAST_YEAR

Run = Callable[[argparse.Namespace], int | None]


def _lazily(module: str, name: str = "run") -> Run:
    """Return a command that imports its module only when it runs."""

    def run(options: argparse.Namespace) -> int | None:
        found: Run = getattr(importlib.import_module(f"rare_earth_desk.cli.{module}"), name)
        return found(options)

    return run


def day(text: str) -> date:
    """Read a day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day such as 2025-11-05") from error


def day_of_papers(text: str) -> date:
    """Read a day that papers can tell of: they look back at quarters, and ahead to the next."""
    found = day(text)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(
            f"“{text}” is no day from {FIRST_YEAR} to {LAST_YEAR}, such as 2025-11-05"
        )
    return found


def at_least_one(text: str) -> int:
    """Read a number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of at least 1")
    return int(text)


def table(text: str) -> str:
    """Read what an import is into or an export writes, in words: "companies", "measure"."""
    from rare_earth_desk.domain.phrases import Refused
    from rare_earth_desk.exchange.target import table_named

    try:
        return table_named(text)
    except Refused as refused:
        raise argparse.ArgumentTypeError(str(refused)) from refused


def size(text: str) -> tuple[int, int]:
    """Read a size such as 1440x900."""
    width, cross, height = text.partition("x")
    sides = [int(side) for side in (width, height) if side.isdecimal() and len(side) < 6]
    if not cross or len(sides) < 2 or not 0 < min(sides) <= max(sides) <= _LONGEST_SIDE:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a size such as 1440x900, of at most {_LONGEST_SIDE} pixels a side"
        )
    return sides[0], sides[1]


class _Parser(argparse.ArgumentParser):
    """Tells wrong usage in one sentence; where to read more it says itself."""

    def error(self, message: str) -> NoReturn:
        """End with 2 and the sentence (argparse)."""
        # What refuses a value is a sentence of its own, with its full stop.
        said = " ".join(message.split()).removesuffix(".")
        self.exit(2, f"{self.prog}: {said}; see “{self.prog} --help”.\n")


_PASSPHRASE_FILE = "--passphrase-file"
# A picture larger than any screen takes memory without end.
_LONGEST_SIDE = 8_000


def parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; without a command the arguments open the window."""
    from rare_earth_desk.cli.options import COMMANDS

    top = _Parser(
        prog="main.py",
        description="Register of Chinese rare-earth export licence applications. "
        "“main.py FILE” opens the window on a register, “main.py --demo” on the sample.",
    )
    top.add_argument("--version", action="version", version=f"Rare Earth Desk {__version__}")
    first = _first_word(given)
    if first is None or first not in COMMANDS:
        _window(top)
        if first is not None and not _may_be_a_file(first):
            top.error(f"“{first}” is neither a command nor a file")
        return top
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, (help_, module, add) in COMMANDS.items():
        sub = commands.add_parser(name, help=help_, description=help_)
        if name == first:  # what the others take may have to be imported
            add(sub)
        sub.set_defaults(run=_lazily(module))
    return top


def _first_word(given: Sequence[str]) -> str | None:
    """Return the first argument that is no option, nor the value of one."""
    words = iter(given)
    for word in words:
        if word == _PASSPHRASE_FILE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def passphrase_file(sub: argparse.ArgumentParser) -> None:
    """Let a command that takes a register be given its passphrase."""
    sub.add_argument(
        _PASSPHRASE_FILE, type=Path, metavar="F",
        help="the first line of this file is the passphrase of the register",
    )  # fmt: skip


def _may_be_a_file(word: str) -> bool:
    """Tell a register from a mistyped command: it is there, or has an ending or a folder."""
    return bool(Path(word).suffix) or Path(word).name != word or os.path.lexists(word)


def _window(top: argparse.ArgumentParser) -> None:
    from rare_earth_desk.cli.options import COMMANDS

    which = top.add_mutually_exclusive_group()
    which.add_argument("file", nargs="?", type=Path, help="register to open")
    which.add_argument("--demo", action="store_true", help="open the sample register")
    passphrase_file(top)
    listed = "\n".join(f"  {name:10} {help_}" for name, (help_, _m, _a) in COMMANDS.items())
    top.epilog = f"commands:\n{listed}"
    top.formatter_class = argparse.RawDescriptionHelpFormatter
    top.set_defaults(run=_lazily("window"))
