"""Adding an application by keyboard in a few seconds; everything else can follow."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtWidgets import QWidget

from rare_earth_desk.commands.applications import AddApplication
from rare_earth_desk.domain.fields import Field, Kind, field_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import Application, Record
from rare_earth_desk.views.application.duplicate_list import DuplicateList
from rare_earth_desk.views.application.duplicates import Sought
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.dialogs.add_dialog import AddDialog
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.forms.link_sources import link_sources
from rare_earth_desk.views.forms.new_party import NEW, named, with_new
from rare_earth_desk.views.forms.record_form import RecordForm
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

_FILED = "filed"
_ORDER = ("number", "company", "product_group", "exporter", _FILED, "source")
# The desk remembers until it is closed which source was used last.
_SOURCE = "newApplicationSource"


class NewApplicationDialog(AddDialog):
    """Companies and exporters that are not known yet are added with it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        sources = {name: with_new(source) for name, source in link_sources(desk).items()}
        form = RecordForm(
            [_field(name) for name in _ORDER],
            current(),
            today=lambda: desk.register.today,
            china=lambda: desk.register.calendars.china,
            sources=sources,
            label_width=120,
        )
        hint = tr("Number or company is enough. Ctrl+Enter adds from any field.")
        super().__init__(desk, "application", form, hint, parent)
        self.duplicates = DuplicateList(desk, current())
        form.put_below("number", self.duplicates)
        self._new = {name: Remark(self) for name in ("company", "exporter")}
        for name, remark in self._new.items():
            form.put_below(name, remark)
        form.created.connect(self._on_created)
        form.edited.connect(self._on_edited)
        form.typing.connect(self._on_typing)
        self.duplicates.opened.connect(self._on_opened)
        self._take_up()
        self._show_new()

    def _given(self) -> dict[str, Any]:
        return {"source": self._desk.property(_SOURCE)}

    # -- typing ------------------------------------------------------------------------------

    def _on_created(self, name: str, party: str) -> None:
        self.form.editors[name].set_value(NEW + party)
        self._show_new()

    def _on_edited(self, _name: str, _value: object) -> None:
        self.said.tell("")
        self._show_new()
        self._look_for_twins(None)

    def _on_typing(self, name: str, text: object) -> None:
        if name == "number":  # also when it was emptied again
            self._look_for_twins(None if text is None else str(text))

    def _show_new(self) -> None:
        for name, remark in self._new.items():
            party = named(self.form.editors[name].value())
            remark.tell(tr("“{name}” will be added.", name=party) if party else "")

    def _look_for_twins(self, number: str | None) -> None:
        values = self.form.values()
        known = {name: None if named(values[name]) else values[name] for name in self._new}
        self.duplicates.look_for(
            Sought(
                number=str(values["number"] or "") if number is None else number,
                company=_text(known["company"]),
                exporter=_text(known["exporter"]),
                product_group=_text(values["product_group"]),
                filed_on=_text(values[_FILED]),
            )
        )

    def _on_opened(self, id: str) -> None:  # noqa: A002
        self.reject()
        self._desk.set_current(id)

    # -- adding ------------------------------------------------------------------------------

    def _on_added(self, record: Record) -> None:
        """Make it the current application, and remember its source for the next one."""
        self._desk.setProperty(_SOURCE, getattr(record, "source", None))
        self._desk.set_current(record.id)

    def _command(self) -> tuple[AddApplication, Application]:
        values: dict[str, Any] = self.form.values()
        filed = values.pop(_FILED)
        parties = {name: named(values[name]) for name in self._new}
        for name, party in parties.items():
            if party:
                values[name] = None
        record = Application(id=new_id(), **values)
        today = self._desk.register.today.isoformat()
        names = (parties["company"], parties["exporter"])
        return AddApplication(record, today, *names, filed), record


def _field(name: str) -> Field:
    """Return a field of the dialog; they stand in one section, whatever they belong to."""
    if name == _FILED:
        return Field(
            _FILED,
            "Filed",
            "Day the application was filed, as precisely as known: 2025-06 is a month.",
            Kind.DAY,
        )
    return dataclasses.replace(field_of(Application, name), section="")


def _text(value: object) -> str | None:
    return str(value) if value else None
