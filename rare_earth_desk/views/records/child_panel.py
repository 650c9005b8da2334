"""The lines that belong to one record, in a card below its form: edited, added, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from rare_earth_desk.commands.records import AddRecord, RemoveRecords
from rare_earth_desk.domain.fields import field_of, fields_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.records.model import RecordColumn
from rare_earth_desk.views.records.table import RecordTable
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.buttons import button
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.fields import Field
    from rare_earth_desk.domain.list_declaration import Child
    from rare_earth_desk.domain.records import Record
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk


class ChildPanel(Card):
    """Enter, F2 or typing edits a cell, Insert adds a line, Del takes one out.

    Each is written at once, as one step of the register. Without a record there are no lines, and
    no card.
    """

    def __init__(self, desk: Desk, child: Child, parent: QWidget) -> None:
        super().__init__(tr(child.title), parent=parent)
        self.setObjectName(f"{child.table}Panel")
        self._desk, self.child, self._owner = desk, child, ""
        columns = [
            RecordColumn(
                one.field,
                label=one.label or _with_unit(field_of(child.record, one.field)),
                width=one.width,
                least=one.least,
                edited=True,
            )
            for one in child.columns
        ]
        self.table = RecordTable(desk, child.record, columns, tr(child.title))
        self.table.setObjectName(f"{child.table}Table")
        size(self.table, least_height=96)
        self.set_content(self.table)
        self.none = QLabel(tr(child.none))
        self.none.setProperty("look", "caption")
        self.none.setWordWrap(True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.none)
        what = tr(child.record.label)
        self.add_button = button(
            tr("Add a {what}", what=what), tr("Add a line at the end (Insert)."), self.add
        )
        self.remove_button = button(
            tr("Remove"), tr("Take the chosen line out (Del)."),
            lambda: self._remove(self.table.current_id()),
        )  # fmt: skip
        row = QHBoxLayout()
        space(row, 8)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        self._leads = _link_that_leads(child)
        self.open_button = button(
            tr("Open"), tr("Go to what the chosen line names, on its own page."), self.open
        )
        row.addStretch(1)
        row.addWidget(self.open_button)
        self.body.addLayout(row)
        # Not before it has a parent: it would be a window for a moment, and take the keys.
        self.open_button.setVisible(self._leads is not None)
        self.table.entered.connect(lambda _id: self.table.edit(self.table.currentIndex()))
        self.table.wanted.connect(self.add)
        self.table.removed.connect(self._remove)
        desk.changed.connect(self._on_changed)
        self.show_owner("")

    def show_owner(self, id: str) -> None:  # noqa: A002
        """Show the lines of a record, "" for none."""
        self._owner = id
        self.setVisible(bool(id))
        self._fill()

    def lines(self) -> list[Record]:
        """Return the lines that are shown, in their order."""
        return list(self.table.model_.records)

    def add(self) -> None:
        """Add a line and open its first cell."""
        if not self._owner:
            return
        values: dict[str, Any] = {self.child.link: self._owner}
        made = self.child.record(id=new_id(), **values)
        if self._desk.do(AddRecord(made)) is not None and self.table.go_to(made.id):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.edit(self.table.currentIndex())

    def focus(self) -> None:
        """Put the keys into the lines, where there is none yet on the button that adds one."""
        to = self.table if self.lines() else self.add_button
        to.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open(self) -> None:
        """Go to the record that the chosen line links to."""
        line = next((one for one in self.lines() if one.id == self.table.current_id()), None)
        linked = getattr(line, self._leads.name) if line is not None and self._leads else None
        if linked and self._leads is not None:
            self._desk.record_wanted.emit(self._leads.links, linked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add a line by Insert, also where there is none yet (Qt)."""
        if event.key() == Qt.Key.Key_Insert:
            self.add()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        found: list[Record] = []
        if self._owner:
            owned = {self.child.link: self._owner}
            found = self.child.ordered(self._desk.register.records(self.child.record, **owned))
        self.table.show_records(found)
        self.table.setVisible(bool(found))
        self.none.setVisible(not found)
        self.remove_button.setEnabled(bool(found))
        self.open_button.setEnabled(bool(found))

    def _remove(self, id: str) -> None:  # noqa: A002
        step = self._desk.do(RemoveRecords(self.child.table, (id,))) if id else None
        if step is not None:
            self._desk.tell(step.name, step)

    def _on_changed(self, step: Step) -> None:
        linked = any(step.ids(one.links) for one in fields_of(self.child.record) if one.links)
        if self._owner and (step.ids(self.child.table) or linked):
            self._fill()


def _link_that_leads(child: Child) -> Field | None:
    """Return the field that links a line to a record with a page of its own, None for none."""
    links = (one for one in fields_of(child.record) if one.links and one.name != child.link)
    return next((one for one in links if one.links in (Application.table, *LISTED)), None)


def _with_unit(field: Field) -> str:
    """Return the heading of a number that has a unit, "" for that of any other field."""
    return f"{tr(field.label)} ({tr(field.unit)})" if field.unit else ""
