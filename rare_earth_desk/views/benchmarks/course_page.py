"""The part “Value and target”: benchmarks as bars with their targets, one of them over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rare_earth_desk.charts import benchmarks
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Benchmark, BenchmarkValue
from rare_earth_desk.reports.blocks import Drawing, Look, Paragraph
from rare_earth_desk.reports.figures import benchmark_table
from rare_earth_desk.views import going
from rare_earth_desk.views.benchmarks.following_page import FollowingPage
from rare_earth_desk.views.charts_panel.chart_slot import source_words
from rare_earth_desk.views.statistics.figure_slot import FigureSlot
from rare_earth_desk.views.statistics.table_card import TableCard
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.scrolled import DownScroll
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.charts.benchmarks import Standing
    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.views.main_window import MainWindow

_HEIGHT, _ON_PAPER = 300, 80.0  # of charts: pixels at zoom 1, millimetres
_AROUND, _BAR = 150, 20  # pixels at zoom 1: around the bars, and of each so that no names touch
_SHARES = (3, 1)


class CoursePage(FollowingPage):
    """Bars and, of the row that is chosen in the table below, its values over time."""

    title: ClassVar[Phrase] = phrase("Benchmarks: value and target")

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "benchmarkCoursePage", window.stack)
        self.found: list[Standing] = []
        self.bars = FigureSlot(self.desk, benchmarks.KEY, compact=False)
        self.trend = FigureSlot(self.desk, benchmarks.TREND, compact=False)
        self.card = TableCard(tr("Benchmarks"))
        self.card.table.setObjectName("benchmarkTable")
        self.card.source = source_words(sample=self.desk.register.is_sample, internal=True)
        self.card.narrowed.connect(self._open)
        for part in (self.card, self.bars, self.trend):
            part.told.connect(lambda text: self.desk.tell(Phrase(text)))
        self.card.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_trend())
        self._lay_out()

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have changed a benchmark or one of its values."""
        return bool(step.ids(Benchmark.table) or step.ids(BenchmarkValue.table))

    def show_now(self) -> None:
        """Show all benchmarks as they stand today."""
        register = self.desk.register
        today = register.today
        self.found = benchmarks.standings(
            register.records(Benchmark), register.records(BenchmarkValue), today
        )
        bars = benchmarks.figure_of(self.found, today)
        size(self.bars, least_height=max(_HEIGHT, _AROUND + _BAR * len(bars.categories)))
        self.bars.show_figure(bars)
        first = self.card.figure is None
        self.card.show_figure(benchmark_table.table(self.found, today))
        if first:
            self._choose_one_with_a_trend()
        self._show_trend()

    def blocks(self) -> Sequence[Block]:
        """Return the bars and the table for paper, then the trend where there is one."""
        bars, trend = (_drawn(slot.figure) for slot in (self.bars, self.trend))
        return (*bars, *self.card.blocks(), *trend)

    def focus_rows(self) -> None:
        """Put the keys into the table."""
        self.card.table.setFocus()

    def _chosen(self) -> Standing | None:
        """Return what the row of the cursor is about."""
        row = self.card.table.currentIndex().row()
        if not 0 <= row < len(self.card.lines) or self.card.figure is None:
            return None
        place = self.card.figure.lines.index(self.card.lines[row])
        return self.found[place] if place < len(self.found) else None

    def _choose_one_with_a_trend(self) -> None:
        rows = (n for n, one in enumerate(self.found) if one.state.slope is not None)
        self.card.table.setCurrentIndex(self.card.table.model_.index(next(rows, 0), 0))

    def _show_trend(self) -> None:
        self.trend.show_figure(benchmarks.trend_of(self._chosen()))

    def _open(self, benchmark: str) -> None:
        going.show_record(self.window_, Benchmark.table, benchmark)

    def _lay_out(self) -> None:
        charts = QHBoxLayout()
        space(charts, 10)
        for slot, share in zip((self.bars, self.trend), _SHARES, strict=True):
            size(slot, least_height=_HEIGHT)
            charts.addWidget(slot, share)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 10)
        column.addLayout(charts, 1)
        column.addWidget(self.card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(DownScroll(inner))


def _drawn(figure: Figure) -> tuple[Block, ...]:
    if not figure.drawable:
        return ()
    return (Drawing(figure, _ON_PAPER), Paragraph(figure.definition, Look.MUTED))
