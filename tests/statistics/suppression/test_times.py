from __future__ import annotations

from datetime import date

import numpy as np

from rare_earth_desk.statistics.cases import NEVER, Cases
from rare_earth_desk.statistics.suppression.summary import summary

DAY = date(2025, 6, 30)
AT = DAY.toordinal()


def register(number: int, companies: int, *, pending: int = 0) -> Cases:
    """So many cases a group, decided after 1, 2, … days, the last ones pending."""
    random = np.random.default_rng(3)
    rows = []
    for group in (0, 1):
        for place in range(number):
            decided = NEVER if place >= number - pending else AT - 200 + place
            rows.append((decided, group, int(random.integers(0, companies)) + 50 * group))
    return Cases.of_days(
        filed=[AT - 200] * len(rows),
        decided=[row[0] for row in rows],
        outcome=[0 if row[0] == NEVER else 1 for row in rows],
        group=[row[1] for row in rows],
        group_labels=["oxides", "metals"],
        company=[row[2] for row in rows],
    )


def told(cases: Cases) -> dict[str, object]:
    found = summary(cases, as_at=DAY, known_on=None)["groups"]
    return {group["group"]: group["time_to_decision"] for group in found}


def test_quantiles_leave_where_the_numbers_they_rest_on_do() -> None:
    found = told(register(60, 12))
    assert found["oxides"]["quantiles"]["0.5"]["days"] == 29  # type: ignore[index]
    assert found["all"]["quantiles"]["0.5"]["days"] == 29  # type: ignore[index]


def test_no_share_by_age_leaves_for_it_tells_single_decisions() -> None:
    for group in summary(register(60, 12), as_at=DAY, known_on=None)["groups"]:
        assert group["time_to_decision"].keys() == {"quantiles"}
        assert not {"outcome_by_age", "cohorts", "times", "within_working_days"} & group.keys()


def test_those_of_few_companies_or_of_few_decisions_stay() -> None:
    assert told(register(60, 1))["all"] is None
    assert told(register(60, 12, pending=56))["all"] is None


def test_decisions_that_no_curve_counts_make_up_for_no_company() -> None:
    """The times are of one company: what two others had decided before its filing tells none."""
    early = [(AT - 100, AT - 150 - place, 1 + place % 2) for place in range(20)]
    timed = [(AT - 100, AT - 90 + place, 0) for place in range(10)]
    pending = [(AT - 100, NEVER, 3 + place) for place in range(10)]
    rows = [*early, *timed, *pending]
    cases = Cases.of_days(
        filed=[row[0] for row in rows],
        decided=[row[1] for row in rows],
        outcome=[int(row[1] != NEVER) for row in rows],
        group=[0] * len(rows),
        group_labels=["oxides"],
        company=[row[2] for row in rows],
    )
    assert told(cases) == {"all": None, "oxides": None}
