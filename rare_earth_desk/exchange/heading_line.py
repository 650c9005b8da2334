"""Finding the line of headings: below titles, above the rows, sometimes spread over two lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.exchange.table import Cell

    Line = tuple[int, Sequence[Cell]]

_LOOKED_AT = 300
_LEADING = 50
_LONGEST_HEADING = 150
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """Where the headings stand: `line` in the file, `body` the index of the first row below."""

    line: int
    body: int
    texts: tuple[str, ...]


def find_headings(rows: Sequence[Line], name: str) -> HeadingLine:
    """Return the headings among `rows`, none of which is blank.

    The first line about as full as the body and made of texts holds the headings; narrower lines
    above it are titles. Raises Refused when a full line of values comes first.
    """
    least = _usual_fill(rows) * 0.6
    for at, (line, cells) in enumerate(rows[:_LEADING]):
        if _fill(cells) < least:
            continue
        if not _is_heading(cells):
            raise Refused(
                "{file} has no line of headings: line {line} already holds values; put the name "
                "of each column above it.",
                file=name,
                line=line,
            )
        above = rows[at - 1] if at and _fill(rows[at - 1][1]) > 1 else None
        if at + 2 < len(rows) and _continues(cells, rows[at + 1][1], rows[at + 2][1]):
            texts = _joined(_texts(rows[at + 1][1]), _texts(cells))
            return HeadingLine(rows[at + 1][0], at + 2, texts)
        texts = _joined(_texts(cells), _texts(above[1])) if above else _texts(cells)
        return HeadingLine(line, at + 1, texts)
    raise Refused(
        "{file} has no line of headings in its first {count} lines; put the name of each column "
        "above the rows.",
        file=name,
        count=_LEADING,
    )


def _fill(cells: Sequence[Cell]) -> int:
    return sum(cell is not None for cell in cells)


def _usual_fill(rows: Sequence[Line]) -> int:
    """Return how many cells the fuller rows have; single overlong rows do not count."""
    fills = sorted(_fill(cells) for _, cells in rows[:_LOOKED_AT])
    return fills[int(0.9 * (len(fills) - 1))]


def _is_heading(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    values = sum(_is_value(cell) for cell in filled)
    return values <= 0.2 * len(filled)


def _is_value(cell: Cell) -> bool:
    """Tell whether a cell reads as a value (number, date, code, long text), not as a name."""
    if not isinstance(cell, str):
        return True
    digits = sum(letter.isdigit() for letter in cell)
    letters = sum(letter.isalpha() for letter in cell)
    if len(cell) > _LONGEST_HEADING or "@" in cell:
        return True
    return digits > 0 if letters == 0 else digits >= 3 and 2 * digits >= letters


def _continues(first: Sequence[Cell], second: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Tell whether the headings go on in a second line, as below merged cells.

    The second line fills every gap of the first, leaves open some of what the first fills, and
    has names where the row below it has values.
    """
    filled = [index for index, cell in enumerate(first) if cell is not None]
    wide = max(len(first), len(second))
    gaps = [index for index in range(wide) if _at(first, index) is None]
    return (
        bool(gaps)
        and all(_at(second, index) is not None for index in gaps)
        and any(_at(second, index) is None for index in filled)
        and not any(_is_value(cell) for cell in second if cell is not None)
        and any(
            name is not None and cell is not None and _is_value(cell)
            for name, cell in zip(second, row, strict=False)
        )
    )


def _at(cells: Sequence[Cell], index: int) -> Cell:
    return cells[index] if index < len(cells) else None


def _texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple("" if cell is None else _BLANKS.sub(" ", str(cell)) for cell in cells)


def _joined(texts: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """Complete headings from the line above: gaps are filled, equal ones told apart by group."""
    group, groups = "", []
    for index in range(len(texts)):
        group = (above[index] if index < len(above) else "") or group
        groups.append(group)
    return tuple(
        (above[index] if index < len(above) else "")
        if not text
        else f"{groups[index]} {text}".strip()
        if texts.count(text) > 1
        else text
        for index, text in enumerate(texts)
    )
