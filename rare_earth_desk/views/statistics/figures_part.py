"""A part made of charts and tables, each on a card of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from rare_earth_desk.charts import charts
from rare_earth_desk.reports.blocks import Drawing, Look, Paragraph
from rare_earth_desk.views.charts_panel.chart_slot import ChartSlot, source_words
from rare_earth_desk.views.statistics.part_view import PartView
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.scrolled import DownScroll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.statistics.page_data import PageData
    from rare_earth_desk.views.statistics.table_card import TableCard
    from rare_earth_desk.views.theme.theme import Theme

_BESIDE = 900
"""Width at zoom 1 from which two charts stand side by side."""
_CHART_HEIGHT = 370
_ON_PAPER = 88.0  # millimetres


class FiguresPart(PartView):
    """Charts first, tables below; a subclass names both and says what they show.

    `chart_keys` are those of the registered charts of the page, in their order.
    """

    chart_keys: tuple[str, ...] = ()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk, self.theme = desk, theme
        self.data: PageData | None = None
        known = {each.key: each for each in charts("statistics")}
        self.slots = [ChartSlot(known[key], first=False, compact=False) for key in self.chart_keys]
        self.cards: list[TableCard] = self.make_cards()
        self._columns = 0
        self._grid = QGridLayout()
        self._lay_out()
        for slot in self.slots:
            slot.mark_sample(sample=desk.register.is_sample, internal=True)
            slot.narrowed.connect(self.narrowed)
            slot.told.connect(self.told)
        source = source_words(sample=desk.register.is_sample, internal=True)
        for card in self.cards:
            card.source = source
            card.narrowed.connect(self.narrowed)
            card.told.connect(self.told)

    def make_cards(self) -> list[TableCard]:
        """Return the cards of the tables, in their order."""
        return []

    def chart_input(self, data: PageData) -> ChartInput:
        """Return what the charts are computed from."""
        return data.input

    def show_data(self, data: PageData) -> None:
        """Show charts and tables."""
        self.data = data
        given = self.chart_input(data)
        for slot in self.slots:
            slot.show_data(given)
        for card in self.cards:
            card.show_data(data)

    def blocks(self) -> Sequence[Block]:
        """Return the charts, and the tables with what they mean."""
        made: list[Block] = []
        for figure in (slot.view.figure for slot in self.slots if slot.view is not None):
            made += [Drawing(figure, _ON_PAPER), Paragraph(figure.definition, Look.MUTED)]
        for card in self.cards:
            made.extend(card.blocks())
        return made

    def focus_rows(self) -> None:
        """Put the keys into the first chart or table."""
        first: QWidget | None = next(iter((*self.slots, *self.cards)), None)
        if isinstance(first, ChartSlot):
            first.make().setFocus()
        elif first is not None:
            first.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the charts below each other where there is little room (Qt)."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = 2 if self.width() >= self.theme.px(_BESIDE) else 1
        columns = max(1, min(beside, len(self.slots)))
        if columns == self._columns:
            return
        self._columns = columns
        for place, slot in enumerate(self.slots):
            self._grid.addWidget(slot, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 10)
        space(self._grid, 10)
        for slot in self.slots:
            size(slot, least_height=_CHART_HEIGHT)
        if self.slots:
            column.addLayout(self._grid, 1)
        for card in self.cards:
            column.addWidget(card)
        if not self.slots:
            column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(DownScroll(inner))
        self._arrange()
