"""The card on which one chart stands; what draws it is made when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QWidget

from rare_earth_desk.domain.inside import MARKINGS, Holds
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QMoveEvent, QResizeEvent

    from rare_earth_desk.charts import Chart
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.views.charts.chart_view import ChartView

FIRST = "backlogChart"
_ROOM_FOR_SUBTITLE = 270


_ROOM_FOR_NOTE = 200
_ROOM_FOR_NOTE_IN_GRID = 300  # the page says the same above the charts


class ChartSlot(QFrame):
    """Shows one registered chart. `narrowed` carries the search of the cases clicked.

    While `held` is set, the chart stays as it is.
    """

    narrowed = Signal(str)
    told = Signal(str)
    placed = Signal()  # it may have come into view

    def __init__(
        self, chart: Chart, *, first: bool, compact: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.chart = chart
        self.setProperty("look", "card")
        self._name = FIRST if first else f"chart-{chart.key}"
        self._shown: ChartInput | None = None
        self._compact = compact
        self._sample = self._internal = False
        self.held = False
        self.view: ChartView | None = None

    def mark_sample(self, *, sample: bool, internal: bool = False) -> None:
        """Write below exported pictures that the figures are invented, or are to stay inside."""
        self._sample, self._internal = sample, internal
        if self.view is not None:
            self.view.source = self.source()

    def source(self) -> str:
        """Return what is written below exported pictures."""
        return source_words(sample=self._sample, internal=self._internal)

    def make(self) -> ChartView:
        """Return the chart's view, made (and pyqtgraph imported) on the first call."""
        if self.view is None:
            from rare_earth_desk.views.charts.chart_view import ChartView

            self.view = ChartView(self)
            self.view.setObjectName(self._name)
            self.view.source = self.source()
            self.view.narrowed.connect(self.narrowed)
            self.view.told.connect(self.told)
            self.view.show()
            self._fill()
        return self.view

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which a chart can be read (Qt)."""
        px = current().px
        return QSize(px(280), px(190 if self._compact else 276))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the chart fill the card (Qt)."""
        super().resizeEvent(event)
        self._fill()
        self.placed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tell that the card stands elsewhere (Qt)."""
        super().moveEvent(event)
        self.placed.emit()

    # No layout: it would hand up how the height of the sentences follows from the width, and a
    # grid then gives every chart its preferred height instead of sharing what there is.
    def _fill(self) -> None:
        if self.view is not None:
            room = current().px(_ROOM_FOR_SUBTITLE)
            self.view.subtitle.setVisible(self.height() >= room)
            least = _ROOM_FOR_NOTE if self._compact else _ROOM_FOR_NOTE_IN_GRID
            self.view.allow_note(on=self.height() >= current().px(least))
            self.view.setGeometry(self.rect().adjusted(1, 1, -1, -1))

    def show_data(self, data: ChartInput) -> None:
        """Show the chart of these cases, unless it is shown already."""
        if data is not self._shown and not self.held:
            self._shown = data
            self.make().set_figure(self.chart.make(data))


def source_words(*, sample: bool, internal: bool) -> str:
    """Return what stands below a figure that is taken elsewhere: what it is, and where it is from.

    The charts of the statistics page say that they are `internal`, as they do on paper.
    """
    words = tr("SAMPLE · fictional data · Rare Earth Desk") if sample else tr("Rare Earth Desk")
    return f"{say(MARKINGS[Holds.COUNTS])} · {words}" if internal else words
