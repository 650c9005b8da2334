from __future__ import annotations

import pytest

from rare_earth_desk.views.lists.list_page import ListPage


@pytest.fixture
def page(qtbot, desk, theme):
    """The list of applications of the sample, in front and ready for keys."""
    page = ListPage(desk, desk, theme)
    qtbot.addWidget(page)
    page.resize(1300, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield page
    page.grab()
