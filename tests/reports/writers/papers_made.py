"""Papers made by hand, with all that a writer must be able to set."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.reports.blocks import (
    Column,
    Heading,
    Items,
    Look,
    Paper,
    Paragraph,
    Table,
)
from rare_earth_desk.reports.writers.means import Means, in_english


def _no_drawing(*_given: Any) -> bytes:
    raise AssertionError("this paper has no chart")


MEANS = Means(in_english, _no_drawing)
COLUMNS = (
    Column("Number"),
    Column(phrase("Company")),
    Column("Filed", Kind.DAY),
    Column("Waiting", Kind.INTEGER, unit="days"),
    Column("Quantity", Kind.NUMBER, unit="kg"),
    Column("Urgent", Kind.FLAG),
)
ROWS = (
    ("DEMO-2026-003599", "Škoda Łódź s.r.o.", "2026-11-05", 1234, 2.5, 1),
    ("=1+1", "宁波永磁材料有限公司", "2026-W45", 7, 12345.0, 0),
    (None, phrase("no company"), "2026-11", None, None, None),
)


def table(rows: Any = ROWS, **rest: Any) -> Table:
    """Return a table with a column of every kind."""
    return Table(COLUMNS, rows, phrase("{n:case|cases}", n=len(rows)), **rest)


def paper(*blocks: Any, **rest: Any) -> Paper:
    """Return a paper with a block of every kind, or with those given."""
    every = blocks or (
        Heading("State of play"),
        Paragraph("Pending #[x] *strong* $y$ <label> @ref"),
        Paragraph("Muted words", Look.MUTED),
        Paragraph("Strong words", Look.STRONG),
        Heading("Details", 2),
        Items(("First – Ελληνικά", "Второй")),
        Items(("One", "Two"), numbered=True),
        table(totals=1),
    )
    usual: dict[str, Any] = {
        "lines": (phrase("Filter: {words}", words="pending"), ""),
        "made_by": "Anna",
        "marking": "SENSITIVE",
        "is_sample": True,
        "moment": datetime(2026, 11, 29, 14, 3).astimezone(),
    }
    return Paper(
        "made", phrase("List {n}", n=9), every, **(usual | rest),
    )  # fmt: skip
