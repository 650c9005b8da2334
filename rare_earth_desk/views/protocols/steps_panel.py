"""The steps of a protocol as a table: edited in its cells, moved, added and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from rare_earth_desk.commands.protocols import MoveStep
from rare_earth_desk.commands.records import AddRecord, RemoveRecords
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import ProtocolStep
from rare_earth_desk.views.records.model import RecordColumn
from rare_earth_desk.views.records.table import RecordTable
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.buttons import button
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.domain.service_clock import Handling
    from rare_earth_desk.views.desk import Desk

# First what is looked for. They share the room; what is said of escalation has what is left.
_COLUMNS = (
    RecordColumn("position", width=44),
    RecordColumn("name", width=240, least=122, edited=True),
    RecordColumn("holder", width=150, least=92, edited=True),
    RecordColumn("working_days", width=84, least=70, edited=True),
    RecordColumn("escalate_after", width=88, least=74, edited=True),
    RecordColumn("starts", width=180, least=92, edited=True),
    RecordColumn("calendar", width=180, least=100, edited=True),
    RecordColumn("who", width=130, least=78, edited=True),
    RecordColumn("escalate_to", width=130, least=88, edited=True),
    RecordColumn("escalation", least=76, edited=True),
)
_NAME = 1


class StepsPanel(QWidget):
    """Enter, F2 or typing edits a cell, Insert adds a step, Del takes one out, Alt+Up/Down moves.

    Each is written at once, as one step of the register.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Handling | None = None
        self.table = RecordTable(desk, ProtocolStep, _COLUMNS, tr("Steps of the protocol"), lines=2)
        self.table.setObjectName("stepTable")
        size(self.table, least_height=150)
        size(self, least_height=250)  # also where the buttons take two lines
        self.buttons: dict[str, QPushButton] = {}
        row = FlowLayout()
        space(row, 8)
        for name, words, help_, act in (
            ("add", tr("Add a step"), tr("Add a step at the end (Insert)."), self.add),
            ("up", tr("Move up"), tr("Move the chosen step up (Alt+Up)."), self._mover(-1)),
            ("down", tr("Move down"), tr("Move the chosen step down (Alt+Down)."), self._mover(1)),
            ("remove", tr("Remove"), tr("Take the chosen step out (Del)."),
             lambda: self._remove(self.table.current_id())),
        ):  # fmt: skip
            self.buttons[name] = button(words, help_, act)
            row.addWidget(self.buttons[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 8)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.table.entered.connect(self._open)
        self.table.wanted.connect(self.add)
        self.table.removed.connect(self._remove)
        self.table.moved.connect(self._move)

    def show_steps(self, handling: Handling) -> None:
        """Show the steps of a protocol."""
        self._shown = handling
        self.table.show_records(handling.steps)
        for name in ("up", "down", "remove"):
            self.buttons[name].setEnabled(bool(handling.steps))

    def add(self) -> None:
        """Add a step at the end and open the cell of its name."""
        if self._shown is None:
            return
        last = max((step.position or 0 for step in self._shown.steps), default=0)
        made = ProtocolStep(id=new_id(), protocol=self._shown.protocol.id, position=last + 1)
        if self._desk.do(AddRecord(made)) is not None and self.table.go_to(made.id, _NAME):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.edit(self.table.currentIndex())

    def _open(self, id: str) -> None:  # noqa: A002
        """Open the current cell; from one that is not written by hand, the name of the step."""
        if not self.table.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.go_to(id, _NAME)
        self.table.edit(self.table.currentIndex())

    def _mover(self, by: int) -> Callable[[], None]:
        return lambda: self._move(self.table.current_id(), by)

    def _move(self, id: str, by: int) -> None:  # noqa: A002
        if id:
            self._desk.do(MoveStep(id, by))

    def _remove(self, id: str) -> None:  # noqa: A002
        step = self._desk.do(RemoveRecords(ProtocolStep.table, (id,))) if id else None
        if step is not None:
            self._desk.tell(step.name, step)
