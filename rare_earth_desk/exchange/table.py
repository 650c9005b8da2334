"""A table as it was read from a file: headings, typed cells, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain.text import shortened

if TYPE_CHECKING:
    from rare_earth_desk.domain.phrases import Phrase

Cell = str | int | float | date | bool | None
Merged = tuple[int, int, int]
"""A cell that reaches over several rows: its column, its first and its last row, from 1."""

MAX_ROWS = 400_000
MAX_COLUMNS = 1_024
MAX_CELLS = 12_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds below its line of headings.

    `rows` are as wide as `headings`; blank cells are None, texts are trimmed. `lines` gives the
    line (csv: the physical line in which the row begins) or sheet row of each row, `columns` the
    position of each heading in the file, both from 1. `too_wide` names the rows that have more
    cells than there are headings, by line, with the cells beyond: a separator inside a cell was
    not quoted, so none of their cells can be trusted. `numbers` gives the row as which a
    spreadsheet shows a line, where that is another: line breaks within cells make lines, but no
    rows. `notes` tell what was passed over or changed while reading.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[int, ...]
    columns: tuple[int, ...]
    heading_line: int = 1
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    too_wide: Mapping[int, tuple[Cell, ...]] = field(default_factory=dict)
    numbers: Mapping[int, int] = field(default_factory=dict)
    notes: tuple[Phrase, ...] = ()

    def column(self, heading: str) -> int:
        """Return the index of a heading; raises ValueError when there is none."""
        return self.headings.index(heading)

    def reference(self, row: int, column: int) -> str:
        """Return the name of a cell as a spreadsheet shows it, such as "D17"."""
        line = self.lines[row]
        return f"{letters(self.columns[column])}{self.numbers.get(line, line)}"


def is_called(sheet: str, title: str) -> bool:
    """Tell whether a sheet has a title, whatever the case of its letters."""
    return sheet.strip().casefold() == title.strip().casefold()


def letters(column: int) -> str:
    """Return the letters of a column counted from 1: 1 is "A", 27 is "AA"."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def shown(cell: Cell) -> str:
    """Return a cell as text, the way its file shows it: 2417.0 is "2417", a date is ISO."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.15g}" if not cell.is_integer() or abs(cell) >= 1e15 else str(int(cell))
    return str(cell)


def brief(cell: Cell, most: int = 40) -> str:
    """Return a cell as it can stand in a sentence: on one line and short."""
    return shortened(" ".join(shown(cell).split()), most)
