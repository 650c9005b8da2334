from __future__ import annotations

import pytest

from rare_earth_desk.views.charts.chart_view import ChartView
from tests.views.charts import figures


@pytest.fixture
def view(qtbot):
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(900, 420)
    made.set_figure(figures.pending())
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.grab()
