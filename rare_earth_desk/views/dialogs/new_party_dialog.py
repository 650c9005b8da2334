"""Adding a company, exporter or contact point by hand; the rest follows in the form."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rare_earth_desk.commands.parties import AddParty
from rare_earth_desk.domain.fields import Field, field_of, fields_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.domain.records.parties import IDENTITY
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.dialogs.add_dialog import AddDialog
from rare_earth_desk.views.forms.link_sources import link_sources
from rare_earth_desk.views.forms.party_twins import NAMES, PartyTwins
from rare_earth_desk.views.forms.record_form import RecordForm
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr


def _asked(page: str) -> list[Field]:
    """Return the fields that are asked for: what a new one needs, and what tells who it is."""
    listed, fields = LISTED[page], fields_of(RECORDS[page])
    asked = {*listed.names, *listed.needs}
    return [
        dataclasses.replace(field, section="")
        for field in fields
        if field.section == IDENTITY or field.name in asked
    ]


def _hint(page: str) -> str:
    listed = LISTED[page]
    if listed.made_by_name:
        return tr("The name is enough. Ctrl+Enter adds from any field.")
    labels = [tr(field_of(listed.record, name).label) for name in listed.needs]
    return tr("Needed: {fields}. Ctrl+Enter adds from any field.", fields=", ".join(labels))


class NewPartyDialog(AddDialog):
    """Asks for what a party is known by. `opened`: a twin that is to be shown instead."""

    opened = Signal(str)

    def __init__(self, desk: Desk, page: str, parent: QWidget | None = None) -> None:
        self._kind = RECORDS[page]
        form = RecordForm(
            _asked(page),
            current(),
            today=lambda: desk.register.today,
            china=lambda: desk.register.calendars.china,
            # What is not there yet is added on its own page.
            sources={
                table: dataclasses.replace(source, can_create=False)
                for table, source in link_sources(desk).items()
            },
            label_width=120,
        )
        hint = _hint(page)
        super().__init__(desk, page, form, hint, parent)
        self._listed = LISTED[page]
        self.twins: PartyTwins | None = None
        if self._names() and self._listed.twins:
            self.twins = PartyTwins(desk, current(), page)
            form.put_below(next(reversed(self._names())), self.twins)
            self.twins.opened.connect(self._on_opened)
        form.typing.connect(self._on_typing)
        form.edited.connect(lambda name, value: self._on_typing(name, value or ""))
        self._take_up()
        self._look_for_twins()

    def _names(self) -> list[str]:
        names = self._listed.names
        return [name for name in NAMES if name in names and name in self.form.editors]

    def _on_typing(self, name: str, text: object) -> None:
        if text is None:  # nothing is pending any more, as on going on to another field
            return
        self.said.tell("")
        if name in NAMES:
            self._look_for_twins(**{name: str(text)})

    def _look_for_twins(self, **typed: str) -> None:
        if self.twins is None:
            return
        values = {**self.form.values(), **typed}
        self.twins.look_for([values[name] for name in self._names()])

    def _on_opened(self, id: str) -> None:  # noqa: A002
        self.reject()
        self.opened.emit(id)

    def _command(self) -> tuple[AddParty, Record]:
        values: dict[str, Any] = self.form.values()
        record = self._kind(id=new_id(), **values)
        return AddParty(record), record
