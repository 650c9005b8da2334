"""A table of rows as a part shows it, for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.reports.blocks import Column, Heading, Paragraph, Table
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.views.rows.table import RowsTable


def table_blocks(
    title: str, table: RowsTable, *words: str, holds: Holds = Holds.COUNTS
) -> Iterator[Block]:
    """Yield the rows of a table below a title, with the words that explain it; none without any."""
    rows = [row.cells for row in table.model_.rows]
    if not rows:
        return
    yield Heading(title)
    for one in filter(None, words):
        yield Paragraph(one)
    columns = tuple(Column(tr(head.label)) for head in table.model_.heads)
    yield Table(columns, rows, title, holds=holds)
