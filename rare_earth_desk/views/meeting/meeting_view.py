"""One meeting: head, list under discussion, minutes, and the minute line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
)

from rare_earth_desk.commands.meetings import NewMeeting, SetMeetingState
from rare_earth_desk.domain import agenda, days, vocabulary
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.meeting.agenda_panel import AgendaPanel
from rare_earth_desk.views.meeting.held import HeldMeeting
from rare_earth_desk.views.meeting.minute_line import MinuteBar
from rare_earth_desk.views.meeting.minutes_list import MinutesList, sentences_of
from rare_earth_desk.views.meeting.promises_panel import PromisesPanel
from rare_earth_desk.views.meeting.record_panel import RecordPanel
from rare_earth_desk.views.meeting.since_panel import SincePanel
from rare_earth_desk.views.meeting.telling import INSIDE
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.meeting.room import Room
    from rare_earth_desk.views.theme.theme import Theme

_PACES = {"in time": "", "nearly over": "warn", "over": "bad"}

# Below this width, at zoom 1.0, the minutes stand behind the list instead of beside it.
_ROOM_FOR_MINUTES = 700

# What the button of the head does from each state.
_NEXT = {
    "draft": ("Begin", "in progress"),
    "open": ("Begin", "in progress"),
    "in progress": ("Close", "closed"),
    "closed": ("Reopen", "in progress"),
}


class MeetingView(HeldMeeting):
    """Shows a meeting as the desk sees it."""

    print_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk, MinuteBar(theme), INSIDE, parent)
        self._theme = theme
        self.title, self.facts = ElidedLabel(look="page"), ElidedLabel(look="caption")
        self.state = QPushButton()
        self.paper = QPushButton(tr("Print …"))
        self.minutes = MinutesList(tr("Minutes"))
        self.own = MinutesList(tr("Own notes"))
        self.point = ElidedLabel()
        self.point.setObjectName("agendaClock")
        self.agenda = AgendaPanel(desk)
        self.promises = PromisesPanel(desk)
        self.since = SincePanel(desk)
        self.record = RecordPanel(desk, theme)
        self.tabs = QTabWidget()
        self._build(theme)
        for panel in (self.agenda, self.promises):
            panel.asked.connect(self._begin_line)
        self.agenda.ticked.connect(self._show_point)
        self.record.left.connect(self.focus_line)
        self.state.clicked.connect(self.turn)
        self.paper.clicked.connect(self.print_wanted)

    def _build(self, theme: Theme) -> None:
        self.state.setObjectName("meetingState")
        help_ = tr("The list with check codes and boxes to tick, for a room without laptops.")
        self.paper.setAccessibleName(tr("Print the list for the table"))
        self.paper.setAccessibleDescription(help_)
        self.paper.setToolTip(help_)
        head = QHBoxLayout()
        space(head, 12)
        head.addWidget(self.title)
        head.addWidget(self.facts, 1)
        head.addWidget(self.point)
        head.addWidget(self.paper)
        head.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 10)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.bar)
        self.list_card = Card(tr("List under discussion"))
        self.list_card.set_content(self.table, to_edges=True)
        minutes = Card(tr("Minutes"))
        minutes.set_content(self.minutes)
        self.own_card = Card(tr("Own notes"), tr("For the desk alone; never printed."))
        self.own_card.set_content(self.own)
        self._said = QSplitter(Qt.Orientation.Vertical)
        self._said.addWidget(minutes)
        self._said.addWidget(self.own_card)
        self._said.setSizes([theme.px(400), theme.px(140)])
        self._parts = parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list_card)
        parts.addWidget(self._said)
        parts.setStretchFactor(0, 1)
        self._share()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(tr("Parts of the meeting"))
        self.tabs.tabBar().setAccessibleName(tr("Parts of the meeting"))
        for panel, words in (
            (parts, tr("&Discussion")), (self.agenda, tr("&Agenda")),
            (self.promises, tr("&Promises")), (self.since, tr("&Since we last met")),
            (self.record, tr("&Meeting")),
        ):  # fmt: skip
            self.tabs.addTab(panel, words)

    # -- room ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list all the room where there is little: the minutes have a tab then (Qt)."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_ROOM_FOR_MINUTES)
        if narrow == (self.tabs.indexOf(self._said) >= 0):
            return
        if narrow:
            self.tabs.insertTab(1, self._said, tr("M&inutes"))
        else:
            self._parts.addWidget(self._said)
            self._said.show()
            self._share()

    def _share(self) -> None:
        self._parts.setSizes([self._theme.px(840), self._theme.px(230)])

    # -- showing ---------------------------------------------------------------------------------

    def show_room(self, room: Room) -> None:
        """Show head, minutes and notes."""
        meeting = room.meeting
        state = meeting.state or "closed"
        self.title.setText(meeting.title or tr("Meeting"))
        parts = (
            tr(vocabulary.label_of("meeting_state", state)),
            days.show(meeting.held_on),
            meeting.place,
        )
        self.facts.setText(" · ".join(filter(None, parts)))
        text, _ = _NEXT[state]
        self.state.setText(tr(text))
        self.state.setAccessibleName(tr("{verb} the meeting", verb=tr(text)))
        self.state.setToolTip(tr("{verb} the meeting (Ctrl+Shift+W)", verb=tr(text)))
        self._show_list(room)
        lines, own = sentences_of(room, self.desk.register)
        self.minutes.show_sentences(lines)
        self.own.show_sentences(own)
        self.own_card.setVisible(bool(own))
        self.agenda.show_room(room)
        self.promises.show_room(room)
        self.since.show_room(room)
        self.record.show_room(room)
        self.paper.setEnabled(bool(room.listed))
        self._show_point()

    def _show_point(self) -> None:
        """Say which point is spoken about and how its time runs."""
        point = agenda.current(self.room.points) if self.room else None
        self.point.setVisible(point is not None)
        if point is None:
            return
        spent = agenda.elapsed(point, self.desk.register.now)
        time = (
            tr("{n} of {all} min", n=spent.spent, all=spent.budget)
            if spent.budget
            else tr("{n} min", n=spent.spent)
        )
        self.point.setText(f"{point.position or ''}. {point.title or ''} · {time}")
        mark(self.point, tone=_PACES[spent.pace])

    def _begin_line(self, text: str) -> None:
        """Put the beginning of a line into the minute line, the cursor behind it."""
        self.bar.line.setText(text)
        self.focus_line()

    def focus_line(self) -> None:
        """Put the cursor into the minute line."""
        self.bar.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self, room: Room) -> None:
        number = room.list_number
        if number is None:
            self.list_card.set_title(tr("No list under discussion"))
            self.list_card.set_note("")
            return
        self.list_card.set_title(tr("List {n}", n=number))
        left, every = room.left, len(room.listed)
        if room.is_over:  # what was answered elsewhere is told by the list
            note = tr("{left} of {all} not answered at this meeting", left=left, all=every)
        else:
            note = tr("{left} of {all} still to be answered", left=left, all=every)
        self.list_card.set_note(note)

    def turn(self) -> None:
        """Begin the meeting, close or reopen it: what comes next from its state."""
        if self.room is not None:
            _, state = _NEXT[self.room.meeting.state or "closed"]
            self.desk.do(SetMeetingState(self.room.id, state, self.room.moment))
            self.focus_line()


def turn_named(room: Room) -> Phrase:
    """Return what `MeetingView.turn` does to a meeting."""
    return phrase("{verb} the meeting", verb=_NEXT[room.meeting.state or "closed"][0])


def new_meeting(desk: Desk, *, begun: bool = False, on: str | None = None) -> str:
    """Add a meeting of today, `on` a list; return its id, "" when that was refused."""
    id_ = new_id()
    state = "in progress" if begun else "open"
    step = desk.do(NewMeeting(desk.register.today.isoformat(), state, id_, on))
    return id_ if step is not None else ""
