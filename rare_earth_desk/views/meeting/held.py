"""A meeting being held: line, list and Enter work the same on the page and on a facing screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rare_earth_desk.commands.meetings import SetMeetingState
from rare_earth_desk.views.meeting.discussion import DiscussionTable
from rare_earth_desk.views.meeting.room import Room

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.meeting.minute_line import MinuteBar
    from rare_earth_desk.views.meeting.telling import Telling
    from rare_earth_desk.views.theme.fonts import Size


class HeldMeeting(QWidget):
    """Records what is typed into the line of a meeting; subclasses lay it out and `show_room`.

    A line typed before the meeting has begun begins it: nothing said is lost for a button.
    """

    def __init__(
        self,
        desk: Desk,
        bar: MinuteBar,
        telling: Telling,
        parent: QWidget | None = None,
        *,
        size: Size = "body",
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.room: Room | None = None
        self.bar = bar
        self.table = DiscussionTable(desk.register, telling, size=size)
        self._telling = telling
        self.bar.line.textChanged.connect(self._say)
        self.bar.line.entered.connect(self.enter)
        self.bar.line.moved.connect(self._on_moved)
        self.table.offered.connect(self._on_offered)
        self.table.typed.connect(self._on_typed_in_table)
        desk.changed.connect(self._on_changed)

    def show_meeting(self, id: str) -> None:  # noqa: A002
        """Show a meeting, none for ""; the line is emptied."""
        self.room = Room(self.desk.register, id, self._telling) if id else None
        self.bar.line.clear()
        self._show()

    def _show(self) -> None:
        self.setEnabled(self.room is not None)
        self.table.show_room(self.room)
        if self.room is not None:
            self.show_room(self.room)
            self._say(self.bar.line.text())

    def show_room(self, room: Room) -> None:
        """Show everything but list and line, after every step that concerns the meeting."""
        raise NotImplementedError

    def show_offer(self, room: Room) -> None:
        """Show another case on offer, besides list and line."""

    def _say(self, text: str) -> None:
        """Say back what a text in the line means."""
        if self.room is not None:
            self.bar.show_understood(self.room.understand(text))

    # -- typing ----------------------------------------------------------------------------------

    def _on_typed_in_table(self, text: str) -> None:
        self.bar.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bar.line.insert(text)

    def enter(self, text: str) -> None:
        """Record the line; what cannot be recorded stays in it, with why above it."""
        if self.room is None:
            return
        understood = self.room.understand(text)
        if understood.command is None:
            self._say(text)
            if understood.problem:
                self.bar.line.selectAll()  # what is typed next takes its place
            elif len(understood.cases) == 1:
                self._on_offered(understood.cases[0])
            return
        held = self.room.meeting.state == "in progress" or not understood.begins
        if not held and not self._begin():
            return
        if self.desk.do(understood.command) is not None:
            self.bar.line.clear()

    def _begin(self) -> bool:
        assert self.room is not None
        return self.desk.do(SetMeetingState(self.room.id, "in progress")) is not None

    def _on_moved(self, by: int) -> None:
        room = self.room
        if room is not None and room.listed:
            place = room.listed.index(room.offered) if room.offered in room.listed else -by
            self._on_offered(room.listed[(place + by) % len(room.listed)])

    def offer(self, id: str) -> None:  # noqa: A002
        """Put a case of the list on offer; the line is emptied."""
        if self.room is not None and id in self.room.listed:
            self.room.offer(id)
            self.bar.line.clear()
            self.table.show_room(self.room)
            self.show_offer(self.room)
            self._say("")

    def _on_offered(self, id: str) -> None:  # noqa: A002
        self.offer(id)
        self.bar.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Follow the register no longer: the screen is about to go."""
        self.desk.changed.disconnect(self._on_changed)

    def _on_changed(self, step: Step) -> None:
        room = self.room
        if room is None:
            return
        concerned = (
            "meeting", "agenda_point", "outcome", "action_point", "list_entry", "priority_list",
        )  # fmt: skip
        if step.applications or any(step.ids(table) for table in concerned):
            room.read(step)
            self._show()
