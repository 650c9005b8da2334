from __future__ import annotations

from collections import defaultdict
from math import isclose, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.statistics.cases import Cases
from rare_earth_desk.statistics.rates import (
    Z,
    approval,
    approval_by_group,
    tabulate,
    wilson,
)
from tests.statistics.twins import Case, columns, in_group, registers, some_days, visible

DAY = (738_000, 738_000)


@pytest.mark.parametrize(
    ("approved", "n", "low", "high"),
    [(0, 10, 0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1), (1, 1, 0.2065, 1)],
)
def test_wilson_gives_the_published_values(approved, n, low, high):
    ends = wilson(approved / n, n)
    assert ends == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000), st.data())
def test_wilson_ends_are_where_the_score_test_rejects(n, data):
    approved = data.draw(st.integers(0, n))
    p = approved / n
    low, high = wilson(p, n)
    assert 0 <= low <= p <= high <= 1
    assert (low == 0) == (approved == 0)
    assert (high == 1) == (approved == n)
    for end in (low, high):
        if 0 < end < 1:
            assert isclose(abs(p - end), Z * sqrt(end * (1 - end) / n), rel_tol=1e-6)


def expected(cases, among):
    """The definition written out: x and n per company, a case without one alone."""
    chosen = [case for case in cases if case.outcome in among]
    n = len(chosen)
    if not n:
        return None, 0, 0.0
    p = sum(case.outcome == 1 for case in chosen) / n
    companies = defaultdict(list)
    for index, case in enumerate(chosen):
        alone = case.company < 0
        companies[("alone", index) if alone else case.company].append(case.outcome == 1)
    known = sum(isinstance(key, int) for key in companies)
    number = len(companies)
    if not known or number < 5 or not 0 < p < 1:
        return p, n, float(n)
    spread = sum((sum(each) - p * len(each)) ** 2 for each in companies.values())
    if spread < 1e-12:
        return p, n, float(n)
    variance = number / (number - 1) * spread / n**2
    return p, n, min(n, p * (1 - p) / variance)


def check(rate, cases, among):
    p, n, independent = expected(cases, among)
    assert (rate.p, rate.n) == (pytest.approx(p), n)
    assert rate.n_effective == pytest.approx(independent)
    if n:
        assert (rate.low, rate.high) == pytest.approx(wilson(p, independent))
        assert 0 <= rate.low <= rate.p <= rate.high <= 1
    else:
        assert (rate.p, rate.low, rate.high) == (None, None, None)
    known = {case.company for case in cases if case.outcome in among} - {-1}
    assert rate.companies == len(known)


@given(registers(), some_days())
def test_approval_of_all_and_of_every_group(register, day):
    cases = columns(register).as_at(day)
    shown = visible(register, day.toordinal())
    groups = [in_group(shown, row) for row in range(len(cases.labels))]
    for figure, members in (
        (approval(cases), shown),
        *zip(approval_by_group(cases), groups, strict=True),
    ):
        check(figure.of_decided, members, {1, 2, 3, 4})
        check(figure.of_approved_refused, members, {1, 2})
        check(figure.of_filed, members, {0, 1, 2, 3, 4})


def test_batches_of_ten_companies_are_worth_ten_cases():
    """Every company's ten cases share one fate: 100 cases tell as much as about ten."""
    cases = columns([Case(DAY, DAY, 1 + (k // 10) % 2, 0, k // 10) for k in range(100)])
    rate = approval(cases).of_decided
    assert (rate.p, rate.n, rate.companies) == (0.5, 100, 10)
    assert rate.n_effective == pytest.approx(9.0)
    assert (rate.low, rate.high) == wilson(0.5, rate.n_effective)


@pytest.mark.parametrize("companies", [4, 1])
def test_few_companies_take_the_plain_interval(companies):
    cases = columns([Case(DAY, DAY, 1 + k % companies % 2, 0, k % companies) for k in range(40)])
    assert approval(cases).of_decided.n_effective == 40


def test_unknown_companies_take_the_plain_interval():
    cases = columns([Case(DAY, DAY, 1 + k % 2, 0, -1) for k in range(10)])
    rate = approval(cases).of_decided
    assert (rate.low, rate.high) == wilson(0.5, 10)
    assert (rate.n, rate.n_effective, rate.companies) == (10, 10.0, 0)


def test_equal_companies_do_not_divide_by_zero():
    cases = columns([Case(DAY, DAY, 1 + k % 2, 0, k // 2) for k in range(20)])
    assert approval(cases).of_decided.n_effective == 20


def test_no_case_has_no_rate():
    rate = approval(columns([])).of_filed
    assert (rate.p, rate.low, rate.high, rate.n) == (None, None, None, 0)


def test_rates_take_companies_of_one_group_apart():
    outcomes = [1, 2] * 10
    cases = Cases.of_days(
        filed=[738_000] * 20,
        decided=[738_001] * 20,
        outcome=outcomes,
        group=[k % 2 for k in range(20)],
        group_labels=("one", "two"),
        company=[k // 2 for k in range(20)],
    )
    one, two = approval_by_group(cases)
    assert (one.of_decided.p, two.of_decided.p) == (1.0, 0.0)
    assert (one.of_decided.companies, two.of_decided.companies) == (10, 10)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 30)), max_size=40))
def test_sorting_and_counting_make_the_same_table(cells):
    lines = np.array([line for line, _ in cells], np.int8)
    columns_ = np.array([column for _, column in cells], np.int64)
    counted = tabulate(lines, columns_, 5, 31)
    sorted_ = tabulate(lines, columns_, 5, 31, most=0)
    present = sorted({column for _, column in cells})
    for found, table in (counted, sorted_):
        assert found.tolist() == present
        assert table.tolist() == [
            [cells.count((line, column)) for column in present] for line in range(5)
        ]


@pytest.mark.parametrize(("n", "companies", "told"), [(10, 5, True), (9, 5, False), (10, 4, False)])
def test_a_share_of_few_cases_or_companies_is_not_told(n, companies, told):
    days = [738_000] * n
    outcomes = [1] * (n - 1) + [2]
    rate = approval(
        Cases.of_days(
            filed=days, decided=days, outcome=outcomes, company=[k % companies for k in range(n)]
        )
    ).of_approved_refused
    assert rate.is_told is told
    assert rate.approved == n - 1
