"""Makes the drawn parts of the page of measures within a window, and lets them lead further."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rare_earth_desk.views.going import show_part
from rare_earth_desk.views.measures.reach_part import ReachPart
from rare_earth_desk.views.measures.timeline_part import TimelinePart

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow


def timeline(window: MainWindow) -> TimelinePart:
    """Return the timeline."""
    made = TimelinePart(window.desk, window.theme, window.stack)
    made.applications_wanted.connect(window.deeds.show_applications_of)
    made.reach_wanted.connect(lambda id_: show_reach(window, id_))
    return made


def reach(window: MainWindow) -> ReachPart:
    """Return what measures reach."""
    made = ReachPart(window.desk, window.theme, window.stack)
    made.applications_wanted.connect(window.deeds.show_applications_of)
    return made


def show_reach(window: MainWindow, measure: str) -> None:
    """Go to what a measure reaches, by its id."""
    show_part(window, "measures", "reach")
    cast("ReachPart", window.front.page).choose(measure)
