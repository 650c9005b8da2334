"""The commands and their options."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from rare_earth_desk import __version__

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


def at_least_one(text: str) -> int:
    """Read a number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of at least 1")
    return int(text)


def size(text: str) -> tuple[int, int]:
    """Read a size such as 1440x900."""
    width, cross, height = text.partition("x")
    if not (cross and width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f"“{text}” is not a size such as 1440x900")
    return int(width), int(height)


def parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; without a command the arguments open the window."""
    from rare_earth_desk.cli.options import COMMANDS

    top = argparse.ArgumentParser(
        prog="main.py",
        description="Register of Chinese rare-earth export licence applications. "
        "“main.py FILE” opens the window on a register, “main.py --demo” on the sample.",
    )
    top.add_argument("--version", action="version", version=f"Rare Earth Desk {__version__}")
    first = next((one for one in given if not one.startswith("-")), None)
    if first is None or first not in COMMANDS:
        _window(top)
        return top
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, (help_, module, add) in COMMANDS.items():
        sub = commands.add_parser(name, help=help_, description=help_)
        add(sub)
        sub.set_defaults(run=_lazily(module))
    return top


def _window(top: argparse.ArgumentParser) -> None:
    from rare_earth_desk.cli.options import COMMANDS

    top.add_argument("file", nargs="?", type=Path, help="register to open")
    top.add_argument("--demo", action="store_true", help="open the sample register")
    listed = "\n".join(f"  {name:10} {help_}" for name, (help_, _m, _a) in COMMANDS.items())
    top.epilog = f"commands:\n{listed}"
    top.formatter_class = argparse.RawDescriptionHelpFormatter
    top.set_defaults(run=_lazily("window"))
