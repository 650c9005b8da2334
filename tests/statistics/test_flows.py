from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given

from rare_earth_desk.statistics.flows import flows
from rare_earth_desk.statistics.periods import months, months_of, weeks_of
from tests.statistics.twins import Case, columns, month, registers, some_days, visible, week


@given(registers(), some_days())
def test_flows_count_every_event_in_its_month_and_week(register, day):
    cases = columns(register).as_at(day)
    expected = visible(register, day.toordinal())
    for each, name_of in (
        (flows(cases, months_of(cases, day)), month),
        (flows(cases, weeks_of(cases, day)), week),
    ):
        names = each.periods.names
        filed = Counter(name_of(case.filed) for case in expected)
        over = Counter((name_of(c.decided), c.outcome) for c in expected if c.decided)
        assert each.filed.tolist() == [filed[name] for name in names]
        for outcome in (1, 2, 3, 4):
            line = each.by_outcome[outcome - 1].tolist()
            assert line == [over[name, outcome] for name in names]
        assert each.decided.tolist() == each.by_outcome.sum(axis=0).tolist()
        assert int(each.filed.sum()) == len(expected)


def test_events_outside_the_periods_are_left_out():
    days = [date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 1)]
    cases = columns([Case((d.toordinal(),) * 2, (d.toordinal(),) * 2, 2, 0, 0) for d in days])
    february = months(days[1].toordinal(), days[2].toordinal())
    each = flows(cases, february)
    assert (each.filed.tolist(), each.decided.tolist()) == ([2], [2])
    assert each.by_outcome.tolist() == [[0], [2], [0], [0]]


def test_a_century_of_weeks_do_not_overflow_narrow_codes():
    first, last = date(1900, 1, 1).toordinal(), date(2025, 6, 1).toordinal()
    cases = columns([Case((first, first), (last, last), 4, 0, 0)])
    each = flows(cases, weeks_of(cases, date(2025, 6, 1)))
    assert each.by_outcome[3].tolist() == [0] * (len(each.periods) - 1) + [1]
    assert each.filed.tolist() == [1] + [0] * (len(each.periods) - 1)
