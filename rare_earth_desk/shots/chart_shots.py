"""Pictures of the charts of the statistics page, side by side, and of what pointing shows."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QMainWindow, QVBoxLayout, QWidget

from rare_earth_desk.charts import charts
from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.domain.search import term
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.charts.chart_view import ChartView
from rare_earth_desk.views.theme.spacing import space

_AGE = 90  # days


@shot("charts-statistics")
def statistics(stage: Stage) -> QWidget:
    """Show the charts by age, the rates and the quarters of all applications."""
    return _charts(stage)


@shot("charts-statistics-few-groups")
def few_groups(stage: Stage) -> QWidget:
    """Show the same of three groups in one state, whose intervals are drawn at once."""
    groups = term("product_group", "metals", "compounds", "targets")
    return _charts(stage, groups, term("state", "DE"))


@shot("charts-statistics-pointed")
def pointed(stage: Stage) -> QWidget:
    """Show the values beside the pointer, and the interval of the line pointed at."""
    window = _charts(stage)
    for view in window.findChildren(ChartView):
        view.canvas.point(min(_AGE, view.figure.points // 2), 1)
    return window


@shot("charts-statistics-table")
def tables(stage: Stage) -> QWidget:
    """Show the tables behind the charts, with the ends of the intervals."""
    window = _charts(stage)
    for view in window.findChildren(ChartView):
        view.show_table.trigger()
    stage.settle()
    return window


def _charts(stage: Stage, *chips: str) -> QMainWindow:
    """Return a window with all charts of the statistics page."""
    desk = stage.window().desk
    desk.select(chips=chips)
    data = chart_input(
        desk.register.facts(), desk.selection, desk.register.today, desk.register.surroundings
    )
    window, page = QMainWindow(), QWidget()
    stage.theme.dress(window)
    grid = QGridLayout(page)
    space(grid, 12, margins=(12, 12, 12, 12))
    for place, chart in enumerate(charts("statistics")):
        view = ChartView()
        view.set_figure(chart.make(data))
        card = QFrame()
        card.setProperty("look", "card")
        inner = QVBoxLayout(card)
        space(inner, 0, margins=(0, 0, 0, 0))
        inner.addWidget(view)
        grid.addWidget(card, place // 2, place % 2)
    window.setCentralWidget(page)
    stage.show(window)
    return window
