"""Bringing a grid of cells into shape: headings made distinct, rows padded, footers left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.exchange.heading_line import HeadingLine, find_headings
from rare_earth_desk.exchange.table import Cell, Merged, Table, brief, letters
from rare_earth_desk.exchange.writing import unguarded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rare_earth_desk.domain.progress import Progress

_TOTAL = re.compile(
    r"(grand |sub)?totals?|(gesamt|zwischen)?summe|(ins)?gesamt|sum|somme|totale|suma"
    r"|total g[eé]n[eé]ral|totale generale|总计|合计|总数|小计",
    re.IGNORECASE,
)
_FOOTER_ROWS = 10
# After so many cells filled in it is told how far the work is.
_TELL_EACH = 10_000


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a file line by line, before anybody knows which line holds the headings.

    `delimited` says that cells were cut at separators, so that a row with too many of them has
    been cut in the wrong place; in a sheet a cell beyond the headings is only a cell beyond them.
    `numbers` are those of `Table`; `merged` are the cells of a sheet that reach over several rows.
    """

    name: str
    rows: Sequence[tuple[int, Sequence[Cell]]]
    delimited: bool = True
    notes: tuple[Phrase, ...] = ()
    numbers: Mapping[int, int] = field(default_factory=dict)
    merged: Sequence[Merged] = ()


