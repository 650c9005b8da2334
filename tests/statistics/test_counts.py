from __future__ import annotations

from hypothesis import given

from rare_earth_desk.statistics.counts import Count, count, count_by_group
from tests.statistics.twins import columns, in_group, registers, seen, some_days


def expected(cases):
    filed = [case for case in cases if case.filed is not None]
    outcomes = [sum(case.outcome == code for case in filed) for code in (1, 2, 3, 4)]
    return Count(
        len(filed),
        *outcomes,
        negative_duration=sum(c.decided is not None and c.decided < c.filed for c in filed),
        no_filing_day=sum(c.filed is None and c.decided is not None for c in cases),
    )


@given(registers(), some_days())
def test_counts_of_all_and_of_every_group(register, day):
    cases = columns(register).as_at(day)
    shown = [seen(case, day.toordinal()) for case in register]
    assert count(cases) == expected(shown)
    for row, figure in enumerate(count_by_group(cases)):
        assert figure == expected(in_group(shown, row))


@given(registers(), some_days())
def test_filed_is_decided_and_pending(register, day):
    shown = [seen(case, day.toordinal()) for case in register]
    figure = count(columns(register).as_at(day))
    filed = [case for case in shown if case.filed is not None]
    assert figure.decided == sum(case.decided is not None for case in filed)
    assert figure.pending == sum(case.decided is None for case in filed)
