"""A part of the statistics page by itself, shown what a desk looks at."""

from __future__ import annotations

from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.views.statistics.page_data import PageData


def data_of(desk, as_at=None):
    """Return what the page would show; `as_at` is another day while the slider is moved."""
    facts = desk.facts()
    given = chart_input(facts, desk.selection, desk.register.today)
    if as_at is not None:
        from dataclasses import replace

        given = chart_input(facts, replace(desk.selection, as_at=as_at), desk.register.today)
    return PageData(given, facts, desk.selection, desk.register.calendars.china)


def shown(part, desk, qtbot):
    """Show a part in a window of its own, with what the desk looks at."""
    qtbot.addWidget(part)
    part.resize(1200, 700)
    with qtbot.waitExposed(part):
        part.show()
    part.show_data(data_of(desk))
    return part


def cells(table):
    """Return the texts of a table, row by row."""
    return [list(row.cells) for row in table.model_.rows]
