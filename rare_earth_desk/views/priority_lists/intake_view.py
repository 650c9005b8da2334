"""Intake by week: how far each case has come, what it misses, and marking many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from rare_earth_desk.commands.handing_over import MarkStage
from rare_earth_desk.domain import days, statuses
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.listing import stages
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.views.delegates.roles import WARN
from rare_earth_desk.views.priority_lists import lines
from rare_earth_desk.views.rows.model import Head, Row
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.priority_lists.board import Board
    from rare_earth_desk.views.theme.theme import Theme

WEEKS = (
    Head("Tool open"), Head("Reported", 78, right=True), Head("To verify", 76, right=True),
    Head("Incomplete", 92, right=True),
)  # fmt: skip
# The letter of each button in the table of cases, and the status it records.
_MARKS = {"c": ("Being checked", "C10"), "v": ("Verified", "C20")}


class IntakeView(QWidget):
    """The weeks at the left, the cases of the chosen one beside them."""

    application_wanted = Signal(str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.board: Board | None = None
        self._week = ""
        self.weeks = RowsTable(tr("Weeks of intake"), WEEKS)
        self.cases = RowsTable(tr("Cases reported in the week"), lines.INTAKE)
        self.legend = QLabel()
        self.legend.setProperty("look", "caption")
        self.buttons: dict[str, QPushButton] = {}
        self._build(theme)
        self.setFocusProxy(self.cases)
        self.weeks.chosen_changed.connect(self._choose)
        self.weeks.entered.connect(lambda _ids: self.cases.setFocus())
        self.cases.entered.connect(self._open)
        self.cases.typed.connect(self._type)

    def _build(self, theme: Theme) -> None:
        weeks = Card(tr("Weeks"), tr("The tool is open from Thursday morning to Friday evening."))
        weeks.set_content(self.weeks, to_edges=True)
        self.card = Card(tr("Cases"))
        self.card.set_content(self.cases, to_edges=True)
        foot = QHBoxLayout()
        space(foot, 8, margins=(12, 2, 10, 6))
        foot.addWidget(self.legend, 1)
        for letter, (text, status) in _MARKS.items():
            button = QPushButton(f"{tr(text)}  {letter.upper()}")
            button.setAccessibleName(tr("Mark what is selected: {status}", status=tr(text)))
            button.clicked.connect(lambda _checked=False, status=status: self.mark(status))
            self.buttons[status] = button
            foot.addWidget(button)
        self.card.body.addLayout(foot)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        across.addWidget(weeks)
        across.addWidget(self.card)
        across.setStretchFactor(1, 1)
        across.setSizes([theme.px(396), theme.px(780)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(across)

    # -- showing ---------------------------------------------------------------------------------

    def show_board(self, board: Board) -> None:
        """Show the weeks of a board, and the cases of the one that was chosen."""
        self.board = board
        self.weeks.fill([_row(week) for week in board.weeks])
        self._week = ""
        self._choose()

    def week(self) -> stages.Week | None:
        """Return the chosen week, None where there is none."""
        ids = self.weeks.ids()
        weeks = self.board.weeks if self.board is not None else []
        return next((week for week in weeks if week.week in ids), None)

    def _choose(self) -> None:
        week = self.week()
        if self.board is None or week is None or week.week == self._week:
            if week is None:
                self.cases.fill([])
            return
        self._week = week.week
        self.cases.fill(lines.intake(self.board, week))
        self.card.set_title(tr("Reported in {week}", week=days.show(week.week)))
        self.card.set_note(
            ", ".join(f"{week.stages[stage]} {tr(stage)}" for stage in stages.STAGES
                      if week.stages.get(stage))
        )  # fmt: skip
        self.legend.setText(
            tr("{n:case|cases} incomplete · Enter opens a case", n=grouped(week.incomplete))
        )  # fmt: skip

    # -- what the user does ----------------------------------------------------------------------

    def mark(self, status: str) -> None:
        """Record a status of what is selected; cases that miss something for it are left out."""
        if self.board is None:
            return
        ids = [id_ for id_ in self.cases.ids() if id_]
        able = [id_ for id_ in ids if self._may_be(id_, status)]
        if not able:
            self.desk.refuse(
                phrase("None of these can be marked; each misses something or is further along.")
            )
            return
        step = self.desk.do(MarkStage(tuple(able), status))
        if step is not None and len(able) < len(ids):
            label = phrase(statuses.status(status).label)
            self.desk.tell(
                phrase("{n} of {all} marked “{status}”; the others miss something or are further "
                       "along.", n=len(able), all=len(ids), status=label),
                step,
            )  # fmt: skip

    def _may_be(self, id_: str, status: str) -> bool:
        assert self.board is not None
        place = self.board.facts.place(id_)
        if place is None:
            return False
        (case,) = self.board.cases_at([place])
        return stages.keeps_from(status, case, self.board.twins.get(id_, ())) is None

    def _open(self, ids: list[str]) -> None:
        if ids and ids[0]:
            self.application_wanted.emit(ids[0])

    def _type(self, text: str) -> None:
        if text.lower() in _MARKS:
            self.mark(_MARKS[text.lower()][1])


def _row(week: stages.Week) -> Row:
    thursday, friday = stages.opening(week.week)
    begun = str(thursday.day)
    if thursday.month != friday.month:
        begun = days.show(thursday.isoformat()).removesuffix(str(thursday.year)).strip()
    label = f"{begun}–{days.show(friday.isoformat())}"
    cells = (label, str(len(week.cases)), str(week.waiting or ""), str(week.incomplete or ""))
    return Row(week.week, cells, {3: WARN})
