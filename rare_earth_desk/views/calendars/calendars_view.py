"""The calendars: their years at the left, the days of the chosen one beside them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rare_earth_desk.commands.calendars import EnterDays, MarkYear, PutDaysBack
from rare_earth_desk.domain import calendars
from rare_earth_desk.domain.own_calendars import PLAIN, entry_of
from rare_earth_desk.domain.records import CalendarDay, CalendarNotice
from rare_earth_desk.views.application.line_list import LineList
from rare_earth_desk.views.calendars.day_lines import (
    EDIT,
    ENTER,
    PUT_BACK,
    REMOVE,
    as_typed,
    day_lines,
    held,
    year_key,
    year_lines,
)
from rare_earth_desk.views.calendars.days_dialog import DaysDialog
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.scrolled import scrolled
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.commands.command import Command
    from rare_earth_desk.domain.calendars import WorkingCalendar
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.theme.theme import Theme


class CalendarsView(QWidget):
    """Enter and F2 enter or correct days, Del takes one out, Space marks a year as published.

    They are those of today also where the applications show a past day: days are counted by what
    is known of the calendars now. What they were is told by the log.
    """

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk, self._theme = desk, theme
        self.years = LineList(tr("Years of the calendars"), theme)
        self.days = LineList(tr("Days of the year"), theme, right_most=180)
        self.card = Card()
        self.enter = QPushButton(tr("Enter days …"))
        self.mark = QPushButton()
        self.put_back = QPushButton(tr("Put the shipped year back"))
        self._build()
        self.years.selectionModel().currentChanged.connect(lambda *_: self._show_days())
        self.years.acted.connect(self._on_year)
        self.days.acted.connect(self._on_day)
        self.enter.clicked.connect(self.enter_days)
        self.mark.clicked.connect(self.mark_year)
        self.put_back.clicked.connect(self._put_year_back)
        desk.changed.connect(self._on_changed)
        self.fill()
        self._go_to_running_year()

    def _build(self) -> None:
        years = Card(tr("Years"))
        years.set_content(scrolled(self.years))
        size(years, width=320)
        self.card.set_content(scrolled(self.days))
        buttons = QHBoxLayout()
        space(buttons, 8)
        for button in (self.enter, self.mark, self.put_back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        space(column, 8)
        column.addWidget(self.card, 1)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        space(row, 12, margins=(0, 8, 0, 0))
        row.addWidget(years)
        row.addLayout(column, 1)

    # -- what is shown -------------------------------------------------------------------------

    def fill(self) -> None:
        """Show the years and the days of the chosen one."""
        found = [line for one in self._desk.register.calendars for line in year_lines(one)]
        self.years.show_lines(found)
        self._show_days()

    def chosen(self) -> tuple[WorkingCalendar, int]:
        """Return the calendar and the year the cursor is on; the first one without a cursor."""
        key = self.years.current_key() or self.years.lines[0].key
        calendar, year = key.split(" ")
        return self._desk.register.calendars.of(calendar), int(year)

    def _go_to_running_year(self) -> None:
        china = self._desk.register.calendars.china
        self.years.go_to(year_key(china, self._desk.register.today.year))

    def go_to(self, calendar: str, day: date) -> None:
        """Show the year of a day, the cursor on the day where the year lists it."""
        self.years.go_to(year_key(self._desk.register.calendars.of(calendar), day.year))
        there = self.days.go_to(day.isoformat())
        (self.days if there else self.years).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_days(self) -> None:
        calendar, number = self.chosen()
        year = calendar.years.get(number)
        if year is None:
            return
        self.card.set_title(f"{tr(calendar.label)} {number}")
        self.card.set_note(held(year))
        self.card.set_subtitle("\n".join(filter(None, (tr(year.source), tr(year.note)))))
        self.days.show_lines(day_lines(calendar, number))
        self.mark.setText(
            tr("Mark as published") if year.provisional else tr("Mark as provisional")
        )
        self.put_back.setVisible(calendars.shipped().of(calendar.key).years.get(number) != year)

    def _on_changed(self, step: Step) -> None:
        if step.ids(CalendarDay.table) or step.ids(CalendarNotice.table):
            self.fill()

    # -- what the user does --------------------------------------------------------------------

    def enter_days(self) -> None:
        """Ask for days of the chosen year."""
        self.ask_days("")

    def ask_days(self, text: str) -> None:
        """Ask for days of the chosen year, beginning with a text."""
        calendar, year = self.chosen()
        ask(DaysDialog(self._desk, calendar.key, year, text, self))

    def mark_year(self) -> None:
        """Mark the chosen year as published, or as provisional again."""
        calendar, year = self.chosen()
        self._do(MarkYear(calendar.key, year, calendar.is_provisional_year(year)))

    def _put_year_back(self) -> None:
        calendar, year = self.chosen()
        self._do(PutDaysBack(calendar.key, year))
        self.years.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_year(self, _key: str, act: str) -> None:
        if act == ENTER:
            self.enter_days()
        else:
            self.mark_year()

    def _on_day(self, key: str, act: str) -> None:
        day = date.fromisoformat(key)
        calendar, year = self.chosen()
        if act == EDIT:
            self.ask_days(as_typed(calendar, day))
            return
        kind, name = {
            REMOVE: (PLAIN, ""),
            PUT_BACK: entry_of(calendars.shipped().of(calendar.key), day),
        }[act]
        self._do(EnterDays(calendar.key, year, ((day, kind, name),)))

    def _do(self, command: Command) -> None:
        step = self._desk.do_at_length(tr("Counting the days anew"), command)
        if step is not None:
            self._desk.tell(step.name, step)
