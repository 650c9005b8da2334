"""Blocks of cells as text with tabs and lines, the form in which spreadsheets exchange them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# A cell in quotes is one that holds what would end a cell, or a quote beside it; a plain cell may
# begin with a quote of its own, which spreadsheets copy as it is.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_END = re.compile(r"\t|\r\n|\r|\n")
_SPECIAL = re.compile(r'[\t\r\n]|""')


def read_block(text: str) -> list[list[str]]:
    """Return the rows of cells of a copied block; rows may differ in length.

    The line end behind the last row, which some programs write, makes no further row.
    """
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        cell, place = _cell(text, place)
        rows[-1].append(cell)
        end = _END.match(text, place)
        if end is None or (end.end() == len(text) and end[0] != "\t"):
            return rows
        if end[0] != "\t":
            rows.append([])
        place = end.end()


def write_block(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells as text that spreadsheets take in."""
    return "\n".join("\t".join(_written(cell) for cell in row) for row in rows)


def _cell(text: str, place: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, place)
    if quoted is not None and _SPECIAL.search(quoted[1]):
        return quoted[1].replace('""', '"').replace("\r\n", "\n"), quoted.end()
    found = _PLAIN.match(text, place)
    return (found[0], found.end()) if found else ("", place)


def _written(cell: str) -> str:
    if any(mark in cell for mark in "\t\r\n") or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
