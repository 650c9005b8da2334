from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.statistics.periods import months, months_of, weeks, weeks_of
from tests.statistics.twins import columns, month, registers, some_days, visible, week

DAYS = st.integers(date(1999, 11, 1).toordinal(), date(2030, 1, 1).toordinal())


def check(periods, first, last, name_of, begin):
    """Every day from the start of the first period to `last` is in the period of its name."""
    assert int(periods.ends[-1]) == last
    assert begin(first) == int(periods.starts[0])
    day = int(periods.starts[0])
    for name, start, end in zip(periods.names, periods.starts, periods.ends, strict=True):
        assert int(start) == day
        assert name_of(day) == name == name_of(int(end))
        day = int(end) + 1
    assert day == last + 1
    assert len(set(periods.names)) == len(periods)
    assert periods.so_far == (name_of(last + 1) == name_of(last))


@given(DAYS, st.integers(0, 500))
def test_months_follow_each_other_without_a_gap(first, length):
    check(
        months(first, first + length),
        first,
        first + length,
        month,
        lambda day: date.fromordinal(day).replace(day=1).toordinal(),
    )


@given(DAYS, st.integers(0, 500))
def test_weeks_follow_each_other_without_a_gap(first, length):
    check(
        weeks(first, first + length),
        first,
        first + length,
        week,
        lambda day: day - date.fromordinal(day).weekday(),
    )


def test_february_of_a_leap_year_has_29_days():
    february = months(date(2024, 2, 10).toordinal(), date(2024, 3, 1).toordinal())
    assert february.names == ("2024-02", "2024-03")
    assert date.fromordinal(int(february.ends[0])) == date(2024, 2, 29)
    assert february.so_far


@given(registers(), some_days())
def test_periods_begin_with_the_first_event(register, day):
    cases = columns(register).as_at(day)
    events = [
        event
        for case in visible(register, day.toordinal())
        for event in (case.filed, case.decided)
        if event is not None
    ]
    for periods, name_of in ((months_of(cases, day), month), (weeks_of(cases, day), week)):
        if events:
            assert periods.names[0] == name_of(min(events))
            assert periods.names[-1] == name_of(day.toordinal())
        else:
            assert periods.names == ()
