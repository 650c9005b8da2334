"""What it would take: filings, speed and general licences of one's choosing, and what follows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from rare_earth_desk.charts import backlog_scenario
from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.statistics.forecast.blend import FEWEST_EXITS
from rare_earth_desk.statistics.forecast.scenario import (
    Path,
    Scenario,
    decisions_needed,
    path,
)
from rare_earth_desk.statistics.forecast.start import recent
from rare_earth_desk.statistics.times.spells import PERIOD_DAYS
from rare_earth_desk.views.editors.day_edit import DayEdit
from rare_earth_desk.views.statistics.figure_slot import FigureSlot
from rare_earth_desk.views.statistics.slider_line import SliderLine
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.views.desk import Desk

AHEAD: Final = 26
"""Weeks after which the backlog shall be halved, until another day is chosen."""
_STEP_DAYS = 7
_ALIKE: Final = 0.05  # filings a week; the box has one decimal
_BY = Field(
    "halved_by", "Halve the backlog by", "The day by which half of the backlog shall be decided.",
    Kind.DAY,
)  # fmt: skip


class ScenarioCard(Card):
    """Sliders and numbers at the top, the day below, then what follows in words and as a chart."""

    narrowed = Signal(str)
    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("What it would take"))
        self.setObjectName("scenarioCard")
        self.desk = desk
        self.given: ChartInput | None = None
        self._present: Path | None = None
        self.filings = SliderLine(tr("Filings per week"), step=0.5,
                                  tip=tr("New applications a week."))  # fmt: skip
        self.pace = SliderLine(
            tr("Decision speed"), decimals=2, step=0.05, suffix=tr(" times"),
            tip=tr("1 is the speed of the last 91 days, 2 twice as fast."),
        )  # fmt: skip
        self.licensed = SliderLine(
            tr("General licences"), step=1.0, decimals=0, suffix=tr(" %"),
            tip=tr("Share of the filings to come that general licences make needless."),
        )  # fmt: skip
        self.by = DayEdit(_BY, today=self._today,
                          china=lambda: desk.register.calendars.china)  # fmt: skip
        self.reset = QPushButton(tr("As it goes now"))
        self.reset.setObjectName("scenarioReset")
        self.reset.setToolTip(tr("Put all three numbers back."))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setObjectName("scenarioWords")
        self.chart = FigureSlot(desk, backlog_scenario.KEY)
        self._lay_out()
        self._connect()

    def show_input(self, given: ChartInput) -> None:
        """Suppose something of these cases; what was supposed stays, of the same cases' day."""
        first = self.given is None or self.given.as_at != given.as_at
        self.given, self._present = given, None
        usual = self._usual()
        self.filings.set_range(0, max(2 * round(usual + 0.5), 10))
        if first:
            until = given.as_at + timedelta(weeks=AHEAD)
            self.by.set_value(until.isoformat())
            self.put_back()
        self._work_out()

    def put_back(self) -> None:
        """Suppose that all goes on as it does now."""
        for line, value in ((self.filings, self._usual()), (self.pace, 1.0), (self.licensed, 0.0)):
            line.set_value(value)

    def until(self) -> date:
        """Return the day by which the backlog shall be halved; of a month its last."""
        return days.last(str(self.by.value()))

    def supposed(self) -> str:
        """Return in words what is supposed."""
        return tr(
            "Supposed: {filings} filings a week, decisions {pace} times as swift as in the last 91 "
            "days, {share} % of the filings under general licences.",
            filings=grouped(self.filings.value(), 1), pace=grouped(self.pace.value(), 2),
            share=grouped(self.licensed.value()),
        )  # fmt: skip

    # -- working it out ----------------------------------------------------------------------------

    def _today(self) -> date:
        return self.given.as_at if self.given is not None else self.desk.register.today

    def _usual(self) -> float:
        """Return the mean filings per week of late, as it can be set."""
        assert self.given is not None
        return round(recent(self.given.cases, self.given.as_at).filings, 1)

    def _work_out(self) -> None:
        if self.given is None or not self.by.value():
            return
        given, until = self.given, self.until()
        supposed = Scenario(
            filings=self.filings.value(),
            pace=self.pace.value(),
            licensed=self.licensed.value() / 100,
        )
        try:
            if until <= given.as_at:
                raise Refused("Choose a day after {day}.", day=days.show(given.as_at.isoformat()))
            if self._present is None or self._present.days[-1] != until.toordinal():
                self._present = path(
                    given.cases, given.as_at, until, Scenario(filings=self._usual()), _STEP_DAYS
                )
            found = path(given.cases, given.as_at, until, supposed, _STEP_DAYS)
        except Refused as refused:
            self.by.refuse(refused.phrase)
            return
        name = phrase("As supposed")
        figure = backlog_scenario.figure_of(given, self._present, found, name, half=until)
        self.chart.show_figure(figure)
        self.words.setText(self._said(found, until))

    def _said(self, found: Path, until: date) -> str:
        assert self.given is not None
        now, ahead = float(found.backlog[0]), (until - self.given.as_at).days
        if not now:
            return tr("Nothing is pending.")
        late = recent(self.given.cases, self.given.as_at)
        needed = decisions_needed(now, found.filings, ahead)
        supposed = float(found.decisions.sum()) / (ahead / 7)
        return tr(
            "To halve the backlog of {now} by {day}, {needed} decisions a week are needed. There "
            "were {had} a week in the last {weeks:week|weeks}; {basis} there would be {supposed}.",
            now=grouped(round(now)), day=days.show(until.isoformat()),
            needed=grouped(needed, 1), weeks=late.weeks, had=grouped(late.decisions, 1),
            basis=self._basis(found), supposed=grouped(supposed, 1),
        ) + self._caution()  # fmt: skip

    def _basis(self, found: Path) -> str:
        """Say from what the decisions follow: a speed for each case, and filings where chosen.

        The speed is that of each pending case, so decisions a week grow with the backlog and need
        not be those of the last weeks.
        """
        pace = self.pace.value()
        if pace == 1:
            speed = tr("at the speed of the last {days} days for each pending case",
                       days=PERIOD_DAYS)  # fmt: skip
        else:
            speed = tr("at {pace} times the speed of the last {days} days for each pending case",
                       pace=grouped(pace, 2), days=PERIOD_DAYS)  # fmt: skip
        if abs(self.filings.value() - self._usual()) < _ALIKE and not self.licensed.value():
            return speed
        return tr("with {filings:filing|filings} a week, {speed},",
                  filings=grouped(found.filings, 1), speed=speed)  # fmt: skip

    def _caution(self) -> str:
        """Say where the speed rests on few decisions."""
        assert self.given is not None
        at, exits = self.given.as_at.toordinal(), self.given.cases.exits
        n = int(((exits > at - PERIOD_DAYS) & (exits <= at)).sum())
        if n >= FEWEST_EXITS:
            return ""
        return " " + tr("Only {n:decision|decisions} in the last {days} days: a rough guide.",
                        n=grouped(n), days=PERIOD_DAYS)  # fmt: skip

    # -- widgets -----------------------------------------------------------------------------------

    def _connect(self) -> None:
        for line in (self.filings, self.pace, self.licensed):
            line.changed.connect(lambda _value: self._work_out())
        self.by.edited.connect(lambda _day: self._work_out())
        self.reset.clicked.connect(self.put_back)
        self.chart.narrowed.connect(self.narrowed)
        self.chart.told.connect(self.told)

    def _lay_out(self) -> None:
        self.pace.set_range(0.25, 4)
        self.licensed.set_range(0, 100)
        label = QLabel(tr(_BY.label))
        label.setBuddy(self.by)
        size(label, width=150)
        line = QHBoxLayout()
        space(line, 8)
        line.addWidget(label)
        line.addWidget(self.by, 1)
        line.addWidget(self.reset)
        for part in (self.filings, self.pace, self.licensed):
            self.body.addWidget(part)
        self.body.addLayout(line)
        self.body.addWidget(self.words)
        size(self.chart, least_height=210)
        self.body.addWidget(self.chart, 1)
