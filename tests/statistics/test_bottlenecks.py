from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from rare_earth_desk.domain.calendars import chinese_calendar
from rare_earth_desk.statistics.beside import Beside
from rare_earth_desk.statistics.bottlenecks import bottlenecks, half_left
from rare_earth_desk.statistics.cases import APPROVED, NEVER, NONE, Cases
from rare_earth_desk.statistics.times.spells import FROM_FILING, Spells
from rare_earth_desk.statistics.times.survival import Survival, survival

DAY = date(2025, 11, 25)
AT = DAY.toordinal()


def curve(*times: int, censored: tuple[int, ...] = ()) -> Survival:
    every = np.array([*times, *censored], np.int32)
    return survival(
        Spells(
            entry=np.full(len(every), FROM_FILING, np.int32),
            exit=every,
            cause=np.array([APPROVED] * len(times) + [NONE] * len(censored), np.int8),
            row=np.zeros(len(every), np.int32),
            company=np.zeros(len(every), np.int32),
            labels=("all",),
        )
    )


def by_hand(known: Survival, waited: list[int]) -> int | None:
    """The same day by day, case by case."""
    for more in range(known.last + 1):
        left = 0.0
        for age in waited:
            now = known.p[min(age, known.last)]
            left += known.p[min(age + more, known.last)] / now if now > 0 else 1.0
        if left <= len(waited) / 2:
            return more
    return None


@pytest.mark.parametrize("seed", range(20))
def test_half_of_the_queue_is_decided_when_the_expected_rest_is_half(seed: int) -> None:
    rng = np.random.default_rng(seed)
    known = curve(*rng.integers(1, 90, 40).tolist(), censored=tuple(rng.integers(0, 90, 9)))
    waited = rng.integers(0, 120, rng.integers(1, 30))
    assert half_left(known, waited) == by_hand(known, waited.tolist())


def test_a_queue_older_than_any_the_curve_knows_has_no_end_in_sight() -> None:
    assert half_left(curve(10, 20, 30), np.array([40, 50])) is None
    assert half_left(curve(10, 20, 30), np.array([], np.int32)) is None


def test_new_cases_wait_the_median_of_the_curve() -> None:
    known = curve(10, 20, 30)
    assert half_left(known, np.array([0])) == known.quantile().days == 20


def test_each_group_with_its_queue() -> None:
    # Group a: ten decided in the last 91 days after 20 days each, one pending for 100 days, one
    # for 5 and one for 6; group b: one pending alone.
    filed = [AT - 40] * 10 + [AT - 100, AT - 5, AT - 6, AT - 300]
    cases = Cases.of_days(
        filed=filed,
        decided=[AT - 20] * 10 + [NEVER] * 4,
        outcome=[APPROVED] * 10 + [NONE] * 4,
        group=[0] * 13 + [1],
        group_labels=("a", "b"),
        company=[0] * 10 + [1, 1, 1, -1],
    ).as_at(DAY)
    beside = Beside.of(14, stops=[-1] * 13 + [0], stop_sets=[[(AT - 9, NEVER)]])
    accepted = np.array([*filed[:13], NEVER], np.int32)
    first, second = bottlenecks(cases, beside, accepted, chinese_calendar(), DAY)
    assert (first.pending, first.companies, first.with_applicant) == (3, 1, 0)
    assert (second.pending, second.companies, second.with_applicant) == (1, 0, 1)
    # Four weeks earlier (28 days) the ten and the old one were pending.
    assert (first.change, second.change) == (3 - 11, 0)
    assert first.window.clearance_rate == pytest.approx(10 / 12)
    assert first.months == pytest.approx(3 * 90 / 10 / 30.4)
    assert second.months is None
    assert (first.exits, second.exits, second.half_left) == (10, 0, None)
    # The old one is older than any that was decided: it counts as pending for good.
    assert first.half_left == 15
    assert (first.oldest, first.beyond, first.accepted) == (100, 1, 3)
    assert (second.beyond, second.accepted) == (0, 0)


def test_the_statutory_mark_is_passed_after_the_day_itself() -> None:
    china = chinese_calendar()
    on, after = (china.add(DAY, -45), china.add(DAY, -46))
    cases = Cases.of_days(
        filed=[AT - 200, AT - 200], decided=[NEVER, NEVER], outcome=[NONE, NONE]
    ).as_at(DAY)
    accepted = np.array([on.toordinal(), after.toordinal()], np.int32)
    (found,) = bottlenecks(cases, Beside.of(2), accepted, china, DAY)
    assert (found.beyond, found.accepted) == (1, 2)


def test_nothing_is_pending_before_the_first_filing() -> None:
    cases = Cases.of_days(filed=[AT], decided=[NEVER], outcome=[NONE])
    day = DAY - timedelta(days=3)
    (found,) = bottlenecks(
        cases.as_at(day), Beside.of(1), np.array([NEVER], np.int32), chinese_calendar(), day
    )
    assert (found.pending, found.half_left, found.oldest) == (0, None, None)
