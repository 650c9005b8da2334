"""Pictures of a meeting being held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.pages.meetings_page import MeetingsPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@shot("meeting")
def meeting(stage: Stage) -> QWidget:
    """Show a meeting with some answers recorded and a line being typed."""
    window = stage.window(place="meetings")
    page = window.page("meetings")
    assert isinstance(page, MeetingsPage)
    page.add_record()
    line = page.view.bar.line
    for text in (
        "a",
        "a",
        "v",
        "r data error",
        "s end-user certificate",
        "#9 a 12 nov",
        "#11-13 v",
    ):
        page.view.enter(text)
    page.view.enter("! answers to the rest of the list by 15 December")
    page.view.enter("- they had not read the file of #4")
    QTest.keyClicks(line, "#8 nf")
    return window


@shot("meetings-closed")
def closed(stage: Stage) -> QWidget:
    """Show the latest meeting of the sample, closed."""
    return stage.window(place="meetings")
