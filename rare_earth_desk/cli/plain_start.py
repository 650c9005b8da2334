"""The commonest start: the window on the last register, or on one that is named.

It is understood without the parser, which is imported, made and asked in a thirtieth of the time
to the first picture.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

# No command ends so, and the parser takes every word with an ending for a file.
_USUAL = ".desk"


class PlainStart(NamedTuple):
    """What the parser makes of the same words."""

    file: Path | None
    demo: bool = False

    @property
    def run(self) -> Callable[[argparse.Namespace | PlainStart], int | None]:
        """The command: it opens the window."""
        from rare_earth_desk.cli.window import run

        return run


def plain_start(given: Sequence[str]) -> PlainStart | None:
    """Return what a start with these words opens; None where the parser is to be asked."""
    if not given:
        return PlainStart(None)
    if len(given) == 1 and given[0].endswith(_USUAL) and not given[0].startswith("-"):
        return PlainStart(Path(given[0]))
    return None


def options_of(given: Sequence[str]) -> argparse.Namespace | PlainStart:
    """Return what the words of a command line ask for; wrong usage ends the process (argparse)."""
    plain = plain_start(given)
    if plain is not None:
        return plain
    from rare_earth_desk.cli.parser import parser

    return parser(given).parse_args(given)
