"""Adding a company, exporter or contact point by hand; the rest follows in the form."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rare_earth_desk.commands.parties import AddParty
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.domain.records.parties import IDENTITY
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.dialogs.add_dialog import AddDialog
from rare_earth_desk.views.forms.party_twins import NAMES, PartyTwins
from rare_earth_desk.views.forms.record_form import RecordForm
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr


class NewPartyDialog(AddDialog):
    """Asks for what a party is known by. `opened`: a twin that is to be shown instead."""

    opened = Signal(str)

    def __init__(self, desk: Desk, page: str, parent: QWidget | None = None) -> None:
        self._kind = RECORDS[page]
        fields = [
            dataclasses.replace(field, section="")
            for field in fields_of(self._kind)
            if field.section == IDENTITY
        ]
        form = RecordForm(fields, current(), today=lambda: desk.register.today, label_width=120)
        hint = tr("The name is enough. Ctrl+Enter adds from any field.")
        super().__init__(desk, page, form, hint, parent)
        self.twins = PartyTwins(desk, current(), page)
        form.put_below(next(reversed(self._names())), self.twins)
        form.typing.connect(self._on_typing)
        form.edited.connect(lambda name, value: self._on_typing(name, value or ""))
        self.twins.opened.connect(self._on_opened)
        self._take_up()
        self._look_for_twins()

    def _names(self) -> list[str]:
        return [name for name in NAMES if name in self.form.editors]

    def _on_typing(self, name: str, text: object) -> None:
        if text is None:  # nothing is pending any more, as on going on to another field
            return
        self.said.tell("")
        if name in NAMES:
            self._look_for_twins(**{name: str(text)})

    def _look_for_twins(self, **typed: str) -> None:
        values = {**self.form.values(), **typed}
        self.twins.look_for([values[name] for name in self._names()])

    def _on_opened(self, id: str) -> None:  # noqa: A002
        self.reject()
        self.opened.emit(id)

    def _command(self) -> tuple[AddParty, Record]:
        values: dict[str, Any] = self.form.values()
        record = self._kind(id=new_id(), **values)
        return AddParty(record), record
