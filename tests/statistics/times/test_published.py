"""Curves of published data against the figures printed of them; see data/SOURCES.md."""

from __future__ import annotations

import numpy as np
import pytest

from rare_earth_desk.statistics.times.outcome_by_age import (
    outcome_by_age,
    outcome_by_age_by_group,
)
from rare_earth_desk.statistics.times.survival import Quantile, survival, survival_by_group
from tests.statistics.times.published import published, spells


def shares(curve, *ages):
    return [curve.at(age).p for age in ages]


def greenwood(curve, age):
    """The standard error from the band: what is printed is se(S) = S sqrt(sum d / n (n - d))."""
    n, d = curve.at_risk[: age + 1], curve.events[: age + 1]
    return curve.at(age).p * np.sqrt(sum(d / (n * (n - d))))


def test_remission_of_leukaemia_maintained():
    maintained, _ = survival_by_group(published("aml"))
    ages = (9, 13, 18, 23, 31, 34, 48)
    assert (maintained.n, maintained.n_events, maintained.last) == (11, 7, 161)
    assert shares(maintained, *ages) == pytest.approx(
        [0.9091, 0.8182, 0.7159, 0.6136, 0.4909, 0.3682, 0.1841], abs=5e-5
    )
    assert [greenwood(maintained, age) for age in ages] == pytest.approx(
        [0.0867, 0.1163, 0.1397, 0.1526, 0.1642, 0.1627, 0.1535], abs=5e-5
    )
    assert maintained.quantile() == Quantile(31, 13, None)


def test_remission_of_leukaemia_not_maintained():
    _, other = survival_by_group(published("aml"))
    assert (other.n, other.n_events) == (12, 11)
    assert shares(other, 4, 5, 8, 12, 23, 27, 30, 33, 43, 45) == pytest.approx(
        [1, 0.8333, 0.6667, 0.5833, 0.4861, 0.3889, 0.2917, 0.1944, 0.0972, 0], abs=5e-5
    )
    assert other.quantile() == Quantile(23, 5, 33)
    end = other.at(45)
    assert (end.low, end.p, end.high) == (0, 0, 0)


def test_remission_under_6_mp_and_control():
    treated, control = survival_by_group(published("gehan"))
    ages = [6, 7, 10, 13, 16, 22, 23]
    assert treated.at_risk[ages].tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert shares(treated, *ages) == pytest.approx(
        [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482], abs=5e-5
    )
    assert treated.quantile() == Quantile(23, 13, None)
    assert control.quantile() == Quantile(8, 4, 11)


def test_lung_cancer_patients():
    from lifelines.datasets import load_lung

    table = load_lung()
    lung = spells(table["time"], table["status"], group=table["sex"])
    whole = survival(lung)
    assert (whole.n, whole.n_events, whole.quantile()) == (228, 165, Quantile(310, 284, 361))
    assert [each.quantile() for each in survival_by_group(lung)] == [
        Quantile(270, 210, 306),
        Quantile(426, 345, 524),
    ]


def test_fruit_flies():
    from lifelines.datasets import load_waltons

    table = load_waltons()
    flies = spells(table["T"], table["E"], group=table["group"])
    assert flies.labels == ("control", "miR-137")
    assert [(each.n, each.quantile()) for each in survival_by_group(flies)] == [
        (129, Quantile(58, 56, 60)),
        (34, Quantile(26, 19, 29)),
    ]
    assert survival(flies).quantile() == Quantile(56, 53, 58)


def test_veterans_of_whom_just_half_are_left_take_the_start_of_the_step():
    """Rounding makes 0.49999999999999967 or so of the half; R prints the middle, 52.5."""
    one, two = survival_by_group(published("veteran"))
    assert (one.n, one.n_events, one.quantile()) == (69, 64, Quantile(103, 54, 126))
    assert (two.n, two.n_events) == (68, 64)
    assert two.at(52).p == pytest.approx(0.5, abs=1e-12)
    assert two.quantile().days == 52


def test_randomised_patients_of_the_mayo_clinic():
    pbc = survival(published("pbc"))
    assert (pbc.n, pbc.n_events, pbc.quantile()) == (312, 125, Quantile(3395, 3086, 3839))
    point = pbc.at(1826)
    assert (point.p, point.low, point.high) == pytest.approx((0.7107, 0.6545, 0.7595), abs=5e-5)


def test_malignancy_or_death_first():
    outcomes = outcome_by_age(published("mgus2"))
    malignant, dead = outcomes.p[0], outcomes.p[1]
    assert (outcomes.n, *outcomes.events.sum(axis=1)[:2]) == (1384, 115, 860)
    months = [60, 120, 240]
    assert malignant[months] == pytest.approx([0.03410, 0.06372, 0.09981], abs=5e-6)
    assert outcomes.se[0, months] == pytest.approx([0.00489, 0.00680, 0.00978], abs=5e-6)
    assert dead[months] == pytest.approx([0.32037, 0.53182, 0.72403], abs=5e-6)
    assert outcomes.se[1, months] == pytest.approx([0.01257, 0.01406, 0.01561], abs=5e-6)


def test_relapse_after_a_transplant():
    found = outcome_by_age_by_group(published("bmt"))
    days = [182, 365, 547, 730, 1461]  # half years of 365.25 days, the last is four
    assert [each.n for each in found] == [38, 54, 45]
    for each, printed in zip(
        found,
        (
            [0.18421, 0.23799, 0.26545, 0.32429, 0.32429],
            [0, 0.07407, 0.12963, 0.14815, 0.16667],
            [0.28889, 0.35556, 0.44444, 0.46667, 0.46667],
        ),
        strict=True,
    ):
        assert each.p[0, days] == pytest.approx(printed, abs=5e-6)
    assert found[1].se[0, days[1:]] == pytest.approx([0.03564, 0.04571, 0.04834, 0.05072], abs=5e-6)


def test_heart_transplants_are_watched_from_the_transplant_on():
    waiting, transplanted = survival_by_group(published("heart"))
    assert (waiting.n, waiting.n_events) == (103, 30)
    assert (transplanted.n, transplanted.n_events) == (69, 45)
    halves = [2 * day for day in (5, 16, 17, 28, 30)]
    assert transplanted.at_risk[halves].tolist() == [11, 21, 20, 33, 34]
    assert transplanted.events[halves].tolist()[:2] == [1, 2]
    assert shares(transplanted, *halves) == pytest.approx(
        [0.9091, 0.8225, 0.7814, 0.7577, 0.7354], abs=5e-5
    )
    assert transplanted.quantile() == Quantile(2 * 90, 2 * 28, 2 * 285)
    assert waiting.quantile() == Quantile(2 * 149, 2 * 69, 2 * 340)
