"""The Meetings page: all meetings at the left, the one that is held or chosen beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from rare_earth_desk.domain import days, meetings, vocabulary
from rare_earth_desk.domain.records import Meeting
from rare_earth_desk.views.meeting.meeting_view import MeetingView, new_meeting
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.left_list import ID, LeftList
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.theme.theme import Theme

_WIDTH = 188
# Below this width, at zoom 1.0, the list of meetings is a tab of the meeting.
_ROOM_FOR_BOTH = 760
_ANY = 1 << 20


class MeetingsPage(QWidget):
    """Shows the meeting in progress, else the latest; the cursor stands in the minute line."""

    tells_itself = True  # the minutes show what a line did

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("meetingsPage")
        self.desk, self._theme = desk, theme
        self.left = LeftList(tr("Meetings"), tr("New meeting"))
        self.meetings, self.add = self.left.list, self.left.add
        self.add.setProperty("look", "primary")
        self.add.setAccessibleDescription(tr("Adds a meeting of today on the newest list."))
        self.empty = EmptyState(
            "calendar",
            tr("There is no meeting yet."),
            tr("Add one; the newest priority list comes under discussion."),
        )
        self.body = QStackedWidget()
        self._build()
        self.view = MeetingView(desk, theme, self.body)
        self.body.addWidget(self.view)
        self.body.addWidget(self.empty)
        self.left.chosen.connect(self.view.show_meeting)
        self.add.clicked.connect(self.add_record)
        desk.changed.connect(self._on_changed)
        self.fill(self._foremost())

    def _build(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 12)
        size(self.left, width=_WIDTH)
        row.addWidget(self.left)
        row.addWidget(self.body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the meetings behind the one that is shown where there is little room (Qt)."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_ROOM_FOR_BOTH) and self.meetings.count() > 0
        tabs = self.view.tabs
        if narrow == (tabs.indexOf(self.left) >= 0):
            return
        if narrow:
            self.left.setMaximumWidth(_ANY)
            tabs.addTab(self.left, tr("A&ll meetings"))
        else:
            size(self.left, width=_WIDTH)
            self._row.insertWidget(0, self.left)
            self.left.show()

    # -- the list of meetings --------------------------------------------------------------------

    def fill(self, chosen: str) -> None:
        """List the meetings and show one of them."""
        numbered = list(enumerate(self._every(), start=1))
        items = (_item(number, meeting) for number, meeting in reversed(numbered))
        self.left.show_items(items, chosen)
        self.body.setCurrentWidget(self.view if self.meetings.count() else self.empty)
        shown = self.view.room.id if self.view.room else ""
        if chosen != shown:
            self.view.show_meeting(chosen)

    def _on_changed(self, step: Step) -> None:
        if step.ids("meeting"):
            shown = self.view.room.id if self.view.room else ""
            present = {one.id for one in self._every()}
            self.fill(shown if shown in present else self._foremost())

    def _every(self) -> list[Meeting]:
        return meetings.in_order(self.desk.register.records(Meeting))

    def _foremost(self) -> str:
        found = meetings.foremost(self._every())
        return found.id if found is not None else ""

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

    def show_promise(self, id: str) -> None:  # noqa: A002
        """Go to an undertaking in the ledger."""
        self.view.promises.go_to(id)
        self.show_part("promises")

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


def _item(number: int, meeting: Meeting) -> QListWidgetItem:
    title = meeting.title or tr("Meeting")
    lines = _lines(number, meeting, "" if title == f"Meeting {number}" else title)
    item = QListWidgetItem("\n".join(lines))
    item.setToolTip(title)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join((*lines, title)))
    item.setData(ID, meeting.id)
    return item


def _lines(number: int, meeting: Meeting, title: str) -> tuple[str, ...]:
    """Return what a meeting is found by: running number and day; its state; where it was.

    Titles begin alike and are cut off in so narrow a list; only a meeting without a place is told
    by its title, where that says more than the number. The state of one that is not over has a
    line of its own: it is never cut.
    """
    day = days.show(meeting.held_on) or tr("no day yet")
    first, where = tr("{n} · {day}", n=number, day=day), meeting.place or title
    state = meeting.state or "closed"
    if state == "closed" and where:
        return first, where
    label = tr(vocabulary.label_of("meeting_state", state))
    return (first, label, where) if where else (first, label)
