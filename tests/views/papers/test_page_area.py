from __future__ import annotations

import pytest

from rare_earth_desk.views.papers.means import means
from rare_earth_desk.views.papers.page_area import AS_PRINTED, FIT_WIDTH, WHOLE_PAGE, PageArea
from rare_earth_desk.views.papers.report_sheets import sheets_of
from tests.reports.writers.papers_made import paper, table


@pytest.fixture
def sheets(qapp):
    rows = [(f"EU-{n}", "Voltaris", "2026-11-05", n, 1.0, 1) for n in range(500)]
    return sheets_of(paper(table(rows)), means())


@pytest.fixture
def area(qtbot, theme, sheets):
    made = PageArea()
    qtbot.addWidget(made)
    made.resize(700, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.show_pages(sheets)
    qtbot.waitUntil(lambda: made.front == 0)
    return made


def test_pages_are_drawn_only_as_they_come_into_view(area, sheets, qtbot):
    assert len(area.views) == sheets.pages > 8
    kept = area.views[0]._kept
    area.grab()
    assert {page for page, *_ in kept} == {0}
    for page in range(sheets.pages):
        area.go_to(page)
        area.grab()
    assert len(kept) <= 6
    assert max(page for page, *_ in kept) == sheets.pages - 1


def test_zoom_fits_the_width_the_page_or_the_hand(area, sheets, qtbot):
    view = area.views[0]
    room = area.viewport()
    assert room.width() - 60 < view.width() <= room.width()
    area.set_zoom(WHOLE_PAGE)
    assert view.height() <= room.height()
    assert room.height() - 60 < view.height()
    area.set_zoom(AS_PRINTED)
    assert view.width() == 794
    area.set_zoom(FIT_WIDTH)
    area.resize(500, 500)
    qtbot.waitUntil(lambda: view.width() < 500)
    assert view.height() / view.width() == pytest.approx(297 / 210, abs=0.01)


def test_it_says_which_page_is_in_front_also_after_zooming(area, sheets, qtbot):
    turned = []
    area.turned.connect(turned.append)
    assert area.front == 0
    area.go_to(5)
    assert area.front == turned[-1] == 5
    area.set_zoom(AS_PRINTED)
    qtbot.wait(50)
    assert area.front == 5
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert turned[-1] == sheets.pages - 1
    area.show_pages(None)
    assert area.front == turned[-1] == -1
