"""A small register for briefings, and how one reads what they print."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.records import (
    BriefingLine,
    Meeting,
)
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.blocks import Heading, Items, Pairs, Paragraph, Table
from rare_earth_desk.reports.request import Request
from tests.registers import add, add_application, record

SINCE, TODAY = "2025-11-11", "2025-11-25"
# Product group, filed on, decided with status on.
CASES = (
    ("permanent magnets", "2025-09-01", None, None),
    ("permanent magnets", "2025-09-02", "L50", "2025-11-20"),
    ("permanent magnets", "2025-11-18", None, None),
    ("permanent magnets", "2025-11-19", "L50", "2025-11-24"),
    ("oxides", "2025-09-03", "L60", "2025-11-12"),
    ("oxides", "2025-09-04", "L50", "2025-11-10"),
    ("metals", "2025-10-01", None, None),
)


@pytest.fixture
def world(register) -> list[str]:
    """Seven cases of as many companies, a meeting that was held and one to come."""
    ids = []
    for n, (group, filed, status, day) in enumerate(CASES):
        id_ = add_application(
            register, f"EU-2025-{2417 + n}", company=f"Voltaris {n} GmbH", product_group=group,
            exporter=f"宁波永磁 {n}",
        )  # fmt: skip
        record(register, id_, "L10", filed)
        if status:
            record(register, id_, status, day)
        ids.append(id_)
    add(register, Meeting(title="Round 8", state="closed", held_on=SINCE))
    add(
        register,
        Meeting(title="Round 9", state="open", held_on="2025-12-02", starts="09:30", ends="12:00",
                place="Beijing", chinese_side="Ms Li"),
    )  # fmt: skip
    return ids


@pytest.fixture
def line(register, world):
    """Add a line of the library."""

    def make(words: str, part: str = "speaking", **rest) -> str:
        return add(
            register, BriefingLine(**{"part": part, "name": "A line", "words": words} | rest)
        )

    return make


def made(register, **rest):
    return kind("briefing").make(Request(register, **rest))


def of(paper, block):
    return [one for one in paper.blocks if isinstance(one, block)]


def headings(paper):
    return [str(one.text) for one in of(paper, Heading)]


def text(paper) -> str:
    """All that is printed, cell by cell."""
    told = [str(paper.title), *map(str, paper.lines)]
    for block in paper.blocks:
        match block:
            case Heading() | Paragraph():
                told.append(str(block.text))
            case Items():
                told += map(str, block.lines)
            case Pairs():
                told += (f"{label}: {value}" for label, value in block.rows)
            case Table():
                told += (" | ".join(str(cell) for cell in row) for row in block.rows)
    return "\n".join(told)


def table(paper, summary: str) -> Table:
    return next(one for one in of(paper, Table) if str(one.summary) == summary)


def speaking(paper) -> list[str]:
    blocks = list(paper.blocks)
    place = next(
        n
        for n, one in enumerate(blocks)
        if isinstance(one, Heading) and str(one.text) == "Speaking points"
    )
    return [str(one) for one in blocks[place + 1].lines]
