"""Pictures of the control measures: one that touches applications, a filter, an item."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from rare_earth_desk.domain.records import Measure
from rare_earth_desk.shots.page_shots import reference
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.measures.making import show_reach
from rare_earth_desk.views.measures.timeline_part import TimelinePart
from rare_earth_desk.views.pages.reference_page import ReferencePage


@shot("measures-reach-chosen")
def reach_chosen(stage: Stage) -> QWidget:
    """Show what a control reaches that many applications are for."""
    window = stage.window(place="measures")
    show_reach(window, _id_of(window, "18/2025"))
    return window


@shot("measures-timeline-element")
def of_an_element(stage: Stage) -> QWidget:
    """Show the timeline of what concerns dysprosium, all years."""
    window = stage.window(place="measures")
    window.go_to_part("measures", "timeline")
    stage.settle()
    page = cast("TimelinePart", window.front.page)
    for combo, place in ((page.element, page.element.findData("Dy")), (page.since, 0)):
        combo.setCurrentIndex(place)
        combo.settle()
    page.show_measure(_id_of(window, "18/2025"))
    return window


@shot("reference-item")
def item(stage: Stage) -> QWidget:
    """Show an item with its measure and the applications that have its code."""
    window = cast("MainWindow", reference(stage, "Controlled items"))
    page = cast("ReferencePage", window.page("reference"))
    page.search.setText("1C905.b")
    view = page.tabs.currentWidget()
    view.setCurrentIndex(view.model().index(0, 0))  # type: ignore[attr-defined]
    return window


def _id_of(window: MainWindow, announcement: str) -> str:
    found = window.desk.register.records(Measure, announcement=announcement)
    return found[0].id if found else ""
