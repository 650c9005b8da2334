from __future__ import annotations

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

from rare_earth_desk.charts import charts
from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.domain.selection import GROUPINGS, Selection
from tests.charts import registers
from tests.charts.registers import TODAY, found, points

FILTERS = st.sampled_from(["", "is:pending", "product_group:oxides|metals", "-is:approved"])
KEYS = [each.key for each in charts("backlog")]
OF_THE_PENDING = ("pending_by_holder", "ageing")


def figure_of(key, data):
    return next(each for each in charts("backlog") if each.key == key).make(data)


@pytest.mark.parametrize("key", KEYS)
@settings(max_examples=25, deadline=None)
@hypothesis_given(
    rows=registers.exact_registers(), grouping=st.sampled_from(list(GROUPINGS)), typed=FILTERS
)
def test_a_click_narrows_to_exactly_the_cases_of_the_point(key, rows, grouping, typed):
    known = registers.facts(rows)
    selection = Selection(typed=typed, grouping=grouping)
    figure = figure_of(key, chart_input(known, selection, TODAY))
    for name, query, value in points(figure):
        assert found(known, selection, query) == value, (name, query)


@pytest.mark.parametrize("key", KEYS)
@settings(max_examples=25, deadline=None)
@hypothesis_given(rows=registers.vague_registers(), grouping=st.sampled_from(list(GROUPINGS)))
def test_what_is_pending_now_is_exact_for_vague_days_too(key, rows, grouping):
    known = registers.facts(rows)
    selection = Selection(grouping=grouping)
    figure = figure_of(key, chart_input(known, selection, TODAY))
    for name, query, value in points(figure):
        if "is:pending" in query:
            assert found(known, selection, query) == value, (name, query)


@settings(max_examples=25, deadline=None)
@hypothesis_given(rows=registers.vague_registers(), grouping=st.sampled_from(list(GROUPINGS)))
def test_all_charts_tell_the_same_backlog(rows, grouping):
    data = registers.given(rows, grouping=grouping)
    made = {key: figure_of(key, data) for key in KEYS}
    if not len(data.cases):
        assert all(figure.empty is not None and not figure.panels for figure in made.values())
        return
    flow = made["cumulative_flow"].panels[0].series
    pending = {
        int(made["pending_over_time"].panels[0].totals()[-1]),
        int(made["filed_and_decided"].panels[0].series[0].values[-1]),
        int(flow[1].values[-1] + flow[2].values[-1]),
        *(made[key].n for key in OF_THE_PENDING),
        *(int(sum(p.totals().sum() for p in made[key].panels)) for key in OF_THE_PENDING),
    }
    assert len(pending) == 1
    for key in OF_THE_PENDING:
        assert (made[key].empty is not None) == (pending == {0})
