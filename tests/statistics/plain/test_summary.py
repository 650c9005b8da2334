from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.statistics.cases import NEVER, NOT_STATED, UNKNOWN, Cases
from rare_earth_desk.statistics.plain.summary import summary
from rare_earth_desk.statistics.rates import wilson
from tests.statistics.twins import LABELS, columns, is_pending, registers, some_days, visible

ROWS = [  # filed, decided, outcome, group
    ("2025-01-10", "2025-03-15", 1, 0),
    ("2025-02-03", "2025-03-31", 2, 0),
    ("2025-02-28", None, 0, 1),
    ("2025-03-01", "2025-02-20", 1, 1),  # decided before it was filed
    ("2025-03-20", "2025-04-20", 3, 1),  # pending on the day of the figures
    ("2025-04-02", None, 0, -1),
    ("2025-05-01", None, 0, 0),  # not filed yet
    (None, "2025-03-05", 1, 0),  # filing day unknown
    (None, None, 0, 1),  # a draft
]
DAY = date(2025, 4, 10)


def register() -> Cases:
    def ordinals(column, missing):
        return [
            date.fromisoformat(row[column]).toordinal() if row[column] else missing for row in ROWS
        ]

    return Cases.of_days(
        filed=ordinals(0, UNKNOWN),
        decided=ordinals(1, NEVER),
        outcome=[row[2] for row in ROWS],
        group=[row[3] for row in ROWS],
        group_labels=("oxides", "magnets"),
    )


def rate(approved, n):
    low, high = wilson(approved / n, n) if n else (None, None)
    p = approved / n if n else None
    return {"p": p, "low": low, "high": high, "n": n, "companies": 0, "n_effective": float(n)}


def test_the_group_of_all():
    every = summary(register(), as_at=DAY, known_on=None)["groups"][0]
    assert every == {
        "group": "all",
        "filed": 6,
        "decided": 3,
        "pending": 3,
        "approved": 2,
        "refused": 1,
        "withdrawn": 0,
        "outcome_not_reported": 0,
        "approved_of_decided": rate(2, 3),
        "approved_of_approved_refused": rate(2, 3),
        "approved_of_filed": rate(2, 6),
        "window": {
            "days": 90,
            "filed": 6 - 1,  # 10 January is the 90th day before
            "decided": 3,
            "clearance_rate": 3 / 5,
            "disposition_days": 3 * 90 / 3,
        },
        "ageing": [
            {"from": 0, "to": 30, "n": 2},
            {"from": 31, "to": 60, "n": 1},
            {"from": 61, "to": 90, "n": 0},
            {"from": 91, "to": 180, "n": 0},
            {"from": 181, "to": 365, "n": 0},
            {"from": 366, "to": None, "n": 0},
        ],
        "oldest_days": 41,
        "median_age_days": 21,
        "excluded": {"negative_duration": 1, "no_filing_day": 1},
    }


def test_groups_follow_the_labels():
    groups = summary(register(), as_at=DAY, known_on=None)["groups"]
    assert [group["group"] for group in groups] == ["all", "oxides", "magnets", NOT_STATED]
    assert [group["filed"] for group in groups] == [6, 2, 3, 1]
    assert [group["pending"] for group in groups] == [3, 0, 2, 1]
    assert [group["excluded"]["no_filing_day"] for group in groups] == [1, 1, 0, 0]
    assert groups[1]["window"]["disposition_days"] == 0.0
    assert groups[3]["window"]["disposition_days"] is None
    assert groups[3]["approved_of_decided"] == rate(0, 0)


def test_months_and_month_ends():
    figures = summary(register(), as_at=DAY, known_on=date(2025, 4, 12))
    assert (figures["as_at"], figures["known_on"]) == ("2025-04-10", "2025-04-12")
    assert [(m["month"], m["filed"], m["decided"]) for m in figures["months"]] == [
        ("2025-01", 1, 0),
        ("2025-02", 2, 1),
        ("2025-03", 2, 2),
        ("2025-04", 1, 0),
    ]
    assert [(m["approved"], m["refused"]) for m in figures["months"]] == [
        (0, 0),
        (1, 0),
        (1, 1),
        (0, 0),
    ]
    assert figures["backlog_month_end"] == [
        {"date": "2025-01-31", "pending": 1},
        {"date": "2025-02-28", "pending": 3},
        {"date": "2025-03-31", "pending": 2},
        {"date": "2025-04-10", "pending": 3},
    ]


@pytest.mark.parametrize("cases", [register(), columns([])])
def test_before_the_first_filing_all_is_zero_or_null(cases):
    figures = summary(cases, as_at=date(2025, 1, 9), known_on=None)
    assert (figures["months"], figures["backlog_month_end"]) == ([], [])
    assert [group["group"] for group in figures["groups"]][:3] == ["all", *cases.group_labels][:3]
    for group in figures["groups"]:
        assert (group["filed"], group["pending"], group["oldest_days"]) == (0, 0, None)
        assert group["window"]["clearance_rate"] is None
        assert group["approved_of_filed"]["p"] is None


@given(registers(), some_days())
def test_the_figures_agree_with_each_other(case_list, day):
    figures = summary(columns(case_list), as_at=day, known_on=None, window_days=30)
    assert json.loads(json.dumps(figures, allow_nan=False)) == figures
    every, *groups = figures["groups"]
    shown = visible(case_list, day.toordinal())
    assert every["pending"] == sum(is_pending(case, day.toordinal()) for case in shown)
    for key in ("filed", "decided", "pending", "approved", "refused", "withdrawn"):
        assert every[key] == sum(group[key] for group in groups)
    for group in figures["groups"]:
        assert group["pending"] == sum(band["n"] for band in group["ageing"])
        assert group["window"]["days"] == 30
    assert sum(each["filed"] for each in figures["months"]) == every["filed"]
    assert sum(each["decided"] for each in figures["months"]) == every["decided"]
    if figures["months"]:
        assert figures["months"][-1]["month"] == day.isoformat()[:7]
        assert figures["backlog_month_end"][-1] == {
            "date": day.isoformat(),
            "pending": every["pending"],
        }
    assert [group["group"] for group in groups][: len(LABELS)] == list(LABELS)


def test_a_window_without_days_is_refused():
    with pytest.raises(Refused):
        summary(register(), as_at=DAY, known_on=None, window_days=0)


def test_groups_called_like_all_or_like_none_keep_their_own_figures():
    cases = Cases.of_days(
        filed=[date(2025, 1, 10).toordinal()] * 4,
        decided=[NEVER] * 4,
        outcome=[0] * 4,
        group=[0, 1, 1, -1],
        group_labels=("all", NOT_STATED),
        company=[-1] * 4,
    )
    groups = summary(cases, as_at=DAY, known_on=None)["groups"]
    assert [(group["group"], group["filed"]) for group in groups] == [
        ("all", 4), ("all (group)", 1), ("not stated (group)", 2), ("not stated", 1),
    ]  # fmt: skip
