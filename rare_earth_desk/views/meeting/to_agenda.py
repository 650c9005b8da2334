"""Putting the selected applications on the agenda of the meeting that is held or comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.commands.agenda import AddCases
from rare_earth_desk.domain.records import Meeting
from rare_earth_desk.views.places import with_keys

if TYPE_CHECKING:
    from rare_earth_desk.register import Register
    from rare_earth_desk.views.main_window import MainWindow


def put_on_agenda(window: MainWindow) -> None:
    """Add a point for each selected application; the message offers to undo."""
    desk = window.desk
    meeting = coming(desk.register)
    if meeting is None:
        desk.refuse(
            with_keys("No meeting is held or planned; add one on the meetings page ({meetings}).")
        )
        return
    step = desk.do(AddCases(meeting.id, window.front.ids()))
    if step is not None:
        desk.tell(step.name, step)


def coming(register: Register) -> Meeting | None:
    """Return the meeting in progress, else the next one that is planned; None for none."""
    every = register.records(Meeting)
    held = [one for one in every if one.state == "in progress"]
    planned = [one for one in every if one.state in ("draft", "open")]
    planned.sort(key=lambda one: (one.held_on or "9999", one.id))
    return next(iter((*held, *planned)), None)
