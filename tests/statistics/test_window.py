from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.statistics.window import Window, window, window_by_group
from tests.statistics.twins import (
    Case,
    columns,
    in_group,
    is_pending,
    registers,
    some_days,
    visible,
)


def expected(cases, at, days):
    return Window(
        days,
        filed=sum(at - days < case.filed <= at for case in cases),
        decided=sum(at - days < (case.decided or 0) <= at for case in cases),
        pending=sum(is_pending(case, at) for case in cases),
    )


@given(registers(), some_days(), st.sampled_from([1, 7, 28, 90, 365]))
def test_window_counts_the_last_days(register, day, days):
    at = day.toordinal()
    cases = columns(register).as_at(day)
    shown = visible(register, at)
    assert window(cases, day, days) == expected(shown, at, days)
    for row, figure in enumerate(window_by_group(cases, day, days)):
        assert figure == expected(in_group(shown, row), at, days)


@given(registers(), some_days())
def test_later_events_change_nothing(register, day):
    exact = [
        Case((c.filed[0],) * 2, c.decided and (c.decided[0],) * 2, c.outcome, c.group, c.company)
        for c in register
        if c.filed
    ]
    cases = columns(exact)
    assert window(cases, day) == window(cases.as_at(day), day)


def test_window_is_open_at_its_start():
    day = date(2024, 3, 30)
    at = day.toordinal()
    spans = [(at - 91, at - 90), (at - 91, at - 89), (at - 90, None), (at - 89, at)]
    cases = columns([Case((f, f), (d, d) if d else None, 1, 0, 0) for f, d in spans])
    figure = window(cases, day)
    assert figure == Window(90, filed=1, decided=2, pending=1)
    assert (figure.clearance_rate, figure.disposition_days) == (2.0, 45.0)


def test_ratios_are_fractions_and_days():
    figure = Window(90, filed=40, decided=30, pending=100)
    assert figure.clearance_rate == 0.75
    assert figure.disposition_days == 300.0


def test_ratios_without_a_divisor_are_not_computable():
    assert Window(90, filed=0, decided=2, pending=5).clearance_rate is None
    assert Window(90, filed=2, decided=0, pending=5).disposition_days is None
    assert Window(90, filed=2, decided=0, pending=5).clearance_rate == 0.0


@pytest.mark.parametrize("days", [0, -1])
def test_a_window_without_days_is_refused(days):
    with pytest.raises(Refused, match=f"A window of {days} days"):
        window(columns([]), date(2025, 1, 1), days)
