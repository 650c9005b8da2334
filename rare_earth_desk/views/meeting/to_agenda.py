"""Putting the selected applications on the agenda of the meeting that is held or comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.commands.agenda import AddCases
from rare_earth_desk.domain.meetings import next_and_last
from rare_earth_desk.domain.records import Meeting
from rare_earth_desk.views.places import with_keys

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow


def put_on_agenda(window: MainWindow) -> None:
    """Add a point for each selected application; the message offers to undo."""
    desk = window.desk
    register = desk.register
    meeting, _last = next_and_last(register.records(Meeting), register.today)
    if meeting is None:
        desk.refuse(
            with_keys("No meeting is held or planned; add one on the meetings page ({meetings}).")
        )
        return
    step = desk.do(AddCases(meeting.id, window.front.ids()))
    if step is not None:
        desk.tell(step.name, step)
