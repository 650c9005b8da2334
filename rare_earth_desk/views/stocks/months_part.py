"""The part “By month”: lines that stood still and the days they did, as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from rare_earth_desk.charts import stoppages as chart
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Measure, Stoppage
from rare_earth_desk.reports.blocks import Drawing
from rare_earth_desk.views.going import show_search
from rare_earth_desk.views.statistics.figure_slot import FigureSlot
from rare_earth_desk.views.widgets.following import Following

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.papers.figures_offer import FiguresInView


class MonthsPart(Following):
    """A bar leads to the stoppages of its month; nothing is counted while it is hidden."""

    def __init__(self, window: MainWindow, parent: QWidget) -> None:
        super().__init__(window.desk, "stoppageMonthsPart", parent)
        self.slot_ = FigureSlot(window.desk, chart.KEY, compact=False)
        self.slot_.narrowed.connect(lambda query: show_search(window, Stoppage.table, query))
        self.slot_.told.connect(lambda text: window.desk.tell(Phrase(text)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.slot_)

    def figures_in_view(self) -> FiguresInView:
        """Return what is in view for paper."""
        from rare_earth_desk.views.papers.figures_offer import FiguresInView

        self.refresh()
        return FiguresInView(
            title=phrase("Stoppages by month"),
            lines=(self.slot_.figure.subtitle,),
            blocks=(Drawing(self.slot_.figure),),
            warnings=(),
            when=self.desk.register.today.isoformat(),
        )

    def focus_rows(self) -> None:
        """Put the keys into the chart."""
        self.slot_.make().setFocus()

    def concerns(self, step: Step) -> bool:
        """Tell whether a step changed a stoppage, or a measure that is marked."""
        return bool(step.ids(Stoppage.table) or step.ids(Measure.table))

    def show_now(self) -> None:
        """Count the stoppages."""
        register = self.desk.register
        told = register.records(Stoppage)
        figure = chart.figure_of(told, register.today, register.surroundings)
        self.slot_.show_figure(figure)
