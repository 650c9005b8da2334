"""Taking in contact cards: what each would do, before anything is written; one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from rare_earth_desk.commands.contacts import TakeInContacts
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.views.delegates.roles import MUTED, PLAIN
from rare_earth_desk.views.dialogs.writing import write
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.records.model import RecordColumn
from rare_earth_desk.views.records.table import RecordTable
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.exchange.card_plan import PlannedCard
    from rare_earth_desk.views.desk import Desk

_WORDS = {"new": "new", "update": "changes", "unchanged": "as it is"}
_ORDER = tuple(_WORDS)


class CardsDialog(QDialog):
    """Lists what the file brings, what is new first; Enter takes it in."""

    def __init__(
        self,
        desk: Desk,
        file: str,
        planned: Sequence[PlannedCard],
        nobody: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._file = desk, file
        self.planned = sorted(planned, key=lambda one: _ORDER.index(one.kind))
        self._by_id = {one.id: one for one in planned}
        self.table = RecordTable(desk, ContactPoint, self._columns(), tr("Contact cards"))
        self.said = Remark(self)
        self.button = QPushButton()
        self._build(nobody)

    def _columns(self) -> tuple[RecordColumn, ...]:
        tone = self._tone
        return (
            RecordColumn("name", width=230, tone=tone),
            RecordColumn("office", width=240, tone=tone),
            RecordColumn(label="Then", width=90, tone=tone,
                         text=lambda one: tr(_WORDS[self._by_id[one.id].kind])),
            RecordColumn(label="What it brings", tone=tone,
                         text=lambda one: _brings(self._by_id[one.id])),
        )  # fmt: skip

    def _tone(self, record: ContactPoint) -> int:
        return MUTED if self._by_id[record.id].kind == "unchanged" else PLAIN

    def _build(self, nobody: int) -> None:
        self.table.show_records([
            ContactPoint(id=one.id, name=one.name, office=one.office) for one in self.planned
        ])  # fmt: skip
        self.table.entered.connect(lambda _id: self.take_in())
        changing = len(self._changing())
        self.button.setText(_taking(changing))
        self.button.setEnabled(changing > 0)
        self.button.clicked.connect(self.take_in)
        summary = QLabel(self._summary(nobody))
        summary.setWordWrap(True)
        summary.setTextFormat(Qt.TextFormat.PlainText)
        card = Card()
        card.set_content(self.table, to_edges=True)
        foot = Foot(self, tr("One step: undo takes all of it back."), self.button, default=True)
        parts = (summary, card, self.said)
        lay_out(self, tr("Import contact cards"), parts, foot, size=(860, 520), grows=card)
        self.button.setFocus()

    def _changing(self) -> list[PlannedCard]:
        return [one for one in self.planned if one.kind != "unchanged"]

    def _summary(self, nobody: int) -> str:
        kinds = [one.kind for one in self.planned]
        words = tr(
            "{file}: {new} new, {changed} with changes, {same} unchanged. What a card leaves "
            "blank stays as it is.",
            file=self._file, new=grouped(kinds.count("new")),
            changed=grouped(kinds.count("update")), same=grouped(kinds.count("unchanged")),
        )  # fmt: skip
        if not nobody:
            return words
        told = tr("{n:card|cards} without any name left out.", n=grouped(nobody))
        return f"{words} {told}"

    def take_in(self) -> None:
        """Write them as one step; a refusal or a cancel leaves everything as it is."""
        of = {one.id: one.values for one in self._changing()}
        if not of:
            return
        new = {one.id for one in self._changing() if one.kind == "new"}
        command = TakeInContacts(
            {id_: values for id_, values in of.items() if id_ in new},
            {id_: values for id_, values in of.items() if id_ not in new},
        )
        done = write(self, self._desk, self.windowTitle(), lambda: command, self.said.say)
        if done is None:
            return
        self.accept()
        if done.step is not None:
            self._desk.tell(done.step.name, done.step)


def _taking(number: int) -> str:
    if not number:
        return tr("Nothing to take in")
    return tr("Take in {n:contact point|contact points}", n=grouped(number))


def _brings(planned: PlannedCard) -> str:
    """Return the fields it fills or changes; of a new one all but its name and office."""
    shown = ("name", "office") if planned.kind == "new" else ()
    names = [name for name in planned.values if name not in shown]
    return ", ".join(tr(field_of(ContactPoint, name).label) for name in names)