@dataclass(slots=True)
class _Body:
    """The rows below the headings; `gaps` are the lines that follow a blank line."""

    rows: list[list[Cell]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    gaps: set[int] = field(default_factory=set)
    too_wide: dict[int, tuple[Cell, ...]] = field(default_factory=dict)
    notes: list[Phrase] = field(default_factory=list)


def lay_out(grid: Grid, progress: Progress = silent) -> Table:
    """Return the table in a grid; what `progress` raises (Cancelled) ends the work.

    Raises Refused when there is nothing, no line of headings, or no row below it.
    """
    tidied = [(line, [_tidy(cell, grid.delimited) for cell in cells]) for line, cells in grid.rows]
    filled, gaps = _without_blanks(tidied, adjoining=grid.delimited)
    if not filled:
        raise Refused("{file} is empty; choose a file with a table in it.", file=grid.name)
    found = find_headings(filled, grid.name)
    body = _gather(filled[found.body :], len(found.texts), grid)
    body.gaps = gaps
    _drop_footer(body)
    if not body.rows:
        raise Refused(
            "{file} has headings in line {line} but no rows below them.",
            file=grid.name,
            line=found.line,
        )
    _fill_merged(body, grid.merged, progress)
    _note_too_wide(body, len(found.texts), grid.name)
    return _table(grid, found, body)


def _tidy(cell: Cell, unguard: bool) -> Cell:
    """Return a cell with texts trimmed and line ends alike; blanks and "" are None."""
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    if not text:
        return None
    if unguard and text[0] == "'":
        text = unguarded(text)
    if text[0] in "\u200b\ufeff" or text[-1] in "\u200b\ufeff":
        text = text.strip("\u200b\ufeff \t\n")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text or None


def _without_blanks(
    rows: Sequence[tuple[int, list[Cell]]], *, adjoining: bool
) -> tuple[list[tuple[int, list[Cell]]], set[int]]:
    """Return the rows that hold something, and the lines of those that follow a blank one.

    In a delimited text rows adjoin even where their line numbers do not: cells can hold lines.
    """
    filled: list[tuple[int, list[Cell]]] = []
    gaps: set[int] = set()
    blank, before = False, 0
    for line, cells in rows:
        if all(cell is None for cell in cells):
            blank = True
            continue
        if filled and (blank or (not adjoining and line > before + 1)):
            gaps.add(line)
        blank, before = False, line
        filled.append((line, cells))
    return filled, gaps


def _gather(rows: Sequence[tuple[int, list[Cell]]], width: int, grid: Grid) -> _Body:
    body = _Body()
    if not grid.delimited:
        width = max([width, *(len(cells) for _, cells in rows)])
    for line, cells in rows:
        while len(cells) > width and cells[-1] is None:
            cells.pop()
        if len(cells) > width:
            body.too_wide[line] = tuple(cells[width:])
            del cells[width:]
        elif len(cells) < width:
            cells.extend([None] * (width - len(cells)))
        body.rows.append(cells)
        body.lines.append(line)
    return body


def _drop_footer(body: _Body) -> None:
    """Leave out a total at the end, and remarks of one cell set off by a blank line."""
    for _ in range(min(_FOOTER_ROWS, len(body.rows))):
        filled = [cell for cell in body.rows[-1] if cell is not None]
        texts = [cell for cell in filled if isinstance(cell, str) and re.search(r"[^\W\d]", cell)]
        is_total = len(texts) == 1 and texts[0] is filled[0] and _is_total(texts[0])
        set_off = any(line >= body.lines[-1] - _FOOTER_ROWS for line in body.gaps)
        is_remark = set_off and len(filled) == 1 and len(body.rows[-1]) > 2 and len(texts) == 1
        if not (is_total or is_remark):
            return
        template = (
            "Line {line} is a total and was left out."
            if is_total
            else "Line {line} is a remark below the table and was left out."
        )
        body.notes.append(phrase(template, line=body.lines.pop()))
        body.rows.pop()


def _fill_merged(body: _Body, merged: Sequence[Merged], progress: Progress) -> None:
    """Give each row under a cell that reaches over several rows what that cell holds.

    A spreadsheet keeps it in the first of them only, but shows it beside all. Where ranges lie
    over each other, as no spreadsheet writes them, every cell is filled once.
    """
    places = {line: place for place, line in enumerate(body.lines)}
    reached: dict[int, int] = {}  # column: up to which row it was filled
    count, told, first_line = 0, 0, 0
    for done, (column, first, last) in enumerate(sorted(merged)):
        if first not in places or column > len(body.rows[0]):
            continue
        place, end = places[first], bisect_right(body.lines, last)
        value = body.rows[place][column - 1]
        fresh = range(max(place + 1, reached.get(column, 0)), end)
        if value is None or not fresh:
            continue
        for under in fresh:
            body.rows[under][column - 1] = value
        reached[column], count = end, count + len(fresh)
        first_line = min(first_line or body.lines[fresh[0]], body.lines[fresh[0]])
        if count >= told + _TELL_EACH:
            told = count
            progress(done, len(merged))
    if count:
        body.notes.append(
            phrase(
                "Cells merged over several rows count for each of them; filled in: {count}, the "
                "first in line {line}.",
                count=count,
                line=first_line,
            )
        )


def _is_total(text: str) -> bool:
    return _TOTAL.fullmatch(text.rstrip(" :.：")) is not None


def _note_too_wide(body: _Body, width: int, name: str) -> None:
    """Refuse a file most of whose rows do not fit the headings; name the odd ones otherwise."""
    if not body.too_wide:
        return
    line, beyond = next(iter(body.too_wide.items()))
    if 2 * len(body.too_wide) > len(body.rows):
        raise Refused(
            "Most rows of {file} have more cells than there are headings (line {line}: {cells} "
            "cells, {headings:heading|headings}); name every column.",
            file=name,
            line=line,
            cells=width + len(beyond),
            headings=width,
        )
    body.notes.append(
        phrase(
            "{count:row has|rows have} more cells than there are headings, the first in line "
            "{line}; put cells that contain the separator in quotation marks.",
            count=len(body.too_wide),
            line=line,
        )
    )


def _table(grid: Grid, found: HeadingLine, body: _Body) -> Table:
    width = len(body.rows[0])
    texts = [*found.texts, *[""] * (width - len(found.texts))]
    kept = [
        index
        for index in range(width)
        if texts[index] or any(row[index] is not None for row in body.rows)
    ]
    headings, notes = _distinct([texts[index] or f"Column {letters(index + 1)}" for index in kept])
    whole = len(kept) == width
    rows = (row if whole else [row[index] for index in kept] for row in body.rows)
    return Table(
        name=grid.name,
        headings=headings,
        rows=tuple(map(tuple, rows)),
        lines=tuple(body.lines),
        columns=tuple(index + 1 for index in kept),
        heading_line=found.line,
        too_wide=body.too_wide,
        numbers=grid.numbers,
        notes=(*grid.notes, *notes, *body.notes),
    )


def _distinct(texts: list[str]) -> tuple[tuple[str, ...], list[Phrase]]:
    """Give numbers to headings that occur more than once, so that each names one column."""
    there = set(texts)
    headings: dict[str, None] = {}
    last: Counter[str] = Counter()
    renamed: dict[str, str] = {}
    for text in texts:
        name = text
        while name in headings or (name != text and name in there):
            last[text] += 1
            name = f"{text} ({last[text] + 1})"
        if name != text:
            renamed[text] = name
        headings[name] = None
    return tuple(headings), [
        phrase(
            "The heading {heading} occurs more than once; a later one is called {name}.",
            heading=brief(text),
            name=brief(name),
        )
        for text, name in renamed.items()
    ]
