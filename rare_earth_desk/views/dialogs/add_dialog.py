"""What dialogs that add a record by keyboard have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.forms.escape import EscapeBack
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.commands.command import Command
    from rare_earth_desk.domain.records import Record
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.forms.record_form import RecordForm


class AddDialog(QDialog):
    """Enter goes on, in the last field it adds; Ctrl+Enter adds from anywhere.

    Closing keeps what was begun, on the desk, for the next time. `page` names what is added.
    """

    added = Signal(str)  # its id

    def __init__(
        self, desk: Desk, page: str, form: RecordForm, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._page, self.form = desk, page, form
        what = tr(RECORDS[page].label)
        self.said = Remark(self)
        self.button = QPushButton(tr("Add {what}", what=what))
        self._lay_out(tr("New {what}", what=what), hint)
        form.finished.connect(self.add)
        escape = EscapeBack(self.reject, self)
        for editor in form.editors.values():
            escape.watch(editor)

    def _lay_out(self, title: str, hint: str) -> None:
        words = QLabel(hint)
        words.setProperty("look", "caption")
        words.setWordWrap(True)
        self.button.clicked.connect(self.add)
        foot = Foot(self, button=self.button, out="Close")
        lay_out(self, title, (words, self.form, self.said), foot, size=(520, 420), gap=10)

    # -- what is added -----------------------------------------------------------------------

    def _command(self) -> tuple[Command, Record]:
        """Return what adds the record, and the record with its id."""
        raise NotImplementedError

    def _on_added(self, record: Record) -> None:
        """Do what follows, before `added` is told."""

    def add(self) -> None:
        """Add the record; a refusal is said and nothing is lost."""
        if not self.form.commit():
            return
        command, record = self._command()
        try:
            self._desk.register.do(command)
        except Refused as refusal:
            self.said.tell(say(refusal.phrase), "bad")
            self.form.focus()
            return
        self._desk.setProperty(self._key, None)
        self.accept()
        self._on_added(record)
        self.added.emit(record.id)

    # -- keeping what was begun --------------------------------------------------------------

    @property
    def _key(self) -> str:
        return f"begun {self._page}"

    def _given(self) -> dict[str, Any]:
        """Return the values a fresh dialog begins with."""
        return {}

    def _take_up(self) -> None:
        """Take up what was begun the last time."""
        begun = self._desk.property(self._key) or {}
        self.form.show_values({**self._given(), **begun.get("values", {})}, anew=True)
        self.form.put_drafts(begun.get("drafts", {}))
        self.form.focus()

    def reject(self) -> None:
        """Close, and keep what was begun (Qt)."""
        values, drafts = self.form.values(), self.form.drafts()
        given = self._given()
        content = any(value for name, value in values.items() if name not in given) or drafts
        self._desk.setProperty(self._key, {"values": values, "drafts": drafts} if content else None)
        super().reject()
