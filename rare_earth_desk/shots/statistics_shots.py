"""Pictures of the statistics page: each of its parts, and on a small screen."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from rare_earth_desk.domain.selection import Axis
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.statistics.times.basis import Basis, Clock
from rare_earth_desk.views.statistics.parts import PARTS
from rare_earth_desk.views.statistics.statistics_page import StatisticsPage

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.shots.stage import Stage
    from rare_earth_desk.views.main_window import MainWindow

_SMALL = (1366, 768)


def _part(stage: Stage, key: str) -> MainWindow:
    window = stage.window(place="statistics")
    window.go_to_part("statistics", key)
    stage.settle()
    return window


def part(stage: Stage, key: str) -> QWidget:
    """Show a part of the page."""
    return _part(stage, key)


def small(stage: Stage, key: str) -> QWidget:
    """Show a part of the page on a small screen."""
    window = _part(stage, key)
    window.resize(*_SMALL)
    stage.settle()
    return window


for _each in PARTS:
    shot(f"statistics-{_each.key}")(partial(part, key=_each.key))
    shot(f"statistics-{_each.key}-small-screen")(partial(small, key=_each.key))


def on_paper(stage: Stage, key: str) -> QPixmap:
    """Show a part of the page as pages, before it is printed."""
    _part(stage, key)
    return stage.during(lambda: stage.act("papers"))


for _each in PARTS:
    shot(f"statistics-{_each.key}-paper")(partial(on_paper, key=_each.key))


@shot("statistics-care")
def care(stage: Stage) -> QWidget:
    """Show all warnings, and times net of stops at the speed of the last 91 days."""
    window = _part(stage, "waiting")
    page = window.page("statistics")
    assert isinstance(page, StatisticsPage)
    page.times.clocks.buttons[Clock.NET].click()
    page.times.bases.buttons[Basis.PERIOD].click()
    page.care.more.click()
    stage.settle()
    return window


@shot("statistics-150-percent")
def larger(stage: Stage) -> QWidget:
    """Show the page with letters half as large again."""
    window = _part(stage, "waiting")
    stage.theme.set_zoom(1.5)
    stage.settle()
    return window


@shot("statistics-empty")
def empty(stage: Stage) -> QWidget:
    """Show that there is nothing to count yet."""
    return stage.window(empty=True, place="statistics")


@shot("statistics-known-on")
def known_on(stage: Stage) -> QWidget:
    """Show the bottlenecks by member state as the register had them half a year ago."""
    window = _part(stage, "bottlenecks")
    desk = window.desk
    desk.select(grouping="member_state")
    desk.read_on(Axis.KNOWN_ON)
    desk.look_at(desk.register.today - timedelta(days=182))
    window.resize(*_SMALL)
    stage.settle()
    return window
