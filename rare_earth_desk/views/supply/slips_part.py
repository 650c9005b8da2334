"""The part “Slips”: what moved since the last briefing or a day, and what is overdue today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rare_earth_desk.domain import days
from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Capacity, IssuedPaper, Milestone, Project
from rare_earth_desk.domain.supply.progress import overdue
from rare_earth_desk.domain.supply.slips import issued_on
from rare_earth_desk.register.plans import briefed, since_why, slips_since
from rare_earth_desk.reports.figures.plans import overdue_figure, slips_figure
from rare_earth_desk.views.editors.factory import editor_for
from rare_earth_desk.views.papers.figures_offer import FiguresInView
from rare_earth_desk.views.statistics.table_card import TableCard
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.following import Following
from rare_earth_desk.views.widgets.scrolled import scrolled
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.reports.figures.table_figure import TableFigure
    from rare_earth_desk.views.desk import Desk

_DAY = Field(
    "since", "Since", "The evening whose plans are compared with those of today.", Kind.DAY
)
_USUAL = 91
"""Days back that are compared at first while no briefing was issued."""
_WATCHED = (Project.table, Milestone.table, Capacity.table, IssuedPaper.table)


class SlipsPart(Following):
    """Two tables; without an issued briefing one chooses the day."""

    narrowed = Signal(str)  # search in the list of projects

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "slipsPart", parent)
        self._day: date | None = None
        self._paper: IssuedPaper | None = None
        self.day = editor_for(
            _DAY,
            today=lambda: desk.register.today,
            china=lambda: desk.register.calendars.china,
        )
        self.day.setParent(self)
        self.briefing = QPushButton(tr("Since the last briefing"), self)
        self.briefing.setObjectName("sinceBriefing")
        self.slips = TableCard(tr("What moved"))
        self.late = TableCard(tr("Overdue"))
        self._lay_out()
        self.day.edited.connect(self._on_day)
        self.briefing.clicked.connect(lambda _on=False: self.show_since(None))
        for card in (self.slips, self.late):
            card.narrowed.connect(self.narrowed)
            card.told.connect(lambda text: desk.tell(phrase("{text}", text=text)))
        self._begin_with(None)

    def _lay_out(self) -> None:
        label = QLabel(tr("Since"), self)
        label.setBuddy(self.day)
        label.setMinimumHeight(current().px(30))
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout()
        space(row, 8)
        row.addWidget(label, 0, top)
        row.addWidget(self.day, 1, top)
        row.addWidget(self.briefing, 0, top)
        row.addStretch(3)
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        space(column, 10, margins=(0, 0, 0, 0))
        column.addWidget(self.slips)
        column.addWidget(self.late)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        space(layout, 8, margins=(0, 0, 0, 0))
        layout.addLayout(row)
        layout.addWidget(scrolled(inner), 1)

    # -- what is shown ---------------------------------------------------------------------------

    def show_since(self, day: date | None) -> None:
        """Compare with the evening of a day; None: with the last briefing, if there is one."""
        self._begin_with(day)
        self.show_now()

    def _begin_with(self, day: date | None) -> None:
        self._paper = briefed(self.desk.register) if day is None else None
        usual = self.desk.register.today - timedelta(days=_USUAL)
        self._day = day or (usual if self._paper is None else issued_on(self._paper))
        self.day.set_value(self._day.isoformat())

    def concerns(self, step: Step) -> bool:
        """Tell whether a step changed a plan, or issued a briefing."""
        return any(step.ids(table) for table in _WATCHED)

    def show_now(self) -> None:
        """Show what moved, and what is overdue now."""
        moved, late = self._figures()
        self.slips.show_figure(moved)
        self.late.show_figure(late)
        for card in (self.slips, self.late):
            card.table.setVisible(bool(card.lines))
        self.briefing.setVisible(briefed(self.desk.register) is not None)

    def _figures(self) -> tuple[TableFigure, TableFigure]:
        register = self.desk.register
        since = (self._paper.position if self._paper is not None else None) or self._day
        assert since is not None  # a day is shown from the first
        found, why = slips_since(register, since), self._why()
        moved = slips_figure(found, self._since(), register.today, why)
        late = overdue(register.records(Project), register.records(Milestone), register.today)
        return moved, overdue_figure(late, register.today)

    def _why(self) -> Phrase | None:
        register = self.desk.register
        assert self._day is not None
        is_usual = self._day == register.today - timedelta(days=_USUAL)
        unchosen = is_usual and briefed(register) is None
        return since_why(register, self._day, _USUAL if unchosen else 0)

    def _since(self) -> Phrase:
        day = days.show(self._day.isoformat() if self._day else "")
        if self._paper is not None:
            return phrase("the briefing of {day}", day=day)
        return phrase("{day}", day=day)

    def figures_in_view(self) -> FiguresInView:
        """Return both tables for paper, sorted as they are shown."""
        return FiguresInView(
            title=phrase("Projects outside China: what moved since {since}", since=self._since()),
            lines=(),
            blocks=(*self.slips.blocks(), *self.late.blocks()),
            warnings=(),
            when=self.desk.register.today.isoformat(),
        )

    def focus_rows(self) -> None:
        """Put the keys into the first table that has rows, else onto the day."""
        shown = next((card.table for card in (self.slips, self.late) if card.lines), None)
        (shown or self.day).setFocus()

    # -- what the user does ----------------------------------------------------------------------

    def _on_day(self, value: object) -> None:
        if not value:
            self.show_since(None)
            return
        day = days.last(str(value))
        if day >= self.desk.register.today:
            self.day.refuse(phrase("Choose a day before today; up to now is what is compared."))
            return
        self.show_since(day)
