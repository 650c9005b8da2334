"""Headline numbers, grouping, as-at day and charts, all driven by the desk's selection."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QStackedWidget, QVBoxLayout, QWidget

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.selection import Axis
from rare_earth_desk.views.charts_panel.as_at_slider import AsAtSlider, in_words
from rare_earth_desk.views.charts_panel.feeder import Feeder
from rare_earth_desk.views.charts_panel.grouping_switch import GroupingButtons, GroupingList
from rare_earth_desk.views.charts_panel.numbers import NumberCards, NumberLine
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
        self.feeder = Feeder(desk, self)
        self.numbers: NumberCards | NumberLine = NumberLine() if compact else NumberCards()
        self.switch: GroupingList | GroupingButtons = (
            GroupingList() if compact else GroupingButtons()
        )
        self.slider = AsAtSlider()
        self.empty = EmptyState("chart", tr("No charts yet"))
        self.offered: tuple[QAction, ...] = ()  # as buttons, while there are no applications
        self.pages = QStackedWidget()
        self.charts: ChartGrid | ChartTabs | None = None
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show the present figures, if the panel can be seen."""
        if not self.isVisible():
            return
        if self.charts is None:
            self._make_charts()
        assert self.charts is not None
        self._follow()
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

    def narrow(self, query: str) -> None:
        """Narrow the selection to the cases of a search, such as those of a bar clicked."""
        terms = (str(term) for term in parse(query).terms)
        self.desk.set_selection(self.desk.selection.narrowed(*terms))

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

    # -- following the selection ---------------------------------------------------------------

    def _follow(self) -> None:
        """Let the controls show the selection, and the slider reach from first filing to today."""
        selection = self.desk.selection
        self.switch.set_grouping(selection.grouping)
        self.slider.set_range(self._first_filing(), self.desk.register.today)
        self.slider.set_axis(selection.axis)
        self.slider.set_day(selection.past)

    def _first_filing(self) -> date | None:
        import numpy as np

        days = self.desk.register.facts().factor("filed_on").distinct_numbers()
        known = days[~np.isnan(days)]
        return date.fromordinal(int(known.min())) if len(known) else None

    def _say_why_empty(self, data: ChartInput) -> None:
        day = data.as_at
        if data.as_known_on is not None and not len(self.desk.facts()):
            what = tr(
                "The register held no applications on the evening of {day}", day=in_words(day)
            )
            hint = tr("Move the slider to a later day, or read the day “as at”.")
        elif not len(self.desk.register.facts()):
            what = tr("The register holds no applications yet")
            hint = tr("Import a spreadsheet or add an application; the charts follow at once.")
        else:
            what = tr("None of these applications was filed by {day}", day=in_words(day))
            hint = tr("Take a filter away, or move the slider to a later day.")
        self.empty.say(what, hint)
        self.empty.set_actions(*(() if len(self.desk.register.facts()) else self.offered))

    def _show(self, data: ChartInput) -> None:
        assert self.charts is not None
        for slot in self.charts.slots:
            # In whose hands an application was then is only known once the day is settled on.
            slot.held = slot.chart.key == _BY_HOLDER and not self.feeder.has_holders
        self.charts.show_data(data)

    def _preview(self, day: date) -> None:
        """Let the charts follow the handle; what was known on a day waits for the release."""
        if self.slider.axis is Axis.AS_AT:
            self.feeder.preview(day)

    def _settle(self, day: date | None) -> None:
        self.feeder.preview(None)
        if not self.desk.look_at(day):
            self._follow()

    def _read_on(self, axis: Axis) -> None:
        if not self.desk.read_on(axis):
            self._follow()

    # -- building ------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.feeder.due.connect(self.refresh)
        self.switch.chosen.connect(lambda key: self.desk.select(grouping=key))
        self.slider.previewed.connect(self._preview)
        self.slider.chosen.connect(self._settle)
        self.slider.switch.chosen.connect(self._read_on)
        self.desk.selection_changed.connect(lambda chosen: self.slider.set_axis(chosen.axis))

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
            self._head.addWidget(self._controls())
            column.addLayout(self._head)
        column.addWidget(self.pages, 1)

    def _controls(self) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        lines = QVBoxLayout(card)
        space(lines, 6, margins=(12, 8, 12, 8))
        lines.addWidget(self.switch)
        lines.addWidget(self.slider)
        return card

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
