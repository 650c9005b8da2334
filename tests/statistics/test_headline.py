from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given

from rare_earth_desk.statistics.headline import Headline, changes, headline
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


def change(cases, at):
    return sum(is_pending(c, at) for c in cases) - sum(is_pending(c, at - 28) for c in cases)


@given(registers(), some_days())
def test_headline_and_changes(register, day):
    at = day.toordinal()
    cases = columns(register).as_at(day)
    shown = visible(register, at)
    waiting = [at - case.filed for case in shown if is_pending(case, at)]
    assert headline(cases, day) == Headline(
        len(waiting),
        max(waiting, default=None),
        lower_middle(waiting) if waiting else None,
        change(shown, at),
    )
    assert changes(cases, day) == tuple(
        change(in_group(shown, row), at) for row in range(len(cases.labels))
    )


def test_four_weeks_are_28_days():
    day = date(2025, 12, 15)

    def filed(age):
        return Case(((day - timedelta(days=age)).toordinal(),) * 2, None, 0, 0, 0)

    cases = columns([filed(29), filed(28), filed(27), filed(0)])
    assert headline(cases, day) == Headline(4, 29, 27, 2)
