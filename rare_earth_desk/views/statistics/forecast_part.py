"""The part “Forecast”: how the backlog may go on, how good that was, and what it would take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.charts import forecast as chart
from rare_earth_desk.reports.blocks import Drawing, Paragraph
from rare_earth_desk.statistics.forecast.blend import HORIZONS
from rare_earth_desk.views.statistics.backtest_card import BacktestCard
from rare_earth_desk.views.statistics.figure_slot import FigureSlot
from rare_earth_desk.views.statistics.forecast_groups_card import ForecastGroupsCard
from rare_earth_desk.views.statistics.paper_rows import table_blocks
from rare_earth_desk.views.statistics.part_view import PartView
from rare_earth_desk.views.statistics.pending_cases import is_settled
from rare_earth_desk.views.statistics.scenario_card import ScenarioCard
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.scrolled import DownScroll
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.statistics.forecast.blend import Forecast
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.statistics.page_data import PageData
    from rare_earth_desk.views.theme.theme import Theme

_BESIDE = 900
"""Width at zoom 1 from which the cards stand side by side."""


class ForecastPart(PartView):
    """Forecast and scenario at the top, groups and back-test below."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk, self.theme = desk, theme
        self.data: PageData | None = None
        self._found: Forecast | None = None
        self.weeks = HORIZONS[-1] // 7
        self.chart = FigureSlot(desk, chart.KEY, compact=False)
        self.buttons: dict[int, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.groups = ForecastGroupsCard()
        self.backtest = BacktestCard(desk)
        self.scenario = ScenarioCard(desk)
        self.empty = EmptyState("statistics", tr("No forecast"), say(chart.NO_PAST))
        self._grid = QGridLayout()
        self._columns = 0
        self._lay_out()
        for part in (self.chart, self.groups, self.scenario):
            part.narrowed.connect(self.narrowed)
        self.backtest.worked_out.connect(self._show_chart)
        for part in (self.chart, self.scenario):
            part.told.connect(self.told)

    def show_data(self, data: PageData) -> None:
        """Show the forecast of the selected cases."""
        self.data = data
        self._found = chart.ahead(data.input)
        self._whole.setVisible(self._found is not None)
        self.empty.setVisible(self._found is None)
        if self._found is None:
            return
        self._show_chart()
        self.groups.show_input(data.input)
        if is_settled(data):  # not with each step of the slider
            self.scenario.show_input(data.input)
            self.backtest.show_input(data.input)

    def look_ahead(self, weeks: int) -> None:
        """Show so many weeks: 4, 8 or 13."""
        self.weeks = weeks
        self.buttons[weeks].setChecked(True)
        self._show_chart()

    def blocks(self) -> Sequence[Block]:
        """Return charts, tables and what is supposed, for paper."""
        if self._found is None:
            return (Paragraph(say(chart.NO_PAST)),)
        groups, backtest = self.groups, self.backtest
        return (
            Drawing(self.chart.figure),
            *table_blocks(tr("By group"), groups.table, groups.words.text()),
            *table_blocks(
                backtest.accessibleName(),
                backtest.table,
                backtest.accessibleDescription(),
                backtest.words.text(),
            ),
            Drawing(self.scenario.chart.figure),
            Paragraph(self.scenario.supposed()),
            Paragraph(self.scenario.words.text()),
        )

    def focus_rows(self) -> None:
        """Put the keys into the choice of weeks."""
        self.buttons[self.weeks].setFocus()

    # -- inside ------------------------------------------------------------------------------------

    def _show_chart(self) -> None:
        if self.data is not None:
            given = self.data.input
            held = self.backtest.fell_short(given, 7 * self.weeks)
            self.chart.show_figure(chart.figure_of(given, self._found, self.weeks, held))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where there is little room (Qt)."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= self.theme.px(_BESIDE) else 1
        if columns == self._columns:
            return
        self._columns = columns
        cards = (self._ahead, self.scenario, self.groups, self.backtest)
        for place, card in enumerate(cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    def _switch(self) -> QHBoxLayout:
        line = QHBoxLayout()
        space(line, 4)
        line.addWidget(QLabel(tr("Look ahead")))
        for horizon in HORIZONS:
            weeks = horizon // 7
            button = QPushButton(tr("{n:week|weeks}", n=weeks))
            button.setCheckable(True)
            button.setChecked(weeks == self.weeks)
            button.setAccessibleName(tr("Look {n:week|weeks} ahead", n=weeks))
            button.setObjectName(f"ahead-{weeks}")
            button.clicked.connect(lambda _on=False, weeks=weeks: self.look_ahead(weeks))
            self._group.addButton(button)
            self.buttons[weeks] = button
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _lay_out(self) -> None:
        self._ahead = QWidget()
        lines = QVBoxLayout(self._ahead)
        lines.setContentsMargins(0, 0, 0, 0)
        space(lines, 6)
        lines.addLayout(self._switch())
        size(self.chart, least_height=320)
        lines.addWidget(self.chart, 1)
        space(self._grid, 10)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._whole = DownScroll(inner)
        whole.addWidget(self._whole)
        whole.addWidget(self.empty)
        self.empty.hide()
        self._arrange()
