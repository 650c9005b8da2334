"""Pictures of the pages as they are opened."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QTabWidget, QWidget

from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.pages.welcome_window import WelcomeWindow
from rare_earth_desk.views.words import tr


@shot("welcome")
def welcome(stage: Stage) -> QWidget:
    """Show what there is before a register."""
    window = WelcomeWindow(stage.theme)
    stage.show(window)
    return window


@shot("applications")
def applications(stage: Stage) -> QWidget:
    """Show the list with editor and charts, the cursor on the third row."""
    window = stage.window()
    table = window.applications.list.table
    table.setCurrentIndex(table.model().index(min(2, table.model().rowCount() - 1), 0))
    return window


@shot("backlog")
def backlog(stage: Stage) -> QWidget:
    """Show the five charts."""
    return stage.window(place="backlog")


@shot("companies")
def companies(stage: Stage) -> QWidget:
    """Show the companies and one of them."""
    return stage.window(place="companies")


@shot("exporters")
def exporters(stage: Stage) -> QWidget:
    """Show the exporters and one of them."""
    return stage.window(place="exporters")


def reference(stage: Stage, tab: str) -> QWidget:
    """Show a list of the reference page, by its name."""
    window = stage.window(place="reference")
    tabs = window.page("reference").findChild(QTabWidget)
    assert tabs is not None
    names = [tabs.tabText(place) for place in range(tabs.count())]
    tabs.setCurrentIndex(names.index(tr(tab)))
    stage.settle()
    return window


_REFERENCE = {
    "items": "Controlled items",
    "measures": "Control measures",
    "statuses": "Statuses",
    "terms": "Terms",
    "words": "Words",
    "calendars": "Calendars",
    "protocols": "Protocols",
}
for _name, _tab in _REFERENCE.items():
    shot(f"reference-{_name}")(partial(reference, tab=_tab))
