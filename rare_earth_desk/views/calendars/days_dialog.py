"""Entering days of a year, typed or pasted, with what would change said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from rare_earth_desk.commands.calendars import EnterDays
from rare_earth_desk.domain import days, notices
from rare_earth_desk.domain.own_calendars import HOLIDAY, MAKE_UP, days_of, entry_of
from rare_earth_desk.views.dialogs.writing import write
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import sentence, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.calendars import WorkingCalendar
    from rare_earth_desk.domain.notices import Notice
    from rare_earth_desk.views.desk import Desk

_EXAMPLE = """2027-02-05..12 off Spring Festival
2027-02-20 work
春节：2月5日至12日放假调休。2月20日上班。"""


class DaysDialog(QDialog):
    """Nothing is written before Ctrl+Enter or the button, and then all of it as one step."""

    def __init__(
        self, desk: Desk, calendar: str, year: int, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._calendar = desk, calendar
        self.year = QLineEdit(str(year))
        self.year.setValidator(QIntValidator(days.FIRST_YEAR, days.LAST_YEAR, self))
        self.text = QPlainTextEdit(text)
        self.text.setPlaceholderText(_EXAMPLE)
        self.text.setTabChangesFocus(True)
        self.source = QLineEdit()
        self.whole = QCheckBox(tr("These are &all days of the year; no other one counts"))
        self.published = QCheckBox(tr("The notice is &published; counts over the year are final"))
        self.preview = Remark(self, keep_room=True)
        self.button = QPushButton(tr("Enter days"))
        self._build(tr("Days of “{calendar}”", calendar=tr(self._held.label)))
        for changed in (self.year.textChanged, self.text.textChanged, self.whole.toggled):
            changed.connect(self._show_preview)
        self.button.clicked.connect(self.enter)
        self.text.setFocus()
        self._show_preview()

    def _build(self, title: str) -> None:
        hint = QLabel(tr("One day or range per line with “off” or “work”, or the sentences of the "
                         "State Council’s notice as they stand."))  # fmt: skip
        hint.setProperty("look", "caption")
        hint.setWordWrap(True)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        space(grid, across=10, down=6)
        fields = ((tr("Year"), self.year), (tr("Days"), self.text), (tr("Source"), self.source))
        for row, (label, widget) in enumerate(fields):
            name = QLabel(label)
            name.setProperty("look", "caption")
            name.setBuddy(widget)
            widget.setAccessibleName(label)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, row, 1)
        size(self.year, width=90)
        size(self.text, least_width=420)
        self.source.setPlaceholderText(tr("Who announced it, under which number, on which day"))
        self.button.setToolTip(tr("Ctrl+Enter"))
        lay_out(
            self, title, (hint, body, self.whole, self.published, self.preview),
            Foot(self, button=self.button), size=(580, 560), gap=10, grows=body,
        )  # fmt: skip

    # -- what would change ---------------------------------------------------------------------

    @property
    def _held(self) -> WorkingCalendar:
        return self._desk.register.calendars.of(self._calendar)

    def _year(self) -> int:
        return int(self.year.text()) if self.year.hasAcceptableInput() else 0

    def _read(self) -> Notice:
        return notices.read(self.text.toPlainText(), self._year())

    def _show_preview(self) -> None:
        if not self._year():
            self.preview.tell(tr("Type a year from {first} to {last}.", first=days.FIRST_YEAR,
                                 last=days.LAST_YEAR), "warn")  # fmt: skip
            return
        found = self._read()
        if found.problems:
            more = len(found.problems) - 1
            words = sentence(found.problems[0])
            if more:
                words += " " + tr("(Further lines not understood: {n}.)", n=more)
            self.preview.tell(words, "bad")
        else:
            self.preview.tell(self._in_words(found))

    def _in_words(self, found: Notice) -> str:
        """Return how many days there are, how many differ from what stands here, what goes."""
        calendar, year = self._desk.register.calendars.of(self._calendar), self._year()
        told = {day: kind for day, kind, _ in found.days}
        kinds = list(told.values())
        parts = [
            tr("Days off: {n}.", n=kinds.count(HOLIDAY)),
            tr("Make-up working days: {n}.", n=kinds.count(MAKE_UP)),
        ]
        fresh = sum(entry_of(calendar, day)[0] != kind for day, kind in told.items())
        parts.append(tr("New or other than what stands here: {n}.", n=fresh))
        if self.whole.isChecked():
            gone = set(days_of(calendar, year)) - set(told)
            parts.append(tr("Standing here and no longer counting: {n}.", n=len(gone)))
        return " ".join(parts)

    # -- entering ------------------------------------------------------------------------------

    def enter(self) -> None:
        """Enter the days as one step; what is not understood is said and nothing is written."""
        found = self._read() if self._year() else None
        if found is None or found.problems:
            self._show_preview()
            self.text.setFocus()
            return
        source = self.source.text().strip()
        command = EnterDays(
            self._calendar, self._year(), found.days, whole=self.whole.isChecked(),
            published=True if self.published.isChecked() else None, source=source or None,
        )  # fmt: skip
        title = tr("Counting the days anew")
        done = write(self, self._desk, title, lambda: command, self.preview.say)
        if done is None:
            return
        self.accept()
        if done.step is not None:
            self._desk.tell(done.step.name, done.step)
