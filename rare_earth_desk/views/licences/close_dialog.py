"""Closing what a general licence covers: found applications ticked, near misses shown apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from rare_earth_desk.commands.general_licences import CloseAsCovered
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.general_licences import words
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.register.licences import asked
from rare_earth_desk.views.dialogs.writing import write
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.editors.text_edit import TextEdit
from rare_earth_desk.views.forms.status_edit import PickEdit
from rare_earth_desk.views.forms.status_fields import SpokenDay, entry_field
from rare_earth_desk.views.licences.found_rows import FOUND, NEAR, found_rows, near_rows
from rare_earth_desk.views.licences.tick_table import TickTable
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.register.licences import OnRecord
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.editors.line_field import LineField

_TOLD = ("reported_by", "certainty")


class CloseDialog(QDialog):
    """Ctrl+Enter closes what is ticked, all of it as one step."""

    def __init__(self, desk: Desk, one: OnRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._one = desk, one
        self.asked = asked(desk.register, one)
        self.day = SpokenDay(entry_field("happened"), today=self._today)
        self.day.china = lambda: desk.register.calendars.china
        self.editors: dict[str, LineField] = {"happened": self.day}
        for name in _TOLD:
            self.editors[name] = PickEdit(entry_field(name), today=self._today)
        self.editors["note"] = TextEdit(entry_field("note"), today=self._today)
        self.found = TickTable(tr("Applications that it covers"), FOUND)
        self.near = TickTable(tr("Applications that it nearly covers"), NEAR, self._has_reason)
        self.reason = QLineEdit()
        self.button = QPushButton()
        self.button.clicked.connect(self.close_them)
        self.why = Remark(self)
        self.spoken = Remark(self, keep_room=True)
        self._build()
        self.found.ticked.connect(self._say_button)
        self.near.ticked.connect(self._say_button)
        self.day.told.connect(lambda: self.spoken.tell(*self.day.words()))
        self.day.set_value(self._today().isoformat())
        self.spoken.tell(*self.day.words())
        self._say_button()
        (self.found if self.found.model_.ids else self.day).setFocus()

    def _today(self) -> date:
        return self._desk.register.today

    # -- what is shown -------------------------------------------------------------------------

    def _build(self) -> None:
        facts, result = self._desk.register.facts(), self.asked.found
        self.found.show_rows(found_rows(facts, self.asked.ids_of(result.covered)), chosen=True)
        self.near.show_rows(near_rows(facts, self.asked), chosen=False)
        heading = tr("Close as covered by {name}", name=say(words.called(self._one.licence)))
        what = _caption(self._in_words())
        near = grouped(len(self.near.model_.ids))
        apart = _caption(
            tr(
                "Nearly covered: {n}. Each fails in what stands beside it; to tick one, first say "
                "why it is covered all the same.",
                n=near,
            )
        )
        apart.setBuddy(self.near)
        self.reason.setPlaceholderText(tr("Why those are covered that do not meet a condition"))
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.textChanged.connect(lambda _text: self._say_button())
        counts = _caption(say(words.COUNTS_AS_APPROVED))
        size(self.found, least_height=170)
        size(self.near, least_height=130)
        for part in (apart, self.near, self.reason):
            part.setVisible(bool(self.near.model_.ids))
        self.found.setVisible(bool(self.found.model_.ids))
        foot = Foot(self, tr("Space ticks; Ctrl+Enter closes the ticked. Undo takes all back."),
                    self.button)  # fmt: skip
        lay_out(
            self, heading,
            (what, self.found, apart, self.reason, self.near, self._told(), self.spoken, counts,
             self.why), foot, size=(960, 720), gap=8, grows=self.found,
        )  # fmt: skip

    def _in_words(self) -> str:
        result = self.asked.found
        if not result.n:
            return tr("None of the pending applications ({all}) meets all its conditions.",
                      all=grouped(result.n_pending))  # fmt: skip
        return tr(
            "Of {all:pending application|pending applications} {n:meets|meet} all its conditions, "
            "within its quantity.",
            n=grouped(result.n), all=grouped(result.n_pending),
        )  # fmt: skip

    def _told(self) -> QHBoxLayout:
        """Return the row of day, source and certainty, as in recording a status."""
        row = QHBoxLayout()
        space(row, 6)
        for name, editor in self.editors.items():
            editor.line.setPlaceholderText(tr(editor.field.label))
            row.addWidget(editor, 2 if name == "note" else 1)
        return row

    def _has_reason(self) -> bool:
        if self.reason.text().strip():
            return True
        self.why.say(phrase("First say why it is covered although it fails in a condition."), "bad")
        self.reason.setFocus()
        return False

    def _say_button(self) -> None:
        n = len(self.found.chosen()) + len(self.near.chosen())
        self.why.tell("")
        self.button.setText(tr("Close {n:application|applications}", n=grouped(n)))
        self.button.setEnabled(bool(n))

    # -- what is done --------------------------------------------------------------------------

    def command(self) -> CloseAsCovered:
        """Return what would be done; raises Refused for a day that cannot be read."""
        read = [editor.commit() for editor in self.editors.values()]  # each says what is wrong
        if not all(read):
            raise Refused("Correct what is marked below the tables first.")
        values = {name: editor.value() for name, editor in self.editors.items()}
        told = {name: None if value is None else str(value) for name, value in values.items()}
        return CloseAsCovered(
            self._one.licence.id,
            self.found.chosen(),
            against=self.near.chosen(),
            reason=self.reason.text().strip() or None,
            **told,
        )

    def close_them(self) -> None:
        """Close what is ticked; a refusal is said, and the dialog stays."""
        done = write(self, self._desk, self.windowTitle(), self.command, self.why.say)
        if done is not None:
            if done.step is not None:
                self._desk.tell(done.step.name, done.step)
            self.accept()


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("look", "caption")
    label.setWordWrap(True)
    return label
