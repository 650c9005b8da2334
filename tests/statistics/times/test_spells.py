from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.statistics.cases import APPROVED, NEVER, NONE, REFUSED, UNKNOWN, Cases
from rare_earth_desk.statistics.times import spells

DAY = date(2025, 6, 30)
AT = DAY.toordinal()


def cases(*rows: tuple[int, int | None, int]) -> Cases:
    """Cases (age at DAY, age at the decision or None, outcome)."""
    filed = [AT - age for age, _, _ in rows]
    decided = [
        NEVER if taken is None else first + taken
        for first, (_, taken, _) in zip(filed, rows, strict=True)
    ]
    made = Cases.of_days(filed=filed, decided=decided, outcome=[row[2] for row in rows])
    return made.as_at(DAY)


def told(found: spells.Spells) -> list[tuple[int, int, int]]:
    return list(zip(found.entry.tolist(), found.exit.tolist(), found.cause.tolist(), strict=True))


def test_the_pending_are_censored_at_the_day_and_a_decision_on_the_filing_day_counts() -> None:
    given_ = cases((40, None, NONE), (40, 25, APPROVED), (3, 0, REFUSED))
    assert told(spells.of_cases(given_, DAY)) == [(-1, 40, NONE), (-1, 25, APPROVED),
                                                  (-1, 0, REFUSED)]  # fmt: skip


def test_what_was_decided_before_it_was_filed_and_what_was_not_filed_has_no_time() -> None:
    given_ = cases((40, -1, APPROVED), (-3, None, NONE))
    unknown = Cases.of_days(filed=[UNKNOWN], decided=[AT], outcome=[APPROVED])
    assert len(spells.of_cases(given_, DAY)) == len(spells.of_cases(unknown, DAY)) == 0


def test_the_period_watches_the_ages_of_the_last_days_only() -> None:
    given_ = cases((200, 109, APPROVED), (200, 110, APPROVED), (200, None, NONE),
                   (91, 0, APPROVED), (90, 0, REFUSED), (5, None, NONE))  # fmt: skip
    found = spells.of_period(given_, DAY)
    assert told(found) == [(109, 110, APPROVED), (109, 200, NONE), (-1, 0, REFUSED), (-1, 5, NONE)]


@given(st.lists(st.tuples(st.integers(0, 300), st.none() | st.integers(0, 300))))
def test_the_period_counts_each_day_a_case_was_pending_in_it_once(
    rows: list[tuple[int, int | None]],
) -> None:
    given_ = cases(*((age, taken, APPROVED) for age, taken in rows))
    found = spells.of_period(given_, DAY)
    days = [DAY - timedelta(days=back) for back in range(spells.PERIOD_DAYS)]
    watched = 0
    for day in days:
        at = day.toordinal()
        filed, decided = given_.filed, given_.decided
        watched += int(((filed <= at) & (decided >= at)).sum())
    assert watched == int((found.exit - found.entry).sum())


def test_net_times_are_shorter_by_the_days_with_the_applicant() -> None:
    given_ = cases((40, None, NONE), (40, -2, APPROVED), (40, 25, APPROVED))
    stopped = np.array([7, 0, 25], np.int32)
    assert told(spells.net(given_, DAY, stopped)) == [(-1, 33, NONE), (-1, 0, APPROVED)]
