"""How good the forecasts of past weeks were, worked out in moments between which one works on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from rare_earth_desk.charts.forecast import is_register
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.statistics.forecast.backtest import FIRST_WEEKS, backtest_of_all, last_event
from rare_earth_desk.views.outlook.block import Block, Filled
from rare_earth_desk.views.outlook.worker import Worker
from rare_earth_desk.views.rows.model import Head, Row
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.statistics.forecast.backtest import Backtest, Score
    from rare_earth_desk.views.desk import Desk

_HEADS = (
    Head("Weeks ahead", least=80),
    Head("Past forecasts", 100, right=True),
    Head("Off by", 76, right=True),
    Head("“No change” off by", 132, right=True),
    Head("80 % range held", 120, right=True),
)


class BacktestBlock(Block):
    """Works the back-test of some cases out; `found` is None before, and with no event at all."""

    key: ClassVar[str] = "backtest"
    title: ClassVar[str] = "How good past forecasts were"
    keeps: ClassVar[bool] = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.given: ChartInput | None = None
        self.found: Backtest | None = None

    def fill(self, progress: Progress) -> Filled:
        """Work it out."""
        assert self.given is not None
        until = last_event(self.given.cases, self.given.as_at)
        cases = self.given.cases
        self.found = (
            backtest_of_all(cases, until, told=progress, register=is_register(self.given))
            if until
            else None
        )
        return Filled()


class BacktestCard(Card):
    """One row for each horizon: how far forecasts were off, and how far no change at all was."""

    worked_out = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr(BacktestBlock.title))
        self.setObjectName("backtestCard")
        self.work = BacktestBlock(desk)
        self.block: Block = self.work
        self.worker = Worker(self)
        self.table = RowsTable(tr(BacktestBlock.title), _HEADS)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setProperty("look", "caption")
        self.button = QPushButton(tr("Stop"))
        self.button.setObjectName("backtestStop")
        self.button.clicked.connect(self._toggle)
        self._stopped = False
        size(self.table, least_height=120)
        line = QHBoxLayout()
        space(line, 8)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(line)

    def show_input(self, given: ChartInput) -> None:
        """Have the back-test of these cases worked out; what was shown stays until it is."""
        if given is self.work.given:
            return
        self.work.given, self.work.found, self._stopped = given, None, False
        self._say_working(tr("Being worked out …"))
        self.worker.ask([self])
        if self.isVisible():
            self.worker.start()

    def show_working(self, words: str) -> None:
        """Say how far the work is."""
        if not self._stopped:
            self._say_working(tr("Being worked out, {share}", share=words))

    def show_filled(self, _filled: Filled) -> None:
        """Show what was worked out."""
        found = self.work.found
        scores = found.steady if found is not None else ()
        rows = [_row(score) for score in scores if score.origins]
        self.table.fill(rows)
        self.set_subtitle(" ".join(filter(None, (_finding(scores), _narrow(scores)))))
        self.words.setText(
            tr(_DEFINITION, weeks=FIRST_WEEKS)
            if rows
            else tr(
                "The register is too young: {weeks} weeks, and as many more as are forecast, must "
                "have passed.",
                weeks=FIRST_WEEKS,
            )
        )
        self.button.hide()
        self.worked_out.emit()

    def fell_short(self, given: ChartInput, days: int) -> float | None:
        """Return the share of past ranges that held, where it is clearly less than 80 %.

        None where they held as they should, or where nothing of these cases is worked out.
        """
        found = self.work.found if given is self.work.given else None
        scores = found.steady if found is not None else ()
        return next((one.coverage for one in scores if one.days == days and _is_narrow(one)), None)

    # -- the work --------------------------------------------------------------------------------

    def _say_working(self, words: str) -> None:
        self.words.setText(words)
        self.button.setText(tr("Stop"))
        self.button.setAccessibleName(tr("Stop working out the back-test"))
        self.button.show()

    def _toggle(self) -> None:
        self._stopped = not self._stopped
        if self._stopped:
            self.worker.stop()
            self.words.setText(tr("Stopped; nothing was worked out."))
            self.button.setText(tr("Work it out"))
            self.button.setAccessibleName(tr("Work the back-test out"))
        else:
            self._say_working(tr("Being worked out …"))
            self.worker.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where it is looked at (Qt)."""
        super().showEvent(event)
        if not self._stopped:
            self.worker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Pause while nobody looks (Qt)."""
        self.worker.stop()
        super().hideEvent(event)


_DEFINITION = (
    "At the end of each past week a forecast was made from what had happened by then and held "
    "against what came, from week {weeks} of the register on. Off by: mean number of cases. “No "
    "change” is the last backlog carried on."
)


def _row(score: Score) -> Row:
    held = tr("{p} %", p=round(100 * (score.coverage or 0)))
    return Row(
        str(score.days),
        (
            tr("{n:week|weeks}", n=score.days // 7),
            grouped(score.origins),
            grouped(score.mae or 0, 1),
            grouped(score.mae_last_value or 0, 1),
            held,
        ),
        told=tr(
            "{held} of {n} ranges that should hold 80 % of what came did so.",
            held=held, n=grouped(score.origins),
        ),
    )  # fmt: skip


_TOO_NARROW: Final = 0.7  # of what should be 0.8


def _is_narrow(score: Score) -> bool:
    return score.coverage is not None and score.coverage < _TOO_NARROW


def _narrow(scores: tuple[Score, ...]) -> str:
    """Return where the range held clearly less often than it should."""
    weeks = [str(score.days // 7) for score in scores if _is_narrow(score)]
    if not weeks:
        return ""
    return tr("The range was too narrow at {weeks} weeks.", weeks=tr(" and ").join(weeks))


def _finding(scores: tuple[Score, ...]) -> str:
    """Return in a sentence whether the forecast was better than no change."""
    known = [score for score in scores if score.mae_ratio is not None]
    if not known:
        return ""
    better = sum((score.mae_ratio or 1) < 1 for score in known)
    if better == len(known):
        return tr("Nearer to what came than “no change” at every horizon.")
    if not better:
        return tr("No nearer to what came than “no change”: go by the range, not by the line.")
    return tr("Nearer to what came than “no change” at {n} of {all} horizons.",
              n=better, all=len(known))  # fmt: skip
