"""The part “Board”: projects by stage, moved by key or mouse, filtered, and as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import Capacity, Milestone, Project
from rare_earth_desk.domain.supply.cards import Below, Column, columns, neighbour
from rare_earth_desk.reports.figures import project_board
from rare_earth_desk.views.papers.figures_offer import FiguresInView
from rare_earth_desk.views.statistics.table_card import TableCard
from rare_earth_desk.views.supply.card_list import CardList
from rare_earth_desk.views.supply.filters import Filters
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.following import Following
from rare_earth_desk.views.widgets.scrolled import scrolled
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.reports.figures.table_figure import TableFigure
    from rare_earth_desk.views.desk import Desk

_LEAST = 148  # width of a stage at zoom 1; seven of them stand beside the navigation at 1366


class StageColumn(QFrame):
    """A stage: its name, how many projects, and their cards."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage = ""
        self.heading, self.count = QLabel(self), QLabel(self)
        self.heading.setProperty("look", "title")
        self.count.setProperty("look", "caption")
        self.list = CardList(self)
        row = QHBoxLayout()
        row.addWidget(self.heading, 1)
        row.addWidget(self.count)
        layout = QVBoxLayout(self)
        space(layout, 4, margins=(2, 4, 2, 0))
        layout.addLayout(row)
        layout.addWidget(self.list, 1)
        size(self, least_width=_LEAST)

    def show_column(self, column: Column, below: Below, today: date) -> None:
        """Show a stage with its cards."""
        self.stage = column.stage
        name = say(column.label)
        n = len(column.projects)
        self.heading.setText(name)
        self.heading.setToolTip(name)
        self.count.setText(str(n))
        self.list.setAccessibleName(tr("{stage}: {n:project|projects}", stage=name, n=n))
        self.list.setObjectName(f"stage-{column.stage or 'none'}")
        self.list.show_projects(column.projects, below, today)


