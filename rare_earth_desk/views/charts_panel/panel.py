"""Headline numbers, grouping, as-at day and charts, all driven by the desk's selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.views.charts_panel.numbers import NumberCards, NumberLine
from rare_earth_desk.views.charts_panel.selection_controls import SelectionControls, say_why_empty
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent, QShowEvent

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.views.charts_panel.chart_grid import ChartGrid
    from rare_earth_desk.views.charts_panel.chart_tabs import ChartTabs
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.theme.theme import Theme

_BY_HOLDER = "pending_by_holder"
_BESIDE = 1_080  # width from which numbers and controls stand side by side
_LEAST_WIDTH = 380
_LEAST_WIDTH_COMPACT = 500


class ChartsPanel(QWidget):
    """What the Backlog page and the dock beside the list have in common.

    With `compact` the numbers stand in one line and one chart is shown at a time. Nothing is
    computed while the panel is hidden.
    """

    def __init__(
        self, desk: Desk, theme: Theme, compact: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.theme, self.compact = desk, theme, compact
        self.controls = SelectionControls(desk, self, compact=compact)
        self.feeder, self.switch, self.slider = (
            self.controls.feeder,
            self.controls.switch,
            self.controls.slider,
        )
        self.narrow = self.controls.narrow
        self.numbers: NumberCards | NumberLine = NumberLine() if compact else NumberCards()
        self.empty = EmptyState("chart", tr("No charts yet"))
        self.offered: tuple[QAction, ...] = ()  # as buttons, while there are no applications
        self.pages = QStackedWidget()
        self.charts: ChartGrid | ChartTabs | None = None
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.feeder.due.connect(self.refresh)

    def refresh(self) -> None:
        """Show the present figures, if the panel can be seen."""
        if not self.isVisible():
            return
        if self.charts is None:
            self._make_charts()
        assert self.charts is not None
        self.controls.follow()
        data = self.feeder.data()
        self.numbers.show_data(data)
        if not len(data.cases):
            self._say_why_empty(data)
            self.pages.setCurrentWidget(self.empty)
            return
        self.pages.setCurrentWidget(self.charts)
        layout = self.pages.layout()
        if layout is not None:
            layout.activate()  # so that it is known which charts are in view
        self._show(data)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while hidden, after the page has been painted (Qt)."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.refresh)

    def minimumSizeHint(self) -> QSize:
        """Allow a width at which numbers and controls stand below each other (Qt)."""
        width = _LEAST_WIDTH_COMPACT if self.compact else _LEAST_WIDTH
        least = QSize(self.theme.px(width), super().minimumSizeHint().height())
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return least
        wrapped = layout.totalMinimumHeightForWidth(max(self.width(), least.width()))
        return least.expandedTo(QSize(0, wrapped))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the controls under the numbers where the window is narrow (Qt)."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # the controls wrap otherwise
        beside = self.width() >= self.theme.px(_BESIDE)
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def _say_why_empty(self, data: ChartInput) -> None:
        say_why_empty(self.empty, self.desk, data)
        self.empty.set_actions(*(() if len(self.desk.register.facts()) else self.offered))

    def _show(self, data: ChartInput) -> None:
        assert self.charts is not None
        for slot in self.charts.slots:
            # In whose hands an application was then is only known once the day is settled on.
            slot.held = slot.chart.key == _BY_HOLDER and not self.feeder.has_holders
        self.charts.show_data(data)

    # -- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 6 if self.compact else 10)
        self.pages.addWidget(self.empty)
        if self.compact:
            line = FlowLayout()
            space(line, 12)
            for part in (self.numbers, self.switch, self.slider):
                line.addWidget(part)
            column.addLayout(line)
        else:
            space(self._head, 10)
            self._head.addWidget(self.numbers, 1)
            self._head.addWidget(self.controls.card())
            column.addLayout(self._head)
        column.addWidget(self.pages, 1)

    def _make_charts(self) -> None:
        from rare_earth_desk.charts import charts
        from rare_earth_desk.views.charts_panel.chart_grid import ChartGrid
        from rare_earth_desk.views.charts_panel.chart_slot import ChartSlot
        from rare_earth_desk.views.charts_panel.chart_tabs import ChartTabs

        slots = [
            ChartSlot(chart, first=place == 0, compact=self.compact)
            for place, chart in enumerate(charts("backlog"))
        ]
        for slot in slots:
            slot.mark_sample(sample=self.desk.register.is_sample)
            slot.narrowed.connect(self.narrow)
            slot.told.connect(self._tell)
        self.charts = ChartTabs(slots) if self.compact else ChartGrid(slots)
        self.charts.shifted.connect(self.feeder.again)
        slots[0].make()
        self.pages.addWidget(self.charts)

    def _tell(self, text: str) -> None:
        self.desk.tell(Phrase(text))
