"""The agenda of a meeting: its points, the time set aside and spent, what is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rare_earth_desk.commands.agenda import AddList, MovePoint, SetPointState
from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.domain import agenda, vocabulary
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import AgendaPoint
from rare_earth_desk.views.delegates.roles import BAD, INFO, MUTED, PLAIN, WARN
from rare_earth_desk.views.records.model import RecordColumn
from rare_earth_desk.views.records.table import RecordTable
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.buttons import button
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.meeting.room import Room

# How often the time of the current point is looked at, in milliseconds.
_TICK = 10_000
_PACES = {"in time": PLAIN, "nearly over": WARN, "over": BAD}


class AgendaPanel(QWidget):
    """Points are typed in the minute line (`> text`) or here; Enter takes one up."""

    asked = Signal(str)  # text to put into the minute line
    ticked = Signal()  # the time of the current point went on

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._room: Room | None = None
        self.table = RecordTable(desk, AgendaPoint, self._columns(), tr("Agenda"))
        self.table.setObjectName("agendaTable")
        self.words = QLabel()
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self._on_tick)
        self._build()
        self.table.entered.connect(self._take_up)
        self.table.wanted.connect(lambda: self.asked.emit("> "))
        self.table.removed.connect(lambda id_: desk.do(RemoveRecords(AgendaPoint.table, (id_,))))
        self.table.moved.connect(lambda id_, by: desk.do(MovePoint(id_, by)))

    def _columns(self) -> tuple[RecordColumn, ...]:
        return (
            RecordColumn(label="#", width=56, text=self._number, tone=self._mark),
            RecordColumn("title", least=160, edited=True),
            RecordColumn("minutes", width=90, edited=True),
            RecordColumn(label="Spent", width=90, text=self._spent, tone=self._pace),
            RecordColumn("state", label="State", width=110, text=_state, tone=_state_tone),
        )

    def _build(self) -> None:
        row = FlowLayout()
        space(row, 8)
        for words, help_, act in (
            (tr("Add a point"), tr("Type the point in the minute line, behind “>”, with its time."),
             lambda: self.asked.emit("> ")),
            (tr("Add the list"), tr("Put the list under discussion on the agenda."),
             self._add_list),
            (tr("Take up"), tr("Speak about the chosen point; the one before is done."),
             lambda: self._take_up(self.table.current_id())),
            (tr("Park"), tr("Leave the chosen point for the next meeting."),
             lambda: self._set("parked")),
            (tr("Done"), tr("The chosen point needs no more time."), lambda: self._set("done")),
            (tr("Open again"), tr("The chosen point was not spoken about."),
             lambda: self._set("open")),
        ):  # fmt: skip
            row.addWidget(button(words, help_, act))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 8)
        self.words.setProperty("look", "caption")
        self.words.setWordWrap(True)
        column.addWidget(self.table, 1)
        column.addWidget(self.words)
        column.addLayout(row)

    # -- showing ---------------------------------------------------------------------------------

    def show_room(self, room: Room) -> None:
        """Show the points of a meeting; the clock runs while one of them is spoken about."""
        self._room = room
        self.table.show_records(agenda.in_order(room.points))
        self.words.setText(
            tr("Enter takes a point up, F2 edits a cell, Alt with the arrows moves a point, "
               "Delete takes it out. What is open or parked at the end goes to the next meeting.")
            if room.points
            else tr("No point yet. Type it in the minute line: > General licences 15 min")
        )  # fmt: skip
        if agenda.current(room.points) is not None:
            self._clock.start()
        else:
            self._clock.stop()

    def _on_tick(self) -> None:
        if self._room is not None and not self._desk.is_closed:
            self.table.show_records(agenda.in_order(self._room.points))
            self.ticked.emit()

    def _is_current(self, point: AgendaPoint) -> bool:
        current = agenda.current(self._room.points) if self._room else None
        return current is not None and current.id == point.id

    def _number(self, point: AgendaPoint) -> str:
        return f"{'▶ ' if self._is_current(point) else ''}{point.position or ''}"

    def _mark(self, point: AgendaPoint) -> int:
        return INFO if self._is_current(point) else PLAIN

    def _spent(self, point: AgendaPoint) -> str:
        if not point.begun_at:
            return ""
        return tr("{n} min", n=agenda.elapsed(point, self._desk.register.now).spent)

    def _pace(self, point: AgendaPoint) -> int:
        return _PACES[agenda.elapsed(point, self._desk.register.now).pace]

    # -- doing -----------------------------------------------------------------------------------

    def _take_up(self, id: str) -> None:  # noqa: A002
        if self._room is not None and id:
            self._desk.do(self._room.take_up(id))

    def _set(self, state: str) -> None:
        if self.table.current_id():
            assert self._room is not None
            self._desk.do(SetPointState(self.table.current_id(), state, self._room.moment))

    def _add_list(self) -> None:
        """Put the list under discussion on the agenda."""
        room = self._room
        if room is None or room.meeting.priority_list is None:
            self._desk.refuse(
                phrase("This meeting has no list under discussion; choose one under “Meeting”.")
            )
            return
        self._desk.do(AddList(room.id, room.meeting.priority_list))


def _state(point: AgendaPoint) -> str:
    label = vocabulary.label_of("agenda_state", point.state or "open")
    return f"{tr(label)} ↪" if point.carried_from and point.state == "open" else tr(label)


def _state_tone(point: AgendaPoint) -> int:
    return {"done": MUTED, "parked": WARN}.get(point.state or "", PLAIN)