class BoardPart(Following):
    """Follows every step; a card keeps the keys when it moves to another stage."""

    opened = Signal(str)  # id of a project
    narrowed = Signal(str)  # search in the list of projects

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "boardPart", parent)
        self.filters = Filters()
        self.twin = QPushButton(tr("As a table"), self)
        self.twin.setCheckable(True)
        self.twin.setObjectName("boardAsTable")
        self.hint = QLabel(
            tr("Enter opens a project, Alt+Left and Alt+Right move it a stage back or on."), self
        )
        self.hint.setProperty("look", "caption")
        self.stages: list[StageColumn] = []
        self.table = TableCard(tr("Projects by stage"))
        self.empty = EmptyState("list", "", parent=self)
        self._lay_out()
        self.filters.changed.connect(lambda _kept: self.show_now())
        self.twin.toggled.connect(lambda _on: self.show_now())
        self.table.narrowed.connect(self.narrowed)
        self.table.told.connect(lambda text: desk.tell(phrase("{text}", text=text)))
        self.refresh()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        space(top, 8)
        top.addWidget(self.filters, 1)
        top.addWidget(self.twin, 0, Qt.AlignmentFlag.AlignTop)
        board = QWidget(self)
        self._row = QHBoxLayout(board)
        space(self._row, 8, margins=(0, 0, 0, 0))
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(board)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QStackedWidget(self)
        self._page = scrolled(self.table)
        for one in (self.area, self._page, self.empty):
            self.body.addWidget(one)
        layout = QVBoxLayout(self)
        space(layout, 8, margins=(0, 0, 0, 0))
        layout.addLayout(top)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.hint)

    # -- what is shown ---------------------------------------------------------------------------

    def columns(self) -> list[Column]:
        """Return the stages with the projects that the filters leave."""
        return columns(self.desk.register.records(Project), self.filters.kept)

    def concerns(self, step: Step) -> bool:
        """Tell whether a step changed a project, or what stands below one."""
        return any(step.ids(one.table) for one in (Project, Milestone, Capacity))

    def show_now(self) -> None:
        """Show the projects as they are now."""
        every = self.desk.register.records(Project)
        self.filters.offer(every)
        found = columns(every, self.filters.kept)
        left = sum(len(one.projects) for one in found)
        self.hint.setVisible(bool(left) and not self.twin.isChecked())
        if not left:
            self._say_why_empty(any_there=bool(every))
        elif self.twin.isChecked():
            self.table.show_figure(self._figure())
            self.body.setCurrentWidget(self._page)
        else:
            self._show(found)
            self.body.setCurrentWidget(self.area)

    def _show(self, found: list[Column]) -> None:
        while len(self.stages) < len(found):
            self._add_stage()
        for place, stage in enumerate(self.stages):
            stage.setVisible(place < len(found))
        below, today = self._below(), self.desk.register.today
        for stage, column in zip(self.stages, found, strict=False):
            stage.show_column(column, below, today)

    def _add_stage(self) -> None:
        board = self.area.widget()
        assert board is not None
        made = StageColumn(board)
        made.list.opened.connect(self.opened)
        made.list.left.connect(partial(self._go_sideways, made))
        made.list.shifted.connect(self._shift)
        made.list.dropped.connect(lambda id_: self.move_card(id_, made.stage))
        made.list.menu_asked.connect(self._open_menu)
        made.list.entered_by_keys.connect(lambda: self.area.ensureWidgetVisible(made, 0, 0))
        self._row.addWidget(made, 1)
        self.stages.append(made)

    def _say_why_empty(self, *, any_there: bool) -> None:
        if any_there:
            self.empty.say(tr("No project fits these choices."), self.filters.spoken())
        else:
            self.empty.say(tr("There is no project yet."), tr("Ctrl+N in their list adds one."))
        self.body.setCurrentWidget(self.empty)

    def _figure(self) -> TableFigure:
        today = self.desk.register.today
        return project_board.table(self.columns(), self._below(), self.filters.words(), today)

    def _below(self) -> Below:
        register = self.desk.register
        return Below.of(register.records(Milestone), register.records(Capacity))

    def figures_in_view(self) -> FiguresInView | None:
        """Return the board as a table for paper; None while there is nothing on it."""
        figure = self._figure()
        if not figure.lines:
            return None
        shown = self.twin.isChecked() and self.table.figure is not None
        return FiguresInView(
            title=phrase("Projects outside China by stage"),
            lines=(),
            blocks=self.table.blocks() if shown else tuple(figure.blocks()),
            warnings=(),
            when=self.desk.register.today.isoformat(),
        )

    def focus_rows(self) -> None:
        """Put the keys onto the first card, or into the table."""
        if self.twin.isChecked():
            self.table.table.setFocus()
            return
        first = next((one for one in self.stages if one.list.cards.projects), None)
        if first is not None:
            first.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what the user does ----------------------------------------------------------------------

    def move_card(self, id: str, stage: str) -> None:  # noqa: A002
        """Write another stage of a project, as one step; the card takes the keys along."""
        if not id or not stage:
            return
        step = self.desk.do(EditField(Project.table, (id,), "stage", stage))
        if step is not None:
            self.desk.tell(step.name, step)
        self.refresh()
        self._go_to(id)

    def _shift(self, id_: str, by: int) -> None:
        stage = neighbour(self.desk.register.record(Project, id_).stage, by)
        if stage is None:
            words = "There is no stage after this one." if by > 0 else "There is no stage before."
            self.desk.hint(phrase(words))
        else:
            self.move_card(id_, stage)

    def _go_to(self, id_: str) -> None:
        for stage in self.stages:
            if not stage.isHidden() and stage.list.go_to(id_):
                stage.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_sideways(self, stage: StageColumn, by: int) -> None:
        shown = [one for one in self.stages if not one.isHidden()]
        place = shown.index(stage)
        beyond = shown[place + 1 :] if by > 0 else shown[:place][::-1]
        target = next((one for one in beyond if one.list.cards.projects), None)
        if target is not None:
            target.list.go_to_row(stage.list.currentIndex().row())

    def _open_menu(self, id_: str, at: QPoint) -> None:
        menu = self.menu_of(id_)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu_of(self, id: str) -> QMenu:  # noqa: A002
        """Return what can be done with a card: open it, or move it to any other stage."""
        menu = QMenu(self)
        menu.addAction(tr("Open in the list")).triggered.connect(lambda: self.opened.emit(id))
        menu.addSeparator()
        now = self.desk.register.record(Project, id).stage
        for term in vocabulary.terms("project_stage"):
            if term.key != now:
                act = menu.addAction(tr("Move to {stage:lower}", stage=tr(term.label)))
                act.triggered.connect(partial(self.move_card, id, term.key))
        return menu
