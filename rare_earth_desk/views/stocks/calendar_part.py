"""The part “Line-stop calendar”: the grid, and the lines behind the cell the cursor is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import Application, StockReport, Stoppage
from rare_earth_desk.domain.search import term
from rare_earth_desk.domain.selection import when
from rare_earth_desk.reports.stop_calendar import (
    cell_words,
    column_words,
    definition,
    group_words,
    stop_blocks,
    stop_tables,
)
from rare_earth_desk.views.charts_panel.day_choice import DayChoice
from rare_earth_desk.views.going import show_record, show_search
from rare_earth_desk.views.stocks.behind import cases_of, found, of_group, reports_of
from rare_earth_desk.views.stocks.calendar_table import CalendarTable
from rare_earth_desk.views.stocks.lines_table import LinesTable
from rare_earth_desk.views.stocks.stock_data import StockData
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.following import Following
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.statistics.stop_calendar import Line, StopCalendar
    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.papers.figures_offer import FiguresInView


_LEAST_BEHIND = 150


class CalendarPart(Following):
    """Which lines stop in which of the next weeks; nothing is counted while it is hidden.

    It is of the day that one looks at, as the applications are.
    """

    shows_past = True

    def __init__(self, window: MainWindow, parent: QWidget) -> None:
        super().__init__(window.desk, "stopCalendarPart", parent)
        self._window = window
        self._data = StockData(window.desk)
        self._day = DayChoice(window.desk, self)
        self._of = (self.desk.selection.as_at, self.desk.selection.as_known_on)
        self.calendar: StopCalendar | None = None
        self.headline, self.caption = QLabel(), QLabel()
        self.table, self.lines = CalendarTable(), LinesTable()
        self.grid, self.behind = Card(), Card()
        self.empty = EmptyState("stock", "")
        self.empty.set_actions(window.actions_["call-line"])
        self._lay_out()
        self.table.cell_changed.connect(self._show_behind)
        self.table.cases_wanted.connect(self.show_cases)
        self.table.reports_wanted.connect(self.show_reports)
        self.lines.entered.connect(self._open)
        self.desk.selection_changed.connect(self._on_selection)

    def figures_in_view(self) -> FiguresInView | None:
        """Return what is in view for paper; None where no line is known of."""
        from rare_earth_desk.views.papers.figures_offer import FiguresInView

        self.refresh()
        calendar = self.calendar
        if calendar is None or not calendar.lines:
            return None
        return FiguresInView(
            title=phrase("Line-stop calendar"),
            lines=(self._when(calendar), self._data.headline(calendar)),
            blocks=tuple(stop_blocks(calendar)),
            warnings=(),
            when=calendar.day.isoformat(),
            spread=stop_tables(calendar),
        )

    def focus_rows(self) -> None:
        """Put the keys into the grid."""
        self.table.setFocus()

    def show_cases(self) -> None:
        """Show the cases behind the cell in the list of applications."""
        assert self.calendar is not None
        index = self.table.currentIndex()
        cell, where = self.table.model_.cell_at(index), self.table.model_.where(index)
        facts = self.desk.facts()
        query = cases_of(cell, where, self.calendar, facts)
        if query:
            show_search(self._window, Application.table, query)
            if len(found(query, facts)) > len(cell.cases):
                self.desk.hint(phrase("Further pending cases of these companies are shown too."))
        else:
            self.desk.hint(
                phrase("No pending case stands behind this cell; Shift+Enter shows the reports.")
                if cell.count
                else phrase("No line stands in this cell.")
            )

    def show_reports(self) -> None:
        """Show the stock reports of the companies behind the cell."""
        index = self.table.currentIndex()
        group, _column = self.table.model_.where(index)
        query = reports_of(self.table.model_.cell_at(index), group)
        if query:
            show_search(self._window, StockReport.table, query)
        else:
            self.desk.hint(phrase("No line stands in this cell."))

    # -- showing -------------------------------------------------------------------------------

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have changed the calendar."""
        return self._data.touches(step)

    def _on_selection(self, selection: Selection) -> None:
        day = (selection.as_at, selection.as_known_on)
        if day != self._of:
            self._of = day
            self.make_due()

    def _when(self, calendar: StopCalendar) -> Phrase:
        """Return in words which day the calendar is of, and how that is read."""
        return self.desk.selection.when() or when(calendar.day, None)

    def show_now(self) -> None:
        """Count the lines of the day that one looks at."""
        self._day.follow()
        self.calendar = calendar = self._data.calendar()
        self.headline.setText(say(self._data.headline(calendar)))
        self.caption.setText(say(definition()))
        known = bool(calendar.lines)
        for part in (self.headline, self.caption, self._body):
            part.setVisible(known)
        self.empty.setVisible(not known)
        if known:
            self.table.show_calendar(calendar)
            self._show_behind()
        else:
            self.empty.say(
                tr("No line waits for goods, as far as the register knows."),
                tr("F3 writes down what a company tells of its stock on the phone."),
            )

    def _show_behind(self) -> None:
        calendar, index = self.calendar, self.table.currentIndex()
        if calendar is None or not index.isValid():
            return
        cell = self.table.model_.cell_at(index)
        group, column = self.table.model_.where(index)
        self.behind.set_title(
            tr("{group}: {when}", group=say(group_words(group)),
               when=say(column_words(calendar, column)))
        )  # fmt: skip
        self.behind.set_note(say(cell_words(cell)))
        self.lines.show_lines(cell.lines, calendar)

    def _open(self, ids: list[str]) -> None:
        """Open what a line rests on: its cases, else its stoppage or its report."""
        line = self.lines.lines.get(ids[0]) if ids else None
        if line is not None:
            self._open_line(line)

    def _open_line(self, line: Line) -> None:
        if len(line.cases) == 1:
            show_record(self._window, Application.table, line.cases[0].id)
        elif line.cases:
            named = term("company", line.name or "", operator="=")
            query = f"is:pending {of_group(line.group)} {named}"
            show_search(self._window, Application.table, query)
        elif line.stoppage is not None:
            show_record(self._window, Stoppage.table, line.stoppage.id)
        elif line.report is not None:
            show_record(self._window, StockReport.table, line.report.id)

    # -- laying out ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.headline.setProperty("look", "title")
        self.headline.setWordWrap(True)
        self.caption.setProperty("look", "caption")
        self.caption.setWordWrap(True)
        self.grid.set_content(self.table, to_edges=True)
        self.behind.set_content(self.lines, to_edges=True)
        for text, act in (("Cases", self.show_cases), ("Reports", self.show_reports)):
            action = QAction(tr(text), self)
            action.triggered.connect(lambda _on=False, do=act: do())
            self.behind.add_action(action)
        size(self.behind, least_height=_LEAST_BEHIND)
        # The grid is as high as its rows, and gives way where there is no room.
        self.grid.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        space(body, 8)
        body.addWidget(self.grid)
        body.addWidget(self.behind, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 6)
        column.addWidget(self._day.slider)
        column.addWidget(self.headline)
        column.addWidget(self.caption)
        column.addWidget(self._body, 1)
        column.addWidget(self.empty, 1)
