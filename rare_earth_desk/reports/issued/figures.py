"""Reading the figures out of a paper: whatever it counts, dates or classifies, with its place.

They come from the blocks that are printed, so that no kind of paper has to list its figures: the
cells of tables, the points of charts, the numbers within sentences, and the live fields of lines.
What says which paper it is (title, lines under it, head) is no figure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.charts.lanes import LaneChart
from rare_earth_desk.domain import live_fields
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.stated import Stated, Value
from rare_earth_desk.reports.blocks import Drawing, Heading, Items, Pairs, Paragraph, Table

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.reports.blocks import Cell, Column, Paper, Text

CHART = "chart"
"""The key of what a chart shows begins with it, within its part."""

_WHOLE = re.compile(r"(?P<sign>[+\N{MINUS SIGN}]?)\d{1,3}(?:\N{THIN SPACE}\d{3})*")
_DIGIT = re.compile(r"\d")
Trace = Callable[[], Mapping[str, int]]


class Found(NamedTuple):
    """A figure within its block; `trace` returns the applications behind it (`Table.cases`)."""

    key: str
    about: str
    words: str
    value: Value
    trace: Trace | None = None


def figures_of(paper: Paper) -> list[Stated]:
    """Return the figures of a paper in the order in which they stand in it; no key comes twice."""
    return [stated for stated, _trace in _every(paper)]


def traces_of(paper: Paper) -> dict[str, Trace]:
    """Return, by the key of a figure, what tells the applications behind it, where known."""
    return {stated.key: trace for stated, trace in _every(paper) if trace is not None}


def _every(paper: Paper) -> Iterator[tuple[Stated, Trace | None]]:
    times: Counter[str] = Counter()
    part, place = "", ""
    for block in paper.blocks:
        if isinstance(block, Heading):
            part, place = str(block.text), _template(block.text)
            continue
        # A row may move from one part of the paper to another; what the table is of stays.
        within = _template(block.summary) if isinstance(block, Table) else place
        for one in _found(block):
            whole = f"{within}/{one.key}"
            times[whole] += 1
            if times[whole] > 1:
                whole = f"{whole}#{times[whole]}"
            yield Stated(whole, part, one.about, one.words, one.value), one.trace
    for name, value in paper.fields.items():
        yield Stated(f"line/{name}", "", "", live_fields.words(name), _number(value)), None


def _template(text: Text) -> str:
    """Return what a text says whatever its values: the place of a figure must not move."""
    return text.template if isinstance(text, Phrase) else text


def _found(block: object) -> Iterator[Found]:
    if isinstance(block, Table):
        yield from _of_table(block)
    elif isinstance(block, Drawing) and not isinstance(block.figure, LaneChart):
        yield from _of_chart(block.figure)
    elif isinstance(block, Paragraph):
        yield from _of_sentence(block.text)
    elif isinstance(block, Items):
        for line in block.lines:
            yield from _of_sentence(line)
    elif isinstance(block, Pairs) and not block.is_head:
        for place, (label, value) in enumerate(block.rows):
            if place not in block.typed:
                yield from _of_pair(_template(label), str(label), value)


# -- tables --------------------------------------------------------------------------------------


def _of_table(table: Table) -> Iterator[Found]:
    names, times = [], Counter[str]()
    for column in table.columns:
        name = _template(column.label)
        times[name] += 1
        names.append(f"{name}#{times[name]}" if times[name] > 1 else name)
    words = [" ".join(str(column.label).split()) for column in table.columns]
    rows: Counter[str] = Counter()
    for place, row in enumerate(table.rows):
        about = _said(row[0]) or f"row {place + 1}"
        key = table.ids[place] if table.ids else about
        rows[key] += 1
        key = f"{key}#{rows[key]}" if rows[key] > 1 else key
        for n, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            # What a row is called by is not said of it.
            if (n or table.ids) and _is_figure(cell, column.kind):
                trace = partial(table.cases, place, n) if table.cases is not None else None
                yield Found(f"{key}/{names[n]}", about, words[n], _value(cell, column), trace)


def _is_figure(cell: Cell, kind: Kind) -> bool:
    """Tell whether a cell counts, dates or classifies, rather than name or tell something."""
    if cell is None:
        return False
    if isinstance(cell, str):
        classed = kind in (Kind.DAY, Kind.CHOICE)
        return classed or (kind is not Kind.NOTE and bool(_DIGIT.search(cell)))
    return True


def _value(cell: Cell, column: Column) -> Value:
    """Return a cell; of a text in a column of text no number is made: it may be a reference."""
    if isinstance(cell, Phrase) or (isinstance(cell, str) and column.is_number):
        return _number(str(cell))
    return cell


def _number(text: str) -> Value:
    """Return a whole number that a paper sets with sign and thin spaces as one, else the text."""
    found = _WHOLE.fullmatch(text)
    if found is None:
        return text
    number = int("".join(filter(str.isdecimal, text)))
    return -number if found["sign"] == "\N{MINUS SIGN}" else number


def _said(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


# -- charts --------------------------------------------------------------------------------------


def _of_chart(figure: Figure) -> Iterator[Found]:
    if not figure.drawable:
        return
    # The finding over a chart is worded by what was found: the place is the chart's.
    yield Found(f"{CHART} {figure.key}", "", "", str(figure.title))
    header, rows = figure.table()
    for row in rows:
        point = row[0].isoformat() if isinstance(row[0], date) else str(row[0])
        for label, cell in zip(header[1:], row[1:], strict=True):
            if cell is not None:
                key = f"{CHART} {figure.key}/{label}/{point}"
                yield Found(key, str(label), point, _plain(cell))


def _plain(cell: object) -> Value:
    return cell if isinstance(cell, int | float) else str(cell)


# -- sentences -----------------------------------------------------------------------------------


def _of_sentence(text: Text) -> Iterator[Found]:
    """Yield a sentence of the product that has figures; texts that somebody typed state none."""
    if isinstance(text, Phrase) and text.values and _DIGIT.search(str(text)):
        yield Found(_places(text), "", "", str(text))


def _places(text: Phrase) -> str:
    """Return what the sentence says whatever its figures, parts of it included."""
    parts = [value for value in text.values.values() if isinstance(value, Phrase)]
    return "/".join((text.template, *map(_places, parts)))


def _of_pair(key: str, label: str, value: Text) -> Iterator[Found]:
    # A phrase is a class: words of the product, such as a status.
    if isinstance(value, Phrase) or _DIGIT.search(value):
        yield Found(key, "", label, str(value))
