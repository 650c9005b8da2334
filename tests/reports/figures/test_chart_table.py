from __future__ import annotations

from datetime import date

import numpy as np

from rare_earth_desk.charts.figure import Figure, Panel, Series
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.reports.figures.chart_table import chart_table


def test_points_are_rows_and_what_is_not_known_is_blank():
    days = np.array([date(2026, 1, day).toordinal() for day in (1, 2)])
    pending = Series("a", Phrase("Pending"), np.array([3.0, np.nan]), "a")
    panel = Panel("lines", Phrase("Cases"), (pending,))
    title = Phrase("Backlog")
    made = chart_table(Figure("demo", title, title, n=2, panels=(panel,), x=days))
    assert made.summary == Phrase("Backlog")
    assert [column.kind for column in made.columns] == [Kind.DAY, Kind.NUMBER]
    assert made.rows == [("2026-01-01", 3), ("2026-01-02", None)]
