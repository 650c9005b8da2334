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
    Pairs,
    Paragraph,
    Signatures,
    Table,
)
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

SAMPLE = phrase("SAMPLE · invented data 虚构数据")


def setting(paper: Paper, means: Means) -> dict[str, Any]:
    """Return what the template reads: texts, sizes in millimetres, and how cells are aligned."""
    means = means.for_paper(paper)
    say = means.say
    return {
        "title": say(paper.title),
        "lines": [say(line) for line in paper.lines if say(line)],
        "language": "zh" if paper.language is Language.CHINESE else "en",
        "lies": paper.lies,
        "marking": say(paper.marking),
        "sample": say(SAMPLE) if paper.is_sample else "",
        "made": say(made(paper)),
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
    text = as_read(column.kind, cell)
    return text.replace(" ", _FIRM) if column.kind is Kind.DAY else text


def heading(column: Column, say: Say) -> str:
    """Return what stands above a column: its label, with the unit where that does not name it."""
    label = say(column.label)
    if not column.unit or column.unit.casefold() in label.casefold():
        return label
    return f"{label} ({column.unit})"


def _blocks(block: Block, means: Means, *, lies: bool) -> Iterator[dict[str, Any]]:
    say = means.say
    match block:
        case Heading():
            told = {"text": say(block.text), "level": block.level, "breaks": block.on_new_page}
            yield {"kind": "heading"} | told
        case Paragraph():
            told = {"text": say(block.text), "look": str(block.look), "stays": block.stays}
            yield {"kind": "paragraph"} | told
        case Items():
            lines = [say(line) for line in block.lines]
            yield {"kind": "items", "lines": lines, "numbered": block.numbered}
        case Pairs():
            rows = [[say(label), say(value)] for label, value in block.rows]
            yield {"kind": "pairs", "rows": rows, "label": LABEL}
        case Signatures():
            sides, labels = map(say, block.sides), map(say, block.labels)
            yield {"kind": "signatures", "sides": [*sides], "labels": [*labels], "label": LABEL}
        case Drawing():
            drawn = means.draw(block.figure, room_of(lies=lies), block.height, "svg")
            yield {"kind": "drawing", "svg": drawn.decode(), "words": in_words(block, say)}
        case Table():
            for part in set_tables(block, say, lies=lies):
                plain = {one.name: getattr(part, one.name) for one in fields(part)}
                yield {"kind": "table"} | plain


def in_words(block: Drawing, say: Say) -> str:
    """Return what a chart tells somebody who cannot see it: its finding and what is measured."""
    return f"{say(block.figure.title)}. {say(block.figure.subtitle)}."


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table, or a part of one that is too wide, as it is set: all texts, and its measures.

    `widths` are in millimetres, `size` is that of the letters in points, `right` says which
    columns are right-aligned; the first `totals` rows are strong.
    """

    summary: str
    headings: list[str]
    rows: list[list[str]]
    widths: list[float]
    right: list[bool]
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
    for part in parts(headings, rows, given, room_of(lies=lies), table.keys):
        yield SetTable(
            summary=say(table.summary),
            headings=[headings[place] for place in part.places],
            rows=[[row[place] for place in part.places] for row in rows],
            widths=part.widths,
            right=[columns[place].is_number for place in part.places],
            size=part.size,
            totals=table.totals,
            together=table.together,
        )
