"""A table of figures on a card: finding, measure, definition, rows that narrow, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from rare_earth_desk.views.widgets.card import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.views.statistics.page_data import PageData


class TableCard(Card):
    """Shows one table."""

    narrowed = Signal(str)
    told = Signal(str)

    def show_data(self, data: PageData) -> None:
        """Show the table of `data`."""

    def blocks(self) -> Sequence[Block]:
        """Return the table for paper."""
        return ()
