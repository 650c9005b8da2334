"""The card on which one chart stands; what draws it is made when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from rare_earth_desk.charts import Chart
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.views.charts.chart_view import ChartView

FIRST = "backlogChart"
_ROOM_FOR_SUBTITLE = 270


class ChartSlot(QFrame):
    """Shows one registered chart. `narrowed` carries the search of the cases clicked.

    While `held` is set, the chart stays as it is.
    """

    narrowed = Signal(str)
    told = Signal(str)

    def __init__(self, chart: Chart, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.setProperty("look", "card")
        self._name = FIRST if first else f"chart-{chart.key}"
        self._shown: ChartInput | None = None
        self._sample = False
        self.held = False
        self.view: ChartView | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)

    def mark_sample(self, *, sample: bool) -> None:
        """Write below exported pictures that the figures are invented."""
        self._sample = sample

    def make(self) -> ChartView:
        """Return the chart's view, made (and pyqtgraph imported) on the first call."""
        if self.view is None:
            from rare_earth_desk.views.charts.chart_view import ChartView

            self.view = ChartView(self)
            self.view.setObjectName(self._name)
            self.view.source = (
                tr("SAMPLE · fictional data · Rare Earth Desk") if self._sample
                else tr("Rare Earth Desk")
            )  # fmt: skip
            self.view.narrowed.connect(self.narrowed)
            self.view.told.connect(self.told)
            self._layout.addWidget(self.view)
        return self.view

    def heightForWidth(self, width: int) -> int:
        """Ask for the least height, so that charts share what room there is (Qt)."""
        return max(self.minimumHeight(), self._layout.minimumHeightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the subtitle out where the drawing needs the room (Qt)."""
        super().resizeEvent(event)
        if self.view is not None:
            self.view.subtitle.setVisible(self.height() >= current().px(_ROOM_FOR_SUBTITLE))

    def show_data(self, data: ChartInput) -> None:
        """Show the chart of these cases, unless it is shown already."""
        if data is not self._shown and not self.held:
            self._shown = data
            self.make().set_figure(self.chart.make(data))
