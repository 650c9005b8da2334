"""The promise ledger: every undertaking with who, by when, its test, and how it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout

from rare_earth_desk.commands.agenda import AddPoint
from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain import promises
from rare_earth_desk.domain.progress import part
from rare_earth_desk.domain.records import ActionPoint, Meeting
from rare_earth_desk.views.delegates.roles import BAD, GOOD, PLAIN, WARN
from rare_earth_desk.views.records.model import RecordColumn
from rare_earth_desk.views.records.table import RecordTable
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.buttons import button
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.widgets.put_off import PutOff
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.promises import Judgement
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.meeting.room import Room

_TONES = {"kept": GOOD, "late": WARN, "broken": BAD, "open": PLAIN}


class PromisesPanel(PutOff):
    """Those that are open or broken, and all that this meeting was given; or all there are."""

    asked = Signal(str)  # text to put into the minute line
    cases_wanted = Signal(str)  # the search of a test

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting = self._wanted = ""
        self._titles: dict[str, str] = {}
        self._judged: dict[str, Judgement] = {}
        self.table = RecordTable(desk, ActionPoint, self._columns(), tr("Promise ledger"))
        self.table.setObjectName("promiseTable")
        self.all = QCheckBox(tr("Also those kept at other meetings"))
        self.words = QLabel()
        self.words.setProperty("look", "caption")
        self.words.setWordWrap(True)
        self._build()
        self.table.wanted.connect(lambda: self.asked.emit("! "))
        self.table.removed.connect(lambda id_: desk.do(RemoveRecords(ActionPoint.table, (id_,))))
        self.table.entered.connect(self._show_cases)
        self.table.current_changed.connect(self._explain)
        self.all.toggled.connect(lambda _on: self.fill())

    def _columns(self) -> tuple[RecordColumn, ...]:
        return (
            RecordColumn("undertaking", least=160, edited=True),
            RecordColumn("side", width=110, edited=True),
            RecordColumn("due_on", width=110, edited=True),
            RecordColumn("test", width=146, edited=True),
            RecordColumn("target", width=86, edited=True),
            RecordColumn("done_on", width=110, edited=True),
            RecordColumn(label="Stands", width=142, text=self._state, tone=self._tone),
        )

    def _build(self) -> None:
        row = FlowLayout()
        space(row, 8)
        self.done = button(
            tr("Done today"), tr("For an undertaking that no test judges."), self._done
        )
        self.cases = button(
            tr("Show its cases"), tr("The applications that its test finds."),
            lambda: self._show_cases(self.table.current_id()),
        )  # fmt: skip
        self.point = button(
            tr("Put on the agenda"), tr("Speak about it at this meeting."), self._add_point
        )
        add = button(
            tr("Add an undertaking"), tr("Type it in the minute line, behind “!”."),
            lambda: self.asked.emit("! "),
        )  # fmt: skip
        for one in (add, self.done, self.cases, self.point, self.all):
            row.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 8)
        column.addWidget(self.table, 1)
        column.addWidget(self.words)
        column.addLayout(row)

    # -- showing ---------------------------------------------------------------------------------

    def show_room(self, room: Room) -> None:
        """Show the ledger as a meeting needs it."""
        self._meeting = room.id
        self.put_off()  # counting cases must not delay the minute line

    def filled(self) -> bool:
        """Judge every undertaking and show those that matter here, the open ones first."""
        register = self._desk.register
        points = register.records(ActionPoint)
        self._titles = {one.id: one.title or "" for one in register.records(Meeting)}
        found = judged(self._desk, points)
        if found is None:
            return False
        self._judged = found
        if not self.all.isChecked():
            points = [one for one in points if self._matters(one)]
        order = ("broken", "open", "late", "kept")
        points.sort(key=lambda one: (order.index(self._judged[one.id].verdict),
                                     one.due_on or "9999", one.id))  # fmt: skip
        self.table.show_records(points)
        self.table.go_to(self._wanted)
        self._wanted = ""
        self._explain(self.table.current_id())
        return True

    def go_to(self, id: str) -> None:  # noqa: A002
        """Put the cursor on an undertaking, now or once the ledger is filled."""
        self._wanted = "" if not self._stale and self.table.go_to(id) else id
        if self._wanted:
            self.put_off()

    def _matters(self, point: ActionPoint) -> bool:
        return point.meeting == self._meeting or self._judged[point.id].verdict in (
            "open", "broken",
        )  # fmt: skip

    def _state(self, point: ActionPoint) -> str:
        return say(promises.state_in_words(point, self._judged[point.id]))

    def _tone(self, point: ActionPoint) -> int:
        return _TONES[self._judged[point.id].verdict]

    def _explain(self, id: str) -> None:  # noqa: A002
        point = self._point(id)
        self.done.setEnabled(point is not None and not point.test)
        self.point.setEnabled(point is not None)
        self.cases.setEnabled(point is not None and bool(point.test))
        if point is None:
            self.words.setText(
                tr("Nothing was promised yet. Type it in the minute line: ! 20 magnet licences "
                   "by Friday [20 group:magnets is:approved decided>={day}]",
                   day=self._desk.register.today.isoformat())
            )  # fmt: skip
            return
        words = promises.test_in_words(point.test, point.target)
        judged_by = (
            tr("Kept when its test finds {test}.", test=say(words)) if words
            else tr("Without a test: kept when it is marked as done in time.")
        )  # fmt: skip
        given_at = self._titles.get(point.meeting or "", "")
        given = tr("Given at: {meeting}.", meeting=given_at) if given_at else ""
        self.words.setText(f"{judged_by} {given}".strip())

    def _point(self, id: str) -> ActionPoint | None:  # noqa: A002
        found = [one for one in self.table.model_.records if one.id == id]
        return found[0] if found else None  # type: ignore[return-value]

    # -- doing -----------------------------------------------------------------------------------

    def _done(self) -> None:
        id_ = self.table.current_id()
        if id_:
            today = self._desk.register.today.isoformat()
            self._desk.do(EditField(ActionPoint.table, (id_,), "done_on", today))

    def _add_point(self) -> None:
        id_ = self.table.current_id()
        if id_ and self._meeting:
            self._desk.do(AddPoint(self._meeting, action_point=id_))

    def _show_cases(self, id: str) -> None:  # noqa: A002
        point = self._point(id)
        if point is not None and point.test:
            self.cases_wanted.emit(promises.judged_by(point.test))


def judged(desk: Desk, points: list[ActionPoint]) -> dict[str, Judgement] | None:
    """Return how undertakings stand today, by id; None where somebody cancelled that.

    The first day that is looked back to takes a second at 20,000 applications.
    """
    register = desk.register

    def judge(progress: Progress) -> dict[str, Judgement]:
        count = partial(register.count_as_at, progress=part(progress, 0, 1))
        return {one.id: promises.judge(one, register.today, count) for one in points}

    return desk.long_work(tr("How undertakings stand"), judge)
