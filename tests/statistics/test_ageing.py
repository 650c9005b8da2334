from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from rare_earth_desk.statistics.ageing import BANDS, ageing, ageing_by_group, ages
from tests.statistics.twins import (
    Case,
    columns,
    in_group,
    is_pending,
    lower_middle,
    registers,
    some_days,
    visible,
)


def check(figure, waiting):
    assert list(figure.bands) == [
        sum(first <= age and (last is None or age <= last) for age in waiting)
        for first, last in BANDS
    ]
    assert figure.oldest == max(waiting, default=None)
    assert figure.median == (lower_middle(waiting) if waiting else None)


@given(registers(), some_days())
def test_ageing_of_all_and_of_every_group(register, day):
    at = day.toordinal()
    cases = columns(register).as_at(day)
    pending = [case for case in visible(register, at) if is_pending(case, at)]
    assert ages(cases, day).tolist() == [at - case.filed for case in pending]
    check(ageing(cases, day), [at - case.filed for case in pending])
    for row, figure in enumerate(ageing_by_group(cases, day)):
        check(figure, [at - case.filed for case in in_group(pending, row)])


@pytest.mark.parametrize(
    ("age", "band"),
    [
        *((0, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (180, 3)),
        *((181, 4), (365, 4), (366, 5), (20_000, 5)),
    ],
)
def test_bands_include_both_ends(age, band):
    day = date(2025, 12, 15)
    filed = (day - timedelta(days=age)).toordinal()
    figure = ageing(columns([Case((filed, filed), None, 0, 0, 0)]), day)
    assert figure.bands == tuple(int(band == index) for index in range(6))
    assert (figure.oldest, figure.median) == (age, age)


def test_nothing_pending_has_no_age():
    figure = ageing(columns([]), date(2025, 1, 1))
    assert (figure.bands, figure.oldest, figure.median) == ((0,) * 6, None, None)
