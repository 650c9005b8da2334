"""Writing a paper to a file: one module per format, chosen by the ending of the name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.exchange.atomic import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.reports import Kind
    from rare_earth_desk.reports.blocks import Paper
    from rare_earth_desk.reports.writers.means import Means

_WRITERS = {".pdf": "pdf", ".docx": "docx", ".xlsx": "sheet", ".csv": "sheet"}


class Writer(Protocol):
    """What a module of this package offers."""

    def write(self, paper: Paper, suffix: str, means: Means) -> bytes:
        """Return the paper as the content of a file."""


def content(paper: Paper, suffix: str, means: Means) -> bytes:
    """Return a paper as a file with this ending."""
    writer: Writer = import_module(f"{__name__}.{_WRITERS[suffix]}")
    return writer.write(paper, suffix, means)


def check_name(kind: Kind, path: Path) -> None:
    """Raise Refused when a kind of paper is not written to files of this name."""
    if path.suffix.lower() not in kind.formats:
        raise Refused(
            "{file} was not written: {paper} is written as {formats}; end the name so.",
            file=path.name,
            paper=Phrase("“{title}”", {"title": kind.title}),
            formats=", ".join(kind.formats),
        )


def save(paper: Paper, path: Path, means: Means) -> None:
    """Write a paper by the ending of the name; raises Refused when it cannot be written."""
    made = content(paper, path.suffix.lower(), means)
    with replacing(path) as stream:
        stream.write(made)
