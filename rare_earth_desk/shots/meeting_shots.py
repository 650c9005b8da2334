"""Pictures of a meeting being held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.pages.meetings_page import MeetingsPage

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget


@shot("meeting")
def meeting(stage: Stage) -> QWidget:
    """Show a meeting with some answers recorded and a line being typed."""
    return _held(stage)


def _held(stage: Stage) -> QWidget:
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


@shot("meeting-secret")
def secret(stage: Stage) -> QWidget:
    """Show what is said beside a line that looks like it holds a price."""
    window = stage.window(place="meetings")
    page = window.page("meetings")
    assert isinstance(page, MeetingsPage)
    page.add_record()
    QTest.keyClicks(page.view.bar.line, "- they pay 85 EUR/kg")
    return window


@shot("meetings-closed")
def closed(stage: Stage) -> QWidget:
    """Show the latest meeting of the sample, closed."""
    return stage.window(place="meetings")


@shot("meeting-paper")
def paper(stage: Stage) -> QPixmap:
    """Show the list for the table before it is printed."""
    stage.window(place="meetings")
    return stage.during(lambda: stage.act("print-list"))


def _planned(stage: Stage) -> MeetingsPage:
    """Return the page with a meeting that has an agenda, and some new undertakings."""
    window = stage.window(place="meetings")
    page = window.page("meetings")
    assert isinstance(page, MeetingsPage)
    page.add_record()
    today = page.desk.register.today.isoformat()
    for text in (
        "> List under discussion",
        "> General licences for magnet makers",
        "> Undertakings of the last meeting",
        "> Date of the next meeting",
        ">",
        "a",
        ">",
        f"! 20 magnet licences by 15 Dec [20 group:magnets is:approved decided>={today}]",
        "!eu end-user certificates for the cases asked about by Friday",
    ):
        page.view.enter(text)
    return page


@shot("meeting-agenda")
def the_agenda(stage: Stage) -> QWidget:
    """Show an agenda with its second point spoken about."""
    page = _planned(stage)
    page.view.tabs.setCurrentWidget(page.view.agenda)
    return page.window()


@shot("meeting-promises")
def the_promises(stage: Stage) -> QWidget:
    """Show the promise ledger."""
    page = _planned(stage)
    page.view.tabs.setCurrentWidget(page.view.promises)
    return page.window()


@shot("meeting-since")
def since(stage: Stage) -> QWidget:
    """Show what happened since the meeting before."""
    page = _planned(stage)
    page.view.tabs.setCurrentWidget(page.view.since)
    return page.window()


@shot("meeting-record")
def the_record(stage: Stage) -> QWidget:
    """Show who takes part, where and when."""
    page = _planned(stage)
    page.view.tabs.setCurrentWidget(page.view.record)
    return page.window()


@shot("meeting-200-percent")
def large(stage: Stage) -> QWidget:
    """Show the meeting in letters twice as large."""
    stage.theme.set_zoom(2.0)
    return _held(stage)
