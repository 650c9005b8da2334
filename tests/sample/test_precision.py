from __future__ import annotations

from collections import Counter

import pytest

from rare_earth_desk.domain import days
from rare_earth_desk.sample import shares, timeline
from tests.sample.worlds import SEEDS, world

MILESTONES = {"L10": (shares.WEEK, shares.MONTH), "L30": (shares.WEEK, shares.MONTH)}
DECISIONS = ("L50", "L52", "L60", "L61", "L70", "L71")


def told(seed: int, *codes: str) -> list[tuple[str, str]]:
    return [
        (event.happened, event.reported_on)
        for row in world(seed).applications
        for event in row.events
        if event.status in codes and event.happened and event.certainty != "hearsay"
    ]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("codes", "week", "month"),
    [
        (("L10",), shares.WEEK, shares.MONTH),
        (("L30",), shares.WEEK, shares.MONTH),
        (DECISIONS, shares.DECIDED_WEEK, shares.DECIDED_MONTH),
    ],
)
def test_days_are_imprecise_at_the_given_rates(
    seed: int, codes: tuple[str, ...], week: float, month: float
) -> None:
    found = told(seed, *codes)
    kinds = Counter(days.precision(happened) for happened, _ in found)
    assert kinds["week"] / len(found) == pytest.approx(week, abs=0.025)
    assert kinds["month"] / len(found) == pytest.approx(month, abs=0.015)
    assert set(kinds) == {"day", "week", "month"}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_imprecise_day_blurs_a_check_point_or_lies_ahead_of_its_report(seed: int) -> None:
    for happened, reported in told(seed, "L10", *DECISIONS):
        low, high = days.first(happened).toordinal(), days.last(happened).toordinal()
        assert not any(low <= point < high for point in timeline.CHECK_POINTS)
        assert days.last(happened).isoformat() <= reported
        assert days.middle(happened).toordinal() >= timeline.FIRST_FILING


def test_about_a_third_of_the_acceptances_is_missing() -> None:
    rows = [row for row in world().applications if any(e.status == "L10" for e in row.events)]
    accepted = sum(any(e.status == "L30" for e in row.events) for row in rows)
    assert accepted / len(rows) == pytest.approx(1 - shares.ACCEPTANCE_MISSING, abs=0.05)
