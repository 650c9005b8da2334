"""Pictures of the page "Desk": a busy day, and a register in which nothing was entered yet."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import ActionPoint, AgendaPoint, Meeting, PriorityList
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.views.main_window import MainWindow


def _prepare(window: MainWindow) -> None:
    """Let a meeting lie ahead, and promises be broken, due soon and open."""
    register, desk = window.desk.register, window.desk
    days = [(register.today + timedelta(days=shift)).isoformat() for shift in (5, -12, 9)]
    newest = max(register.records(PriorityList), key=lambda one: one.number or 0)
    meeting = Meeting(
        id=new_id(), title="Export-control dialogue, next round", state="open", held_on=days[0],
        starts="09:30", place="Brussels", priority_list=newest.id,
    )  # fmt: skip
    desk.do(AddRecord(meeting))
    for place, title in enumerate(("Numbers not found", "Magnets for the winter", "Next list"), 1):
        desk.do(AddRecord(AgendaPoint(meeting=meeting.id, position=place, title=title,
                                      state="open", minutes=20)))  # fmt: skip
    for words, side, due, test, target in (
        ("Answers to the rest of the list", "China", days[1], None, None),
        ("200 magnet licences", "China", days[2], "group:magnets is:approved", 5000),
        ("End-user certificates in one form", "EU", days[2], None, None),
        ("A contact for customs in Ganzhou", "China", None, None, None),
    ):
        point = ActionPoint(meeting=meeting.id, undertaking=words, side=side, due_on=due,
                            test=test, target=target)  # fmt: skip
        desk.do(AddRecord(point))


@shot("desk")
def desk(stage: Stage) -> QWidget:
    """Show what is to be done today."""
    window = stage.window()
    _prepare(window)
    return _filled(stage, window)


@shot("desk-empty")
def empty(stage: Stage) -> QWidget:
    """Show that there is nothing to be done."""
    return _filled(stage, stage.window(empty=True))


@shot("desk-large")
def large(stage: Stage) -> QWidget:
    """Show the page in large letters, in two columns."""
    window = stage.window()
    _prepare(window)
    stage.theme.set_zoom(1.4)
    return _filled(stage, window)


def _filled(stage: Stage, window: MainWindow) -> MainWindow:
    """Go to the page and wait until every card is filled."""
    from rare_earth_desk.views.pages.desk_page import DeskPage

    window.go_to("desk")
    page = window.page("desk")
    assert isinstance(page, DeskPage)
    while not page.worker.is_done:
        stage.settle()
    stage.settle()
    return window
