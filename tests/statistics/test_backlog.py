from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.statistics.backlog import (
    backlog,
    backlog_by_group,
    cumulative_flow,
    reached,
)
from rare_earth_desk.statistics.flows import flows
from rare_earth_desk.statistics.periods import months_of
from tests.statistics.twins import (
    FIRST,
    LAST,
    Case,
    columns,
    in_group,
    is_pending,
    registers,
    seen,
    some_days,
    visible,
)

ASKED = st.lists(st.integers(FIRST - 50, LAST + 50), max_size=12)


@given(registers(), some_days(), ASKED)
def test_backlog_counts_the_pending(register, day, asked):
    cases = columns(register).as_at(day)
    expected = visible(register, day.toordinal())
    counts = [sum(is_pending(case, at) for case in expected) for at in asked]
    assert backlog(cases, asked).tolist() == counts
    lines = [
        [sum(is_pending(case, at) for case in in_group(expected, row)) for at in asked]
        for row in range(len(cases.labels))
    ]
    assert backlog_by_group(cases, asked).tolist() == lines


@given(registers(), some_days())
def test_backlog_changes_by_filed_less_decided(register, day):
    forward = [
        case
        for case in register
        if (one := seen(case, day.toordinal())).filed is None
        or one.decided is None
        or one.decided >= one.filed
    ]
    cases = columns(forward).as_at(day)
    months = months_of(cases, day)
    if not len(months):
        return
    each = flows(cases, months)
    before = [0, *backlog(cases, months.ends).tolist()]
    changes = [now - then for then, now in pairwise(before)]
    assert changes == (each.filed - each.decided).tolist()


@given(registers(), some_days(), ASKED)
def test_cumulative_flow_never_falls_and_leaves_the_backlog(register, day, asked):
    cases = columns(register).as_at(day)
    asked = sorted(asked)
    flow = cumulative_flow(cases, asked)
    expected = visible(register, day.toordinal())
    assert flow.filed.tolist() == [sum(case.filed <= at for case in expected) for at in asked]
    for outcome, line in enumerate(flow.by_outcome.tolist(), start=1):
        assert line == [
            sum(c.outcome == outcome and max(c.filed, c.decided) <= at for c in expected)
            for at in asked
        ]
        assert line == sorted(line)
    assert flow.decided.tolist() == flow.by_outcome.sum(axis=0).tolist()
    assert (flow.filed - flow.decided).tolist() == backlog(cases, asked).tolist()


def test_many_days_do_not_overflow_narrow_codes():
    """Outcome codes are int8: 4 rows of 1,000 days need more than 127 counters."""
    days = range(FIRST, FIRST + 1000)
    cases = columns([Case((FIRST, FIRST), (FIRST + 3, FIRST + 3), 4, 0, 0)] * 5)
    flow = cumulative_flow(cases, days)
    assert flow.by_outcome[3].tolist() == [0, 0, 0] + [5] * 997


def test_a_decision_before_its_filing_is_never_in_the_backlog():
    filed, decided = FIRST + 10, FIRST + 5
    cases = columns([Case((filed, filed), (decided, decided), 1, 0, 0)])
    assert backlog(cases, range(FIRST, FIRST + 20)).tolist() == [0] * 20


def test_the_day_of_filing_is_pending_and_the_day_of_decision_is_not():
    cases = columns([Case((FIRST, FIRST), (FIRST + 2, FIRST + 2), 1, 0, 0)])
    asked = [FIRST + 2, FIRST - 1, FIRST + 1, FIRST, FIRST]
    assert backlog(cases, asked).tolist() == [0, 0, 1, 1, 1]


def test_the_last_day_of_the_calendar():
    cases = columns([Case((FIRST, FIRST), None, 0, 0, 0)])
    assert backlog(cases, [date.max.toordinal()]).tolist() == [1]
    assert reached(cases.exits, [date.max.toordinal()]).tolist() == [0]
    assert backlog(columns([]), [FIRST]).tolist() == [0]
