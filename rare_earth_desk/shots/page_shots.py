"""Pictures of the pages as they are opened."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QTabWidget, QWidget

from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.forms.record_form import RecordForm
from rare_earth_desk.views.pages.welcome_window import WelcomeWindow
from rare_earth_desk.views.protocols.protocols_view import ProtocolsView
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


def _protocols(stage: Stage) -> ProtocolsView:
    view = reference(stage, "Protocols").findChild(ProtocolsView)
    assert view is not None
    return view


@shot("protocol-search-refused")
def search_refused(stage: Stage) -> QPixmap:
    """Show a search that would ask for what follows from it, refused in its field."""
    view = _protocols(stage)
    view.protocols.open_row(view.protocols.list.lines[0].key)
    form = view.protocols.findChild(RecordForm)
    assert form is not None
    form.editors["applies_to"].set_draft("service<5")
    form.editors["applies_to"].commit()
    stage.settle()
    return stage.picture()


@shot("protocol-step-edited")
def step_edited(stage: Stage) -> QPixmap:
    """Show a step of a protocol edited in its cell."""
    table = _protocols(stage).steps.table
    table.setFocus()
    index = table.model_.index(6, 3)
    table.setCurrentIndex(index)
    table.edit(index)
    stage.settle()
    return stage.picture()
