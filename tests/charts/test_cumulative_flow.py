from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings

from rare_earth_desk.charts.cumulative_flow import cumulative_flow, edges
from rare_earth_desk.charts.weeks import week_ends
from tests.charts import registers
from tests.charts.registers import given, row


def figure(rows, **selection):
    return cumulative_flow(given(rows, **selection))


@settings(max_examples=60, deadline=None)
@hypothesis_given(rows=registers.vague_registers())
def test_the_edges_never_fall_and_never_cross(rows):
    data = given(rows)
    x = week_ends(data.cases, data.as_at)
    decided, beyond, filed = edges(data, x)
    for edge in (decided, beyond, filed):
        assert (np.diff(edge) >= 0).all()
    assert (decided <= beyond).all()
    assert (beyond <= filed).all()
    if len(x):
        assert filed[-1] == len(data.cases)


def test_bands_add_up_to_all_filed():
    made = figure(
        [
            row("2026-03-02", "2026-03-10", accepted_on="2026-03-05"),
            row("2026-03-02", "2026-03-10"),
            row("2026-03-02", accepted_on="2026-03-12"),
            row("2026-03-16"),
        ]
    )
    (panel,) = made.panels
    assert {each.key: each.values.tolist() for each in panel.series} == {
        "decided": [0, 0, 2, 2],
        "accepted": [0, 1, 1, 1],
        "filed": [0, 2, 0, 1],
    }
    assert panel.totals().tolist() == [0, 3, 3, 4]
    assert panel.queries[1] == "filed<=2026-03-08"


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (
            [row("2026-03-01", "2026-03-05"), row("2026-03-08"), row("2026-03-09")],
            "Decisions are 10 days behind filings",
        ),
        (
            [row("2026-03-01"), row("2026-03-17", "2026-03-18")],
            "Decisions are one day behind filings",
        ),
        ([row("2026-03-01", "2026-03-05"), row("2026-03-18")], "Decisions keep up with filings"),
        ([row("2026-03-01"), row("2026-03-02")], "None of 2 filed is decided"),
        ([row("2026-03-01", "2026-03-05")] * 2, "All 2 filed are decided"),
        ([row("2026-03-01", "2026-03-05")], "The only application filed is decided"),
        ([row("2026-03-01")], "The only application filed is not decided"),
        ([], "Nothing is filed"),
    ],
)
def test_the_title_tells_how_far_decisions_are_behind(rows, title):
    assert str(figure(rows).title) == title
