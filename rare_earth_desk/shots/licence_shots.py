"""Pictures of general licences in states that they are seldom opened in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.records import GeneralLicence
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.views.licences import deeds

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.shots.stage import Stage
    from rare_earth_desk.views.main_window import MainWindow


def _at_running(stage: Stage) -> MainWindow:
    """Open the list of licences with the cursor on the one that ends soonest of those in force."""
    window = stage.window(place="licences")
    window.go_to_part("licences", "list")
    today = window.desk.register.today.isoformat()
    running = [one for one in window.desk.register.records(GeneralLicence)
               if one.state == "in force" and (one.valid_until or "") >= today]  # fmt: skip
    page: Any = window.front.page
    if running:
        page.show_record(min(running, key=lambda one: one.valid_until or "").id)
    stage.settle()
    return window


@shot("licences-covered")
def covered(stage: Stage) -> QWidget:
    """Show the applications that a licence was confirmed to cover, below its form."""
    window = _at_running(stage)
    page: Any = window.front.page
    page.editor.below.choose(2)
    return window


@shot("licences-close")
def close(stage: Stage) -> QPixmap:
    """Show what would be closed as covered by a licence, and its near misses."""
    _at_running(stage)
    return stage.during(lambda: stage.act("licence-close"))


@shot("licences-what-if")
def what_if(stage: Stage) -> QWidget:
    """Show the what-if filled with a licence on record."""
    window = _at_running(stage)
    deeds.what_if(window)
    stage.settle()
    return window
