"""On a usual laptop screen headings are whole that were cut at the edge or by their column."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from rare_earth_desk.views.delegates.header import TableHeader
from rare_earth_desk.views.lists.facts_table import FactsTable
from rare_earth_desk.views.records.child_panel import ChildPanel
from rare_earth_desk.views.records.child_panels import ChildPanels


def needed_by(header: TableHeader, place: int) -> int:
    """Return the pixels that the words of a heading need as they are painted."""
    words = header.model().headerData(place, Qt.Orientation.Horizontal)
    look = header._look
    return QFontMetrics(look.heading_font).horizontalAdvance(words) + 2 * look.padding


@pytest.fixture
def left_at():
    return "supply"


@pytest.fixture
def shown(window, qtbot):
    window.resize(1366, 768)

    def show(place, part):
        window.go_to(place)
        window.go_to_part(place, part)
        qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(FactsTable)))
        QApplication.processEvents()
        return next(one for one in window.findChildren(FactsTable) if one.isVisible())

    return show


def test_whether_a_licence_was_exceeded_is_in_view_with_its_heading(shown):
    table = shown("licences", "list")
    header = table.horizontalHeader()
    names = [column.name for column in table.model_.columns]
    for name in ("standing", "days_left", "drawn_share", "left_kg", "over"):
        place = names.index(name)
        needed = needed_by(header, place)
        begins = header.sectionViewportPosition(place)
        assert header.sectionSize(place) >= needed, name
        assert begins + needed <= table.viewport().width(), name


def test_headings_of_the_capacities_of_a_project_are_whole(shown, window):
    shown("supply", "projects")
    panels = next(one for one in window.findChildren(ChildPanels) if one.isVisible())
    panels.choose(1)
    QApplication.processEvents()
    panel = next(one for one in panels.findChildren(ChildPanel) if one.isVisible())
    header = panel.table.horizontalHeader()
    assert panel.child.table == "capacity"
    for place in range(header.count()):
        needed = needed_by(header, place)
        assert header.sectionSize(place) >= needed, panel.table.model_.label(place)
