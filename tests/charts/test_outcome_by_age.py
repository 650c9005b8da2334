from __future__ import annotations

import numpy as np
from hypothesis import given as hypothesis_given
from hypothesis import settings

from rare_earth_desk.charts.outcome_by_age import outcome_by_age
from tests.charts import registers
from tests.charts.registers import given
from tests.charts.test_time_to_decision import took, waits


def test_shares_are_those_of_the_cases_where_all_are_followed():
    rows = [took(10)] * 6 + [took(20, outcome="refused")] * 2 + [took(30, outcome="withdrawn")] * 2
    figure = outcome_by_age(given(rows + [took(95)] * 10))
    by_key = {each.key: each.values for each in figure.panels[0].series}
    assert {key: values[40] for key, values in by_key.items()} == {
        "approved": 30,
        "refused": 10,
        "withdrawn": 10,
        "open": 50,
    }
    assert str(figure.title) == ("After 90 days 30 % were approved, 10 % refused, 50 % still open")


@settings(max_examples=40, deadline=None)
@hypothesis_given(rows=registers.vague_registers())
def test_the_shares_add_up_to_all_at_every_age(rows):
    figure = outcome_by_age(given(rows))
    for panel in figure.panels:
        np.testing.assert_allclose(panel.totals(), 100, atol=0.03)
        assert not panel.has_total
        for each in panel.series:
            assert (each.low <= each.values + 0.011).all()
            assert (each.values <= each.high + 0.011).all()


def test_outcomes_that_never_occur_are_left_out_and_those_not_reported_are_not():
    figure = outcome_by_age(given([took(10)] * 3 + [took(20, outcome="decided")] * 3))
    assert [each.key for each in figure.panels[0].series] == ["approved", "not reported", "open"]


def test_the_chart_ends_where_few_are_under_watch():
    figure = outcome_by_age(given([took(days) for days in range(1, 21)]))
    watched = figure.panels[0].series[-1].columns[0].values
    assert watched[-1] == 3
    assert figure.points == 19


def test_why_nothing_can_be_told():
    assert str(outcome_by_age(given([waits(5)] * 4)).title) == (
        "Too few cases to say what becomes of them"
    )
    assert str(outcome_by_age(given([])).empty).startswith("None of these applications was filed")
    assert "too few for a curve" in str(outcome_by_age(given([waits(5)])).empty)


def test_almost_all_is_not_told_as_all():
    title = str(outcome_by_age(given([took(1)] * 2100 + [waits(40)] * 10)).title)
    assert title == "After 30 days over 99 % were approved, 0 % refused, under 1 % still open"
