"""Asking for two days; the cases on which anything was changed within them are searched then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QPushButton, QWidget

from rare_earth_desk.domain import days, search
from rare_earth_desk.domain.columns import CHANGED_ON
from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.domain.meetings import since_last_met
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import Meeting
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.editors.factory import editor_for
from rare_earth_desk.views.editors.keys import Leave
from rare_earth_desk.views.forms.escape import EscapeBack
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.register import Register
    from rare_earth_desk.views.editors.field_editor import FieldEditor
    from rare_earth_desk.views.main_window import MainWindow

_FIRST = Field("first", "From", "The day from which changes count, as typed.", Kind.DAY)
_LAST = Field("last", "To", "The day up to which changes count, as typed.", Kind.DAY)


def show_changed(window: MainWindow) -> None:
    """Ask for two days and select what was changed between them, in place of such a search."""
    dialog = ChangedDialog(window.desk.register, window)
    if not ask(dialog):
        return
    chips = (one for one in window.desk.selection.chips if not _is_of_changes(one))
    window.go_to("applications")
    window.desk.select(chips=(*chips, dialog.term()))


def _is_of_changes(chip: str) -> bool:
    return any(term.field == CHANGED_ON for term in search.parse(chip).terms)


class ChangedDialog(QDialog):
    """Two days, at first since the last meeting; Enter in a field or the button selects."""

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self.first, self.last = self._day(_FIRST), self._day(_LAST)
        since = since_last_met(register.records(Meeting), None, register.today)
        self.first.set_value(since.isoformat())
        self.last.set_value(register.today.isoformat())
        self.button = QPushButton(tr("Show what changed"))
        self.button.clicked.connect(self.choose)
        self._build()
        self._taken_last = self.last
        escape = EscapeBack(self.reject, self)
        for editor in (self.first, self.last):
            escape.watch(editor)
            editor.edited.connect(lambda _value, one=editor: self._on_edited(one))
            editor.left.connect(lambda leave, one=editor: self._on_left(one, leave))
        self.first.setFocus()

    def _on_edited(self, editor: FieldEditor) -> None:
        self._taken_last = editor

    def _on_left(self, editor: FieldEditor, leave: Leave) -> None:
        """Enter goes on to the last field, and from there to what was asked for."""
        if leave is Leave.DOWN:
            self.last.setFocus() if editor is self.first else self.choose()
        elif leave is Leave.UP:
            self.first.setFocus()

    def _day(self, field: Field) -> FieldEditor:
        register = self._register
        return editor_for(
            field, self, today=lambda: register.today, china=lambda: register.calendars.china
        )

    def _build(self) -> None:
        about = QLabel(
            tr("Applications on which anything was written down on these days: new ones, statuses, "
               "goods, places on lists, stocks, notes. What was undone since does not count.")
        )  # fmt: skip
        about.setProperty("look", "caption")
        about.setWordWrap(True)
        form: Any = QFormLayout()
        space(form, 8)
        for editor in (self.first, self.last):
            label = QLabel(tr(editor.field.label))
            label.setBuddy(editor)
            form.addRow(label, editor)
        lay_out(
            self,
            tr("What changed between two days"),
            (about, form),
            Foot(self, tr("Enter in the last field shows it. The search then stands over the list; "
                          "its cross takes it away."),
                 self.button, default=True),
            size=(560, 280),
        )  # fmt: skip

    def choose(self) -> None:
        """Take the two days; what is wrong is said at its field, and the dialog stays."""
        if not (self.first.commit() and self.last.commit()):
            return
        for editor in (self.first, self.last):
            if not editor.value():
                editor.refuse(phrase("Type a day, such as {day}.", day=days.show(self._today)))
                editor.setFocus()
                return
        if self._ends()[0] > self._ends()[1]:
            self._refuse_order()
            return
        self.accept()

    def _refuse_order(self) -> None:
        """Say it at the day that was typed last; both stay in their fields."""
        first, last = (days.show(str(one.value())) for one in (self.first, self.last))
        wrong, why = (
            self._taken_last,
            phrase("This is before the first day, {day}; choose a later one.", day=first),
        )
        if wrong is self.first:
            why = phrase("This is after the last day, {day}; choose an earlier one.", day=last)
        wrong.set_draft(wrong.text(), why)
        wrong.setFocus()

    @property
    def _today(self) -> str:
        return self._register.today.isoformat()

    def _ends(self) -> tuple[date, date]:
        return days.first(str(self.first.value())), days.last(str(self.last.value()))

    def term(self) -> str:
        """Return the term of the search for the two days."""
        first, last = (day.isoformat() for day in self._ends())
        return search.term(CHANGED_ON, first if first == last else f"{first}..{last}")
