"""The figures that leave, of random registers: what is told of them gives no small count away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.statistics.cases import NEVER, NOT_STATED, UNKNOWN, Cases
from rare_earth_desk.statistics.plain import summary as internal
from rare_earth_desk.statistics.suppression.crossed import ALL
from rare_earth_desk.statistics.suppression.shared import OTHER, Shared, rolled_up, shown_from
from rare_earth_desk.statistics.suppression.summary import summary

DAY = date(2025, 11, 25)
LABELS = ("oxides", "metals", "magnets", "targets")
COUNTS = ("filed", "decided", "pending", "approved", "refused", "withdrawn", "outcome_not_reported")


def register(seed, many=240):
    """Cases in four groups, the last one tiny, some without a group, a company or a filing day."""
    random, at = Random(seed), DAY.toordinal()
    rows = []
    for n in range(many):
        group = random.choice((0, 0, 0, 1, 1, 2, -1)) if n > 6 else 3
        filed = at - random.randint(0, 500)
        over = random.random() < 0.7
        decided = filed + random.randint(-1, 200) if over else NEVER
        company = random.randint(0, 9 if group < 2 else 4) if random.random() < 0.97 else -1
        outcome = random.choice((1, 1, 1, 1, 2, 3, 4)) if over else 0
        rows.append((UNKNOWN if n == 9 else filed, decided, outcome, group, company))
    filed, decided, outcome, group, company = zip(*rows, strict=True)
    return Cases.of_days(
        filed=filed, decided=decided, outcome=outcome, group=group, group_labels=LABELS,
        company=company,
    ).as_at(DAY)  # fmt: skip


def behind(cases, chosen):
    """Return how many companies are behind cases, at least, and the most that one may have."""
    own = cases.company[chosen].tolist()
    known = [one for one in own if one >= 0]
    largest = max((known.count(one) for one in set(known)), default=0) + len(own) - len(known)
    return len(set(known)), largest, len(own)


@pytest.mark.parametrize("seed", range(6))
def test_no_count_of_two_companies_or_nearly_all_of_one_is_told(seed):
    cases = rolled_up(register(seed))
    found = summary(register(seed), as_at=DAY, known_on=None)
    plain = internal.summary(cases, as_at=DAY, known_on=None)
    at = DAY.toordinal()
    told = 0
    for row, group in enumerate(found["groups"], start=-1):
        own = np.ones(len(cases), bool) if row < 0 else cases.row == row
        filed, over = cases.filed != UNKNOWN, cases.decided < NEVER
        masks = {
            "filed": filed, "decided": filed & over, "pending": filed & ~over,
            "approved": filed & (cases.outcome == 1), "refused": filed & (cases.outcome == 2),
            "withdrawn": filed & (cases.outcome == 3),
            "outcome_not_reported": filed & (cases.outcome == 4),
        }  # fmt: skip
        figures = [(group[name], masks[name]) for name in COUNTS]
        figures.append((group["window"]["filed"], filed & (cases.filed > at - 90)))
        figures.append((group["window"]["decided"], filed & over & (cases.decided > at - 90)))
        for band in group["ageing"]:
            age = at - cases.filed
            last = band["to"] if band["to"] is not None else 10_000
            figures.append((band["n"], filed & ~over & (age >= band["from"]) & (age <= last)))
        for n, mask in figures:
            companies, largest, every = behind(cases, own & mask)
            if n is None:
                assert every
                continue
            told += 1
            assert n == every
            assert not every or (companies >= 3 and largest <= 0.85 * every)
        assert_follows(group, plain["groups"][row + 1])
    assert told > 20


def assert_follows(group, plain):
    """Assert that rates, ages and ratios are told only beside the numbers they come from."""
    window = group["window"]
    if window["filed"] is None or window["decided"] is None:
        assert window["clearance_rate"] is None
    else:
        assert window["clearance_rate"] == plain["window"]["clearance_rate"]
    if group["pending"] is None or window["decided"] is None:
        assert window["disposition_days"] is None
    for name, needed in (
        ("approved_of_decided", ("approved", "decided")),
        ("approved_of_approved_refused", ("approved", "refused")),
        ("approved_of_filed", ("approved", "filed")),
    ):
        hidden = any(group[one] is None for one in needed)
        assert group[name] == (dict.fromkeys(plain[name]) if hidden else plain[name])
    assert group["oldest_days"] is None  # one case of one company
    bands = [band["n"] for band in group["ageing"]]
    assert (group["median_age_days"] is None) == (None in bands or not group["pending"])


@pytest.mark.parametrize("seed", range(6))
def test_a_cell_of_two_tables_is_hidden_in_both(seed):
    shared = Shared(rolled_up(register(seed)), DAY, 90)
    for row in (ALL, *range(len(shared.cases.labels))):
        assert shared.standing.hides(row, "filed") == shared.filed.hides(row, "filed")
        assert shared.standing.hides(row, "decided") == shared.decided.hides(row, "decided")


def test_small_groups_are_counted_as_one():
    cases = register(1)
    sizes = np.bincount(cases.row).tolist()
    assert sizes[3] < 25 < min(sizes[0], sizes[1], sizes[4])
    small = [n for n in (2, 3) if sizes[n] < 25]
    found = rolled_up(cases)
    kept = [LABELS[n] for n in range(4) if n not in small]
    assert found.labels == (*kept, OTHER, NOT_STATED)
    assert np.bincount(found.row).tolist() == [
        *(sizes[n] for n in range(4) if n not in small), sum(sizes[n] for n in small), sizes[4],
    ]  # fmt: skip
    told = summary(cases, as_at=DAY, known_on=None)["groups"]
    assert [one["group"] for one in told] == ["all", *kept, OTHER, NOT_STATED]


def test_a_group_that_users_named_does_not_stand_alone_however_large_it_is():
    cases = replace(register(1), own_labels=frozenset({LABELS[1]}))
    assert LABELS[1] in rolled_up(register(1)).labels
    assert LABELS[1] not in rolled_up(cases).labels
    assert len(rolled_up(cases)) == len(cases)


def test_a_group_of_two_companies_does_not_stand_alone_however_many_its_cases_are():
    cases = Cases.of_days(
        filed=[1] * 130, decided=[NEVER] * 130, outcome=[0] * 130,
        group=[0] * 60 + [1] * 60 + [-1] * 10, group_labels=("two", "three"),
        company=[n % 2 for n in range(60)] + [n % 3 for n in range(70)],
    )  # fmt: skip
    assert rolled_up(cases).labels == ("three", OTHER)
    assert rolled_up(cases).row.tolist() == [1] * 60 + [0] * 60 + [1] * 10
    large = cases.take(cases.group == 1).grouped([0] * 60, ("three",))
    assert rolled_up(large) is large


def test_months_are_left_out_and_ends_begin_when_they_are_no_longer_small():
    # Long before, one company had one pending.
    early = DAY.toordinal() - 900
    cases = register(2)
    first = np.arange(len(cases)) == int(np.argmin(cases.entries))
    days = np.where(first, np.int32(early), cases.filed)
    cases = replace(cases, filed=days, filed_first=days, filed_last=days)
    found = summary(cases, as_at=DAY, known_on=DAY)
    plain = internal.summary(cases, as_at=DAY, known_on=DAY)
    assert (found["profile"], found["known_on"], found["months"]) == ("shared", "2025-11-25", [])
    ends = found["backlog_month_end"]
    assert 0 < len(ends) < len(plain["backlog_month_end"])
    assert ends == plain["backlog_month_end"][-len(ends) :]


def test_the_backlog_is_shown_from_after_the_last_day_on_which_it_is_small():
    cases = Cases.of_days(
        filed=[10, 12, 14, 30, 31, 32], decided=[20, 20, 20, NEVER, NEVER, NEVER],
        outcome=[1, 1, 1, 0, 0, 0], company=[1, 2, 3, 1, 2, 3],
    )  # fmt: skip
    assert shown_from(cases, [9, 15, 25, 40]) == 0  # of none, of three, of none, of three
    assert shown_from(cases, [9, 11, 15]) == 2
    assert shown_from(cases, [15, 31, 40]) == 2
    assert shown_from(cases, [15, 31]) == 2


def test_a_window_of_no_day_is_refused():
    with pytest.raises(Refused):
        summary(register(1), as_at=DAY, known_on=None, window_days=0)


def test_an_empty_register_has_true_zeros():
    empty = Cases.of_days(filed=[], decided=[], outcome=[])
    (group,) = summary(empty, as_at=DAY, known_on=None)["groups"]
    assert [group[name] for name in COUNTS] == [0] * len(COUNTS)


def made(*parts):
    """Return cases of so many (filed, decided, company): days before the day, None pending."""
    at, rows = DAY.toordinal(), []
    for many, filed, decided, companies, group in parts:
        for n in range(many):
            over = NEVER if decided is None else at - decided
            rows.append((at - filed, over, int(decided is not None), n % companies, group))
    filed, decided, outcome, company, group = zip(*rows, strict=True)
    return Cases.of_days(
        filed=filed, decided=decided, outcome=outcome, company=company, group=group,
        group_labels=("a", "b", "c"),
    )  # fmt: skip


def test_a_disposition_time_would_tell_a_hidden_backlog():
    parts = [
        part
        for group in range(3)
        for part in ((30, 50, 5, 6, group), (9 + group, 150, 120, 6, group))
    ]
    cases = made(*parts, (4, 10, None, 2, 0), (6, 10, None, 6, 1), (8, 10, None, 6, 2))
    _, group, *_ = summary(cases, as_at=DAY, known_on=None)["groups"]
    assert (group["pending"], group["window"]["decided"]) == (None, 30)
    assert group["window"]["disposition_days"] is None


def test_a_backlog_that_is_hidden_is_told_by_no_month_end():
    # Three pending in three bands: whoever knows that they are three knows that each is one.
    one = made((30, 300, 250, 6, 0), (1, 10, None, 9, 0))
    rest = made((1, 40, None, 1, 0), (1, 70, None, 1, 0))
    company = np.concatenate((one.company, [7, 8])).astype(np.int32)
    cases = Cases.of_days(
        filed=np.concatenate((one.filed, rest.filed)), outcome=[1] * 30 + [0] * 3,
        decided=np.concatenate((one.decided, rest.decided)), company=company,
    )  # fmt: skip
    found = summary(cases, as_at=DAY, known_on=None)
    assert found["groups"][0]["pending"] is None
    assert found["backlog_month_end"] == []


def test_data_errors_of_few_companies_are_not_told():
    cases = made((30, 50, 5, 6, 0), (2, 20, 25, 2, 0), (30, 50, 5, 6, 1), (6, 20, 25, 6, 1),
                 (30, 50, 5, 6, 2), (9, 20, 25, 6, 2))  # fmt: skip
    found = [one["excluded"]["negative_duration"]
             for one in summary(cases, as_at=DAY, known_on=None)["groups"]]  # fmt: skip
    assert found == [17, None, None, 9]


def test_tables_have_no_name_in_common_but_of_what_stands_in_both():
    shared = Shared(rolled_up(register(1)), DAY, 90)
    columns = [
        {name for _, name in one.cells} for one in (shared.standing, shared.filed, shared.decided)
    ]
    assert columns[0] & columns[1] == {"filed"}
    assert columns[0] & columns[2] == {"decided"}
    assert not columns[1] & columns[2]
