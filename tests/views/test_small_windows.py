"""At large letters and on small screens everything is reached: pages fold, the rest scrolls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from rare_earth_desk.views.places import PLACES
from rare_earth_desk.views.widgets.front_stack import RoomyArea

SCREENS = [(QSize(1024, 600), 2.0), (QSize(1366, 768), 1.5)]


@pytest.fixture(params=SCREENS, ids=["200 %", "150 %"])
def small(request, window, theme):
    screen, zoom = request.param
    theme.set_zoom(zoom)
    window.resize(screen)
    yield window
    theme.zoom_reset()


def area_of(window):
    found = window.stack.parentWidget().parentWidget()
    assert isinstance(found, RoomyArea)
    return found


@pytest.mark.parametrize("place", [place.id for place in PLACES])
def test_no_page_pushes_the_window_beyond_its_screen(small, qtbot, place):
    size = small.size()
    small.go_to(place)
    small.resize(size)
    page, stack = small.stack.currentWidget(), small.stack
    qtbot.waitUntil(lambda: stack.size().expandedTo(page.minimumSizeHint()) == stack.size())
    assert small.size() == size
    room = area_of(small)
    bars = room.horizontalScrollBar(), room.verticalScrollBar()
    reached = QSize(*(bar.maximum() for bar in bars)) + room.viewport().size()
    assert reached.expandedTo(small.stack.size()) == reached
    small.grab()


def test_the_editor_stands_under_the_list_and_is_scrolled_to(window, qtbot, theme):
    theme.set_zoom(2.0)
    window.resize(1024, 600)
    window.grab()
    window.activateWindow()
    window.actions_["edit"].trigger()
    page = window.applications
    assert page.across.is_folded
    field = window.focusWidget()
    assert page.editor.isAncestorOf(field)

    def is_in_view():
        view = area_of(window).viewport()
        top = field.mapTo(view, QPoint(0, 0)).y()
        return 0 <= top <= view.height() - field.height()

    qtbot.waitUntil(is_in_view)
    theme.zoom_reset()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: not page.across.is_folded)


def test_tabs_that_have_no_room_are_reached_by_arrows_that_are_seen(window, qtbot, theme):
    theme.set_zoom(2.0)
    window.resize(1024, 600)
    page = window.page("reference")
    window.grab()
    arrows = [one for one in page.tabs.tabBar().findChildren(QToolButton) if one.isVisible()]
    assert len(arrows) == 2
    for arrow in arrows:
        picture = arrow.grab().toImage()
        seen = {picture.pixel(x, y) for x in range(6, picture.width() - 6)
                for y in range(6, picture.height() - 6)}  # fmt: skip
        assert len(seen) > 1, "no arrow is painted"
    theme.zoom_reset()


@pytest.mark.parametrize("part", ["calendars", "protocols"])
def test_the_parts_of_the_reference_scroll_by_themselves(small, qtbot, part):
    page = small.page("reference")
    page.show_part(part)
    small.grab()
    view: QWidget = getattr(page, part)
    assert view.isVisible()
    qtbot.waitUntil(lambda: view.width() >= view.minimumSizeHint().width())
    assert view.hasFocus() or view.isAncestorOf(small.focusWidget())
    assert page.tabs.tabBar().focusPolicy() & Qt.FocusPolicy.TabFocus


def test_controls_of_the_backlog_keep_all_their_lines(window, qtbot, theme):
    page = window.page("backlog")
    window.grab()
    theme.set_zoom(2.0)
    window.resize(1024, 600)

    def whole():
        window.grab()
        buttons = [one for one in page.panel.findChildren(QPushButton) if one.isVisible()]
        moved = page.panel.slider.slider.parentWidget()
        parts = [*buttons, moved]
        return all(one.parentWidget().rect().contains(one.geometry()) for one in parts)

    qtbot.waitUntil(whole)
    theme.zoom_reset()


def test_the_steps_of_a_protocol_stand_under_the_protocols_with_rows_in_view(window, qtbot, theme):
    theme.set_zoom(2.0)
    window.resize(1024, 600)
    page = window.page("reference")
    page.show_part("protocols")
    window.grab()
    panel = page.protocols.steps
    qtbot.waitUntil(lambda: panel.table.viewport().height() > 3 * panel.table.rowHeight(0) // 2)
    assert panel.table.width() > panel.window().width() // 2
    bottom = panel.table.geometry().bottom()
    assert all(one.geometry().top() > bottom for one in panel.buttons.values())
    theme.zoom_reset()
