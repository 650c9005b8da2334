from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given as hypothesis_given
from hypothesis import settings

from rare_earth_desk.charts.cohorts import cohorts
from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.domain.selection import Selection
from tests.charts import registers
from tests.charts.registers import TODAY, found, given, points, row


def filed_in(day, *outcomes):
    return [row(day, None if each is None else "2026-03-01", each) for each in outcomes]


def column(figure, label):
    columns = (c for each in figure.panels[0].series for c in each.columns)
    return next(each.values for each in columns if str(each.label) == label)


def test_each_quarter_by_outcome():
    rows = filed_in("2025-05-02", "approved", "approved", "refused", None)
    rows += filed_in("2026-01-05", "withdrawn", "decided")
    figure = cohorts(given(rows))
    assert figure.categories == ("Q2 2025", "Q1 2026")
    by_key = {each.key: each.values.tolist() for each in figure.panels[0].series}
    assert by_key == {
        "approved": [2, 0],
        "refused": [1, 0],
        "withdrawn": [0, 1],
        "not reported": [0, 1],
        "open": [1, 0],
    }
    assert figure.n == 6


def test_young_quarters_are_not_known_yet_and_have_no_share():
    rows = [row("2025-07-01", "2025-08-01")] * 9 + [row("2025-07-01", "2025-12-30")]
    figure = cohorts(given([*rows, *filed_in("2026-01-05", *["approved"] * 12)]))
    assert figure.known_until == 0
    np.testing.assert_equal(column(figure, "Approved within 90 days (%)"), [90, np.nan])
    assert str(figure.title) == "90 % of Q3 2025 were approved within 90 days"


def test_the_title_compares_the_last_two_quarters_that_are_ripe():
    rows = [row("2025-04-01", "2025-08-01")] * 10 + [row("2025-07-01", "2025-08-01")] * 10
    figure = cohorts(given(rows))
    assert str(figure.title) == ("100 % of Q3 2025 were approved within 90 days, 0 % of Q2 2025")
    assert figure.known_until is None


def test_few_cases_give_no_share():
    figure = cohorts(given([row("2025-07-01", "2025-08-01")] * 9))
    assert np.isnan(column(figure, "Approved within 90 days (%)")).all()
    assert str(figure.title) == "No quarter can be judged yet"


def test_three_years_are_shown_and_the_measure_says_so():
    days = [date(2022 + k // 4, 1 + 3 * (k % 4), 5) for k in range(14)]
    figure = cohorts(given([row(day.isoformat(), company_id=str(day)) for day in days]))
    assert figure.points == 12
    assert figure.categories[0] == "Q3 2022"
    assert "last 12 quarters" in str(figure.subtitle)
    assert (figure.n, figure.companies) == (12, 12)


@settings(max_examples=40, deadline=None)
@hypothesis_given(rows=registers.exact_registers())
def test_a_click_narrows_to_exactly_the_cases_of_the_segment(rows):
    known, selection = registers.facts(rows), Selection()
    for name, query, value in points(cohorts(chart_input(known, selection, TODAY))):
        assert found(known, selection, query) == value, (name, query)
