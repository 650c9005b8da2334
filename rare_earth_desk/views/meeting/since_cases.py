"""The cases behind a number: what each is called and where it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.views.rows.model import Head, LazyRows, Row
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import cell, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.views.desk import Desk

# Columns of the list of applications, and their widths at zoom 1.
_COLUMNS = (("number", 170), ("company", 0), ("product_group", 150), ("status", 200),
            ("status_on", 110), ("list_number", 60))  # fmt: skip


class SinceCases(Card):
    """Enter or a double click opens a case among the applications."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._register = desk.register
        heads = [Head(column_of("application", name).label, width) for name, width in _COLUMNS]
        self.table = RowsTable(tr("Cases behind the number"), heads, compact=False)
        self.set_content(self.table, to_edges=True)
        self.table.entered.connect(self._open)

    def _open(self, ids: Sequence[str]) -> None:
        if ids:
            self.opened.emit(ids[0])

    def show_cases(self, title: str, ids: Sequence[str]) -> None:
        """Show the cases of a number under its name, as they stand now."""
        self.set_title(title)
        self.set_note(tr("{n:case|cases}", n=grouped(len(ids))) if ids else "")
        facts = self._register.facts()

        def made(row: int) -> Row:
            place = facts.place(ids[row])
            cells = ("" if place is None else cell(facts, place, name) for name, _ in _COLUMNS)
            return Row(ids[row], tuple(cells))

        self.table.fill(LazyRows(ids, made))
