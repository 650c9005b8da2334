"""From blocks to the plain data that the template of papers sets: every text said, all as text."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import chinese, days, glossary
from rare_earth_desk.domain.display import as_read, grouped
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.blocks import (
    Drawing,
    Heading,
    Items,
    Language,
    Look,
    Pairs,
    Paragraph,
    Signatures,
    Table,
)
from rare_earth_desk.reports.writers.letters import held, is_seen, shortened
from rare_earth_desk.reports.writers.parting import parted
from rare_earth_desk.reports.writers.widths import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.reports.blocks import Block, Cell, Column, Paper
    from rare_earth_desk.reports.writers.means import Means, Say

# Millimetres between the margins of an A4 page, upright and lying: as the template sets them.
_ROOM, _ROOM_LYING = 180.0, 267.0

# Millimetres that labels have beside their values.
LABEL = 42.0

_FIRM = "\N{NO-BREAK SPACE}"

# Points of the letters that the template sets: of running text, of headings by their level, at
# the head and foot of a page.
_TEXT, _HEADINGS, _EDGE = 9.5, (16.0, 11.5, 9.5), 8.0
# Millimetres that the template leaves left and right in a cell, at the right of figures before a
# word, and before the lines of a list.
_CELL, _GAP, _INDENT = 2.1, 1.05, 10.0
# Letters of what stands at the edge of each page and in the facts about a file, which hold no more.
_MOST_AT_EDGE, _MOST_MADE, _MOST_NAMED, _MOST_SUMMED = 60, 240, 250, 2_000
# A table of so many rows begins its further parts on pages of their own, set at the same time.
_MANY = 60

SAMPLE = phrase("SAMPLE · invented data 虚构数据")


def setting(paper: Paper, means: Means) -> dict[str, Any]:
    """Return what the template reads: texts, sizes in millimetres, and how cells are aligned."""
    means = means.for_paper(paper)
    say, room = means.say, room_of(lies=paper.lies)
    title = say(paper.title)
    whole = [title] if len(title) > _MOST_SUMMED else []
    lines = [*whole, *filter(None, map(say, paper.lines))]
    return {
        "name": shortened(title, _MOST_NAMED),
        "head": parted(shortened(title, _MOST_AT_EDGE), room / 3, _EDGE),
        "title": parted(shortened(title, _MOST_SUMMED), room, _HEADINGS[0]),
        "lines": [parted(line, room, _TEXT) for line in lines],
        "language": "zh" if paper.language is Language.CHINESE else "en",
        "lies": paper.lies,
        "marking": parted(say(paper.marking), room / 3, _EDGE),
        "sample": say(SAMPLE) if paper.is_sample else "",
        "made": parted(shortened(say(made(paper)), _MOST_MADE), room * 0.7, _EDGE),
        "page": _page(paper, say),
        "year": paper.moment.year,
        "month": paper.moment.month,
        "day": paper.moment.day,
        "blocks": [one for block in paper.blocks for one in _blocks(block, means, lies=paper.lies)],
    }


def _page(paper: Paper, say: Say) -> str:
    """Return how pages are counted, in the language of what leaves."""
    if paper.is_outer and paper.language is Language.CHINESE:
        pattern = (glossary.chinese("page … of …") or "… / …").replace("…", "{}")
        return pattern.format("{n}", "{all}")
    return say(phrase("Page {n} of {all}", n="{n}", all="{all}"))


def made(paper: Paper) -> Phrase:
    """Return what the foot of each page says: the day, and inside the house by whom and when."""
    day = days.show(_day(paper))
    if paper.is_outer:
        is_chinese = paper.language is Language.CHINESE
        return phrase("{day}", day=chinese.day(_day(paper)) if is_chinese else day)
    if not paper.made_by:
        return phrase("Made on {day}, {time}", day=day, time=f"{paper.moment:%H:%M}")
    return phrase(
        "Made by {who} on {day}, {time}",
        who=paper.made_by, day=day, time=f"{paper.moment:%H:%M}",
    )  # fmt: skip


def _day(paper: Paper) -> str:
    return paper.moment.date().isoformat()


def room_of(*, lies: bool) -> float:
    """Return the millimetres between the margins of a page."""
    return _ROOM_LYING if lies else _ROOM


def shown(cell: Cell, column: Column, say: Say) -> str:
    """Return a cell as people read it; a day is never broken over two lines."""
    if isinstance(cell, Phrase):
        return say(cell)
    if column.kind is Kind.INTEGER and isinstance(cell, int):
        return grouped(cell)
    text = held(as_read(column.kind, cell))
    return text.replace(" ", _FIRM) if column.kind is Kind.DAY else text


def heading(column: Column, say: Say) -> str:
    """Return what stands above a column: its label, with the unit where that does not name it."""
    label = say(column.label)
    if not column.unit or column.unit.casefold() in label.casefold():
        return label
    return f"{label} ({column.unit})"


def _blocks(block: Block, means: Means, *, lies: bool) -> Iterator[dict[str, Any]]:
    say, room = means.say, room_of(lies=lies)
    match block:
        case Heading():
            yield from _heading(block, say(block.text), room)
        case Paragraph():
            yield _paragraph(say(block.text), block.look, room, stays=block.stays)
        case Items():
            lines = [parted(say(line), room - _INDENT, _TEXT) for line in block.lines]
            yield {"kind": "items", "lines": lines, "numbered": block.numbered}
        case Pairs():
            rows = [
                [parted(say(label), LABEL, _TEXT), parted(say(value), room - LABEL, _TEXT)]
                for label, value in block.rows
            ]
            yield {"kind": "pairs", "rows": rows, "label": LABEL}
        case Signatures():
            sides, labels = map(say, block.sides), map(say, block.labels)
            yield {"kind": "signatures", "sides": [*sides], "labels": [*labels], "label": LABEL}
        case Drawing():
            drawn = means.draw(block.figure, room, block.height, "svg")
            yield {"kind": "drawing", "svg": drawn.decode(), "words": in_words(block, say)}
        case Table():
            for place, part in enumerate(set_tables(block, say, lies=lies)):
                yield _table(part, breaks=place > 0 and len(part.rows) > _MANY)


def _paragraph(text: str, look: Look, room: float, *, stays: bool = False) -> dict[str, Any]:
    told = {"text": parted(text, room, _TEXT), "look": str(look), "stays": stays}
    return {"kind": "paragraph"} | told


def _heading(block: Heading, text: str, room: float) -> Iterator[dict[str, Any]]:
    """Return a heading; a tagged file knows of none without a letter, and of none that is long."""
    if not any(map(is_seen, text)):
        return
    size = _HEADINGS[min(block.level, len(_HEADINGS) - 1)]
    yield {
        "kind": "heading",
        "text": parted(shortened(text, _MOST_SUMMED), room, size),
        "level": block.level,
        "breaks": block.on_new_page,
    }
    if len(text) > _MOST_SUMMED:
        yield _paragraph(text, Look.STRONG, room)


def _table(part: SetTable, *, breaks: bool) -> dict[str, Any]:
    """Return a part of a table; where its columns are too narrow for a word, that is parted."""
    rooms = [
        width - _CELL - (_GAP if has_gap else 0)
        for width, has_gap in zip(part.widths, part.gaps, strict=True)
    ]
    headings, *rows = (
        [parted(text, room, part.size) for text, room in zip(row, rooms, strict=True)]
        for row in (part.headings, *part.rows)
    )
    plain = {one.name: getattr(part, one.name) for one in fields(part)}
    whole = all(isinstance(text, str) for row in rows for text in row)
    told = {"kind": "table", "headings": headings, "rows": rows, "whole": whole, "breaks": breaks}
    return plain | told


def in_words(block: Drawing, say: Say) -> str:
    """Return what a chart tells somebody who cannot see it: its finding and what is measured."""
    told = f"{say(block.figure.title)}. {say(block.figure.subtitle)}."
    return shortened(told, _MOST_SUMMED)


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table, or a part of one that is too wide, as it is set: all texts, and its measures.

    `widths` are in millimetres, `size` is that of the letters in points, `right` says which
    columns are right-aligned, `gaps` which of them have words after them, from which they keep
    some distance; the first `totals` rows are strong.
    """

    summary: str
    headings: list[str]
    rows: list[list[str]]
    widths: list[float]
    right: list[bool]
    gaps: list[bool]
    size: float
    totals: int
    together: bool


def set_tables(table: Table, say: Say, *, lies: bool) -> Iterator[SetTable]:
    """Return a table in the parts that fit on a page; `lies` where the page lies on its side."""
    columns = table.columns
    headings = [heading(column, say) for column in columns]
    rows = [
        [shown(cell, column, say) for cell, column in zip(row, columns, strict=True)]
        for row in table.rows
    ]
    given = [column.millimetres for column in columns]
    right = [column.is_number for column in columns]
    gaps = [one and not after for one, after in zip(right, [*right[1:], True], strict=True)]
    for part in parts(headings, rows, given, room_of(lies=lies), table.keys, gaps=gaps):
        yield SetTable(
            summary=shortened(say(table.summary), _MOST_SUMMED) or "–",
            headings=[headings[place] for place in part.places],
            rows=[[row[place] for place in part.places] for row in rows],
            widths=part.widths,
            right=[right[place] for place in part.places],
            gaps=[gaps[place] for place in part.places],
            size=part.size,
            totals=table.totals,
            together=table.together,
        )
