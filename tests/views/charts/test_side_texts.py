from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from rare_earth_desk.views.charts.captions import Look
from rare_earth_desk.views.charts.chart_view import ChartView
from rare_earth_desk.views.charts.colours import LIGHT
from rare_earth_desk.views.charts.fonts import fonts
from rare_earth_desk.views.charts.side_texts import RowTexts
from tests.views.charts import figures


@pytest.fixture
def view(qtbot):
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(700, 330)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.grab()


def test_both_columns_have_room_beside_the_plot(view):
    figure = figures.rates()
    view.set_figure(figure)
    (plot,) = view.canvas.panels
    look = view.canvas.look
    needed = look.fonts.strong.width("86 %") + look.fonts.small.width("183 of 214")
    assert RowTexts.width(figure.panels[0], look) > needed
    assert plot.rows.boundingRect().width() >= needed
    assert plot.rows.boundingRect().left() == plot.scale.right
    assert plot.rows.boundingRect().right() <= view.canvas.width() + 1
    assert plot.rows.isVisible()
    assert not plot.axis_name.isVisible()


def test_a_column_without_texts_takes_no_room(qapp):
    look = Look(LIGHT, fonts(QGuiApplication.font()))
    panel = figures.rates().panels[0]
    bare = figures.replaced(panel, said=None)
    both, one = RowTexts.width(panel, look), RowTexts.width(bare, look)
    assert 0 < one < both


def test_an_axis_of_numbers_is_named_below_its_ticks_inside_the_chart(view):
    view.set_figure(figures.curves())
    (plot,) = view.canvas.panels
    assert plot.axis_name.isVisible()
    area = plot.axis_name.boundingRect()
    assert area.top() > plot.scale.bottom + view.canvas.look.fonts.tick.height
    assert area.bottom() <= view.canvas.height() + 1
    view.set_figure(figures.pending())
    assert not view.canvas.panels[0].axis_name.isVisible()
