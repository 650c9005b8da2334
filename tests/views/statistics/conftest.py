from __future__ import annotations

import pytest

from rare_earth_desk.views.statistics.statistics_page import StatisticsPage
from tests.views.charts_panel.desks import settled


@pytest.fixture
def page(desk, theme, qtbot):
    """The page on the sample register, alone."""
    return shown(StatisticsPage(desk, theme), qtbot)


def shown(made, qtbot):
    qtbot.addWidget(made)
    made.resize(1200, 720)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.data is not None)
    settled(qtbot, made)
    return made


def part(page):
    """The part in view."""
    return page.shown_parts[page.part]
