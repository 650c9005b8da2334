from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.calendars import chinese_calendar
from rare_earth_desk.statistics.cases import NEVER, NONE, Cases
from rare_earth_desk.statistics.decided_within import MARKS
from rare_earth_desk.statistics.times.within import within, within_by_group
from tests.statistics import twins as registers
from tests.statistics.times import twins
from tests.statistics.times.twins import Spell

CHINA = chinese_calendar()


def ordinal(day):
    return NEVER if day is None else date.fromisoformat(day).toordinal()


def made(*lines):
    """Cases of (accepted, decided), all filed on 1 September 2025, and their acceptance."""
    cases = Cases.of_days(
        filed=[ordinal("2025-09-01")] * len(lines),
        decided=[ordinal(decided) for _, decided in lines],
        outcome=[1 if decided else NONE for _, decided in lines],
    )
    return cases, np.array([ordinal(accepted) for accepted, _ in lines], np.int32)


def reckoned(register, accepted, at):
    """Spells in working days by asking the calendar day for day, and who is left out, per group."""
    spells, without, before = {}, {}, {}
    for case, day in zip(register, accepted, strict=True):
        shown = registers.seen(case, at)
        if shown.filed is None:
            continue
        row = shown.group if shown.group >= 0 else len(registers.LABELS)
        end = at if shown.decided is None else shown.decided
        if day is None or day > at:
            without[row] = without.get(row, 0) + 1
        elif day > end:
            before[row] = before.get(row, 0) + 1
        else:
            worked = sum(
                CHINA.is_working_day(date.fromordinal(each)) for each in range(day + 1, end + 1)
            )
            spells.setdefault(row, []).append(Spell(-1, worked, shown.outcome))
    return spells, without, before


@given(st.data(), registers.registers(), registers.some_days())
def test_shares_are_those_of_a_curve_over_working_days(data, register, day):
    size = len(register)
    accepted = data.draw(
        st.lists(st.one_of(st.none(), registers.days()), min_size=size, max_size=size)
    )
    cases = registers.columns(register).as_at(day)
    columns = np.array([NEVER if each is None else each for each in accepted], np.int32)
    spells, without, before = reckoned(register, accepted, day.toordinal())
    for row, found in enumerate(within_by_group(cases, columns, CHINA, day)):
        members = spells.get(row, [])
        assert (found.n, found.n_events) == (len(members), sum(s.cause > 0 for s in members))
        assert found.without_acceptance == without.get(row, 0)
        assert found.decided_before_acceptance == before.get(row, 0)
        last = max((spell.exit for spell in members), default=0)
        for mark, share in zip(MARKS, found.marks, strict=True):
            assert share.days == mark
            if not members:
                assert (share.p, share.low, share.high) == (None, None, None)
                continue
            low, high = twins.band(members, min(mark, last))
            told = (share.p, share.low, share.high)
            expected = (1 - twins.pending(members, mark), 1 - high, 1 - low)
            assert told == pytest.approx(expected, abs=1e-9)


def test_pending_cases_count_for_the_days_they_have_waited():
    """As at the day one is decided after 5 working days, two wait for 31 and one for 3."""
    cases, accepted = made(
        ("2025-11-03", "2025-11-10"),
        ("2025-11-03", "2025-12-31"),
        ("2025-12-11", None),
        ("2025-11-03", None),
    )
    day = date(2025, 12, 16)
    found = within(cases.as_at(day), accepted, CHINA, day)
    twenty, forty_five, sixty = found.marks
    assert (found.n, found.n_events) == (4, 1)
    # The one of 3 days left the watch before the decision after 5.
    assert (twenty.p, twenty.at_risk, twenty.known) == (pytest.approx(1 / 3), 2, True)
    assert (forty_five.p, forty_five.known) == (pytest.approx(1 / 3), False)
    assert sixty.p == forty_five.p


def test_the_mark_itself_is_within():
    twentieth = CHINA.add(date(2025, 11, 3), 20)
    for days, share in ((0, 1.0), (1, 0.0)):
        decided = CHINA.add(twentieth, days).isoformat()
        cases, accepted = made(("2025-11-03", decided), ("2025-11-03", "2026-06-01"))
        found = within(cases, accepted, CHINA, date(2026, 7, 1))
        assert found.marks[0].p == pytest.approx(share / 2)


def test_cases_without_acceptance_and_contradictory_ones_are_left_out_and_counted():
    cases, accepted = made(
        (None, "2025-11-10"),
        ("2025-11-20", "2025-11-10"),
        ("2026-03-01", None),
        ("2025-11-03", None),
    )
    day = date(2025, 12, 1)
    found = within(cases.as_at(day), accepted, CHINA, day)
    assert (found.n, found.without_acceptance, found.decided_before_acceptance) == (1, 2, 1)


def test_nobody_accepted_has_no_share():
    cases, accepted = made((None, None))
    found = within(cases, accepted, CHINA, date(2025, 12, 1))
    assert found.n == 0
    assert [mark.p for mark in found.marks] == [None] * 3
