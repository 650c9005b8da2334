"""Putting what is looked at on the agenda of the meeting that is held or comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rare_earth_desk.commands.agenda import AddCases, AddList
from rare_earth_desk.domain.meetings import next_and_last
from rare_earth_desk.domain.records import Meeting
from rare_earth_desk.views.places import with_keys

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow


def put_on_agenda(window: MainWindow) -> None:
    """Add a point for each selected application, or for the list shown; the message offers undo."""
    desk = window.desk
    register = desk.register
    meeting, _last = next_and_last(register.records(Meeting), register.today)
    if meeting is None:
        desk.refuse(
            with_keys("No meeting is held or planned; add one on the meetings page ({meetings}).")
        )
        return
    if window.front.about == "priority_list":
        step = desk.do(AddList(meeting.id, _list_shown(window)))
    else:
        step = desk.do(AddCases(meeting.id, window.front.ids()))
    if step is not None:
        desk.tell(step.name, step)


def new_meeting_on_list(window: MainWindow) -> None:
    """Add a meeting of today on the list shown, which stands on its agenda, and go there."""
    from rare_earth_desk.views.meeting.meeting_view import new_meeting

    made = new_meeting(window.desk, on=_list_shown(window))
    if made:
        page: Any = window.page("meetings")
        page.show_meeting(made)


def _list_shown(window: MainWindow) -> str:
    page: Any = window.front.page
    chosen: str = page.board.chosen
    return chosen
