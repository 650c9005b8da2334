from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

from rare_earth_desk.charts.approval_rate import approval_rate
from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.domain.selection import GROUPINGS, Selection
from rare_earth_desk.statistics.rates import wilson
from tests.charts import registers
from tests.charts.registers import TODAY, found, given, row


def judged(approved, refused, companies=0, group="oxides", withdrawn=0):
    """Decided cases, spread over companies so that no company's cases are alike."""
    outcomes = ["approved"] * approved + ["refused"] * refused + ["withdrawn"] * withdrawn
    return [
        row("2025-10-01", "2025-12-01", outcome, group)
        | ({"company_id": f"{group} {place % companies}"} if companies else {})
        for place, outcome in enumerate(outcomes)
    ]


def series_of(figure):
    return figure.panels[0].series[0]


def test_rate_interval_and_counts_of_each_group():
    rows = judged(60, 20, 40) + judged(18, 2, 20, "metals", withdrawn=5)
    figure = approval_rate(given(rows))
    points = series_of(figure)
    low, high = wilson(0.9, 19)  # by 20 companies: 19/20 of the 20 cases
    assert [str(each) for each in figure.categories] == ["Oxides", "Metals"]
    assert points.values.tolist() == [75, 90]
    assert points.low[1] == pytest.approx(100 * low, abs=0.01)
    assert points.high[1] == pytest.approx(100 * high, abs=0.01)
    assert [str(each) for each in points.said] == [
        "60 of 80 · 40 companies",
        "18 of 20 · 20 companies",
    ]
    columns = {str(each.label): each.values.tolist() for each in points.columns}
    assert columns["Withdrawn"] == [0, 5]
    assert columns["Approved of all exits (%)"] == [75, 72]
    assert str(figure.panels[0].levels[0].label) == "all 78 %"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (judged(5, 2, 7), "5 of 7 · 7 companies"),
        (judged(12, 2, 4), "12 of 14 · 4 companies"),
        (judged(12, 2), "12 of 14"),
        (judged(1, 0, 1), "1 of 1 · 1 company"),
    ],
)
def test_few_decisions_or_companies_give_counts_only(rows, said):
    figure = approval_rate(given(rows))
    points = series_of(figure)
    assert np.isnan([points.values, points.low, points.high]).all()
    assert [str(each) for each in points.said] == [said]
    assert "%" not in str(figure.title)


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (judged(75, 25, 50), "75 % were approved (66–82; 75 of 100, 50 companies)"),
        (judged(5, 2, 7), "5 of 7 decisions were approvals"),
        (judged(1, 0, 1), "1 of 1 decision was an approval"),
    ],
)
def test_the_title_tells_the_rate_of_all(rows, title):
    assert str(approval_rate(given(rows)).title) == title


def test_a_lone_group_needs_no_line_of_all():
    assert approval_rate(given(judged(75, 25, 50))).panels[0].levels == ()


def test_why_nothing_is_drawn():
    figure = approval_rate(given([row("2025-10-01")]))
    assert str(figure.empty) == (
        "None of these applications was approved or refused by 18 Mar 2026."
    )
    assert str(figure.title) == "Nothing is approved or refused"
    assert str(approval_rate(given([])).empty).startswith("None of these applications was filed")


@settings(max_examples=40, deadline=None)
@hypothesis_given(rows=registers.exact_registers(), grouping=st.sampled_from(list(GROUPINGS)))
def test_a_click_narrows_to_the_decisions_of_the_group(rows, grouping):
    known, selection = registers.facts(rows), Selection(grouping=grouping)
    for panel in approval_rate(chart_input(known, selection, TODAY)).panels:
        (points,) = panel.series
        numbers = next(c for c in points.columns if str(c.label) == "Approved or refused").values
        for query, number in zip(panel.queries, numbers, strict=True):
            assert found(known, selection, query) == number, query
