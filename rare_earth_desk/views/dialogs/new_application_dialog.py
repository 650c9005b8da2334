"""Adding an application by keyboard in a few seconds; everything else can follow."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rare_earth_desk.commands.applications import AddApplication
from rare_earth_desk.domain.fields import Field, Kind, field_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.application.duplicate_list import DuplicateList
from rare_earth_desk.views.application.duplicates import Sought
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.forms.escape import EscapeBack
from rare_earth_desk.views.forms.link_sources import link_sources
from rare_earth_desk.views.forms.new_party import NEW, named, with_new
from rare_earth_desk.views.forms.record_form import RecordForm
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import say, tr

_FILED = "filed"
_ORDER = ("number", "company", "product_group", "exporter", _FILED, "source")
# What the desk remembers until it is closed: what was begun and not added, and the last source.
_BEGUN, _SOURCE = "newApplicationBegun", "newApplicationSource"


class NewApplicationDialog(QDialog):
    """Enter goes on, in the last field it adds; Ctrl+Enter adds from anywhere.

    Closing keeps what was begun for the next time.
    """

    added = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = current()
        sources = {name: with_new(source) for name, source in link_sources(desk).items()}
        self.form = RecordForm(
            [_field(name) for name in _ORDER],
            theme,
            today=lambda: desk.register.today,
            sources=sources,
            label_width=120,
        )
        self.duplicates = DuplicateList(desk, theme)
        self.form.put_below("number", self.duplicates)
        self._new = {name: Remark(self) for name in ("company", "exporter")}
        for name, remark in self._new.items():
            self.form.put_below(name, remark)
        self.said = Remark(self)
        self.button = QPushButton(tr("Add application"))
        self._build()
        self._connect()
        self._begin()

    def _build(self) -> None:
        self.setWindowTitle(tr("New application"))
        heading = QLabel(tr("New application"))
        heading.setProperty("look", "page")
        words = QLabel(tr("Number or company is enough. Ctrl+Enter adds from any field."))
        words.setProperty("look", "caption")
        cancel = QPushButton(tr("Close"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.button.setProperty("look", "primary")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.add)
        px = current().px
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(heading)
        column.addWidget(words)
        column.addWidget(self.form)
        column.addWidget(self.said)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(px(520), px(420))

    def _connect(self) -> None:
        self.form.created.connect(self._on_created)
        self.form.edited.connect(self._on_edited)
        self.form.typing.connect(self._on_typing)
        self.form.finished.connect(self.add)
        self.duplicates.opened.connect(self._on_opened)
        escape = EscapeBack(self.reject, self)
        for editor in self.form.editors.values():
            escape.watch(editor)

    def _begin(self) -> None:
        """Take up what was begun the last time, else begin with the source used last."""
        begun = self._desk.property(_BEGUN) or {}
        values = {"source": self._desk.property(_SOURCE), **begun.get("values", {})}
        self.form.show_values(values, anew=True)
        self.form.put_drafts(begun.get("drafts", {}))
        self._show_new()
        self.form.focus("number")

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

    def add(self) -> None:
        """Add the application and make it the current one."""
        if not self.form.commit():
            return
        command = self._command()
        try:
            self._desk.register.do(command)
        except Refused as refusal:
            self.said.tell(say(refusal.phrase), "bad")
            self.form.focus("number")
            return
        self._desk.setProperty(_BEGUN, None)
        self._desk.setProperty(_SOURCE, command.record.source)
        self.accept()
        self._desk.set_current(command.record.id)
        self.added.emit(command.record.id)

    def _command(self) -> AddApplication:
        values: dict[str, Any] = self.form.values()
        filed = values.pop(_FILED)
        parties = {name: named(values[name]) for name in self._new}
        for name, party in parties.items():
            if party:
                values[name] = None
        record = Application(id=new_id(), **values)
        today = self._desk.register.today.isoformat()
        return AddApplication(record, today, parties["company"], parties["exporter"], filed)

    # -- closing -----------------------------------------------------------------------------

    def reject(self) -> None:
        """Close, and keep what was begun (Qt)."""
        values, drafts = self.form.values(), self.form.drafts()
        content = any(value for name, value in values.items() if name != "source") or drafts
        self._desk.setProperty(_BEGUN, {"values": values, "drafts": drafts} if content else None)
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter adds (Qt)."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.add()
        else:
            super().keyPressEvent(event)


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
