"""The Meetings page: all meetings at the left, the one that is held or chosen beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.views.meeting.held import foremost, meetings_of
from rare_earth_desk.views.meeting.meeting_view import MeetingView, new_meeting
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from rare_earth_desk.domain.records import Meeting
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.theme.theme import Theme

_ID = Qt.ItemDataRole.UserRole
_WIDTH = 188
# Below this width, at zoom 1.0, the list of meetings is a tab of the meeting.
_ROOM_FOR_BOTH = 760
_ANY = 1 << 20


class MeetingsPage(QWidget):
    """Shows the meeting in progress, else the latest; the cursor stands in the minute line."""

    tells_itself = True  # the minutes show what a line did

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("meetingsPage")
        self.desk, self._theme = desk, theme
        self.meetings = QListWidget()
        self.meetings.setAccessibleName(tr("Meetings"))
        self.meetings.setFrameShape(QFrame.Shape.NoFrame)
        self.meetings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add = QPushButton(tr("New meeting"))
        self.add.setProperty("look", "primary")
        self.add.setAccessibleDescription(tr("Adds a meeting of today on the newest list."))
        self.view = MeetingView(desk, theme)
        self.empty = EmptyState(
            "calendar",
            tr("There is no meeting yet."),
            tr("Add one; the newest priority list comes under discussion."),
        )
        self.body = QStackedWidget()
        self.body.addWidget(self.view)
        self.body.addWidget(self.empty)
        self._build()
        self.meetings.currentItemChanged.connect(self._on_chosen)
        self.add.clicked.connect(self.add_record)
        desk.changed.connect(self._on_changed)
        theme.changed.connect(self._refill)
        self.fill(foremost(desk.register))

    def _build(self) -> None:
        card = Card(tr("Meetings"))
        card.set_content(self.meetings)
        left = self._left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 8)
        column.addWidget(card, 1)
        column.addWidget(self.add)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 12)
        size(left, width=_WIDTH)
        row.addWidget(left)
        row.addWidget(self.body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the meetings behind the one that is shown where there is little room (Qt)."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_ROOM_FOR_BOTH) and self.meetings.count() > 0
        tabs = self.view.tabs
        if narrow == (tabs.indexOf(self._left) >= 0):
            return
        if narrow:
            self._left.setMaximumWidth(_ANY)
            tabs.addTab(self._left, tr("A&ll meetings"))
        else:
            size(self._left, width=_WIDTH)
            self._row.insertWidget(0, self._left)
            self._left.show()

    # -- the list of meetings --------------------------------------------------------------------

    def fill(self, chosen: str) -> None:
        """List the meetings and show one of them."""
        self.meetings.blockSignals(True)
        self.meetings.clear()
        every = meetings_of(self.desk.register)
        for number, meeting in zip(range(len(every), 0, -1), every, strict=True):
            title = meeting.title or tr("Meeting")
            lines = _lines(number, meeting, title)
            item = QListWidgetItem("\n".join(lines))
            item.setToolTip(title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join((*lines, title)))
            # Two lines with air around them, so that one meeting is told from the next.
            line = self.meetings.fontMetrics().height()
            item.setSizeHint(QSize(0, 2 * line + self._theme.px(16)))
            item.setData(_ID, meeting.id)
            self.meetings.addItem(item)
            if meeting.id == chosen:
                self.meetings.setCurrentItem(item)
        self.meetings.blockSignals(False)
        self.body.setCurrentWidget(self.view if self.meetings.count() else self.empty)
        shown = self.view.room.id if self.view.room else ""
        if chosen != shown:
            self.view.show_meeting(chosen)

    def _refill(self) -> None:
        self.fill(self.view.room.id if self.view.room else "")

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.view.show_meeting(str(item.data(_ID)))

    def _on_changed(self, step: Step) -> None:
        if step.ids("meeting"):
            shown = self.view.room.id if self.view.room else ""
            register = self.desk.register
            present = {one.id for one in meetings_of(register)}
            self.fill(shown if shown in present else foremost(register))

    # -- what the user does ----------------------------------------------------------------------

    def add_record(self) -> None:
        """Add a meeting of today and show it."""
        made = new_meeting(self.desk)
        if made:
            self.fill(made)
            self.focus_line()

    def show_meeting(self, id: str) -> None:  # noqa: A002
        """Show one of the meetings."""
        self.fill(id)
        self.focus_line()

    def show_part(self, part: str) -> None:
        """Go to a part of the meeting shown; raises KeyError where there is no such part."""
        view = self.view
        panel, inside = {
            "agenda": (view.agenda, view.agenda.table),
            "promises": (view.promises, view.promises.table),
            "since": (view.since, view.since.table),
        }[part]
        view.tabs.setCurrentWidget(panel)
        inside.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def message_area(self) -> QWidget:
        """Where messages lie: line and letters stay in sight below it."""
        return self.view.tabs

    def focus_line(self) -> None:
        """Put the cursor into the minute line."""
        self.view.focus_line()

    def focus_rows(self) -> None:
        """Begin in the minute line, as the page does when it comes to the front."""
        self.focus_line()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the minute line (Qt)."""
        super().showEvent(event)
        self.focus_line()


def _lines(number: int, meeting: Meeting, title: str) -> tuple[str, str]:
    """Return what a meeting is found by: running number and day; its state, or where it was.

    Titles begin alike and are cut off in so narrow a list; only a meeting without a place has none
    but its title.
    """
    day = days.show(meeting.held_on) or tr("no day yet")
    first = tr("{n} · {day}", n=number, day=day)
    if (meeting.state or "closed") == "closed":
        return first, meeting.place or title
    state = tr(vocabulary.label_of("meeting_state", meeting.state))
    return first, tr("{state} · {place}", state=state, place=meeting.place or title)
