"""An attack on all figures that leave together, ages and window and outcomes, by their true cases.

Unlike the tables by themselves it knows that what was filed within the window is pending with an
age or decided within it. No hidden number may have one possible value left.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from rare_earth_desk.statistics.plain import summary as internal
from rare_earth_desk.statistics.suppression.shared import rolled_up
from rare_earth_desk.statistics.suppression.summary import summary
from tests.statistics.suppression.test_shared import DAY, register

OUTCOMES = ("approved", "refused", "withdrawn", "outcome_not_reported")
FEW = {  # seed, cases, companies, window: without the look across tables some number was told
    "nothing decided in the window": (101, 150, 3, 90),
    "with the other groups": (119, 200, 4, 30),
}


def few_companies(seed, many, companies):
    cases = register(seed, many)
    few = np.where(cases.company < 0, -1, cases.company % companies)
    return replace(cases, company=few.astype(np.int32))


def kinds(ages, window):
    """Yield all kinds of cases: filed within the window, then pending by age or decided how."""
    for band, (first, last) in enumerate(ages):
        if first < window:
            yield True, "pending", band, False
        if last is None or last >= window:
            yield False, "pending", band, False
    for filed, decided in ((True, True), (False, True), (False, False)):
        for outcome in OUTCOMES:
            yield filed, outcome, None, decided


def counted(kind):
    """Return the names of the figures that count a kind of case."""
    filed, stands, band, decided = kind
    names = {"filed", stands} | ({"decided"} if stands != "pending" else {f"band {band}"})
    return (
        names | ({"window filed"} if filed else set()) | ({"window decided"} if decided else set())
    )


def figures(group):
    found = {name: group[name] for name in ("filed", "decided", "pending", *OUTCOMES)}
    found |= {f"band {place}": band["n"] for place, band in enumerate(group["ageing"])}
    return found | {f"window {name}": group["window"][name] for name in ("filed", "decided")}


@pytest.mark.parametrize(("seed", "many", "companies", "window"), FEW.values(), ids=FEW)
def test_no_hidden_number_has_one_possible_value(seed, many, companies, window):
    cases = few_companies(seed, many, companies)
    given = {"as_at": DAY, "known_on": None, "window_days": window}
    told = [figures(group) for group in summary(cases, **given)["groups"]]
    real = [figures(group) for group in internal.summary(rolled_up(cases), **given)["groups"]]
    ages = [
        (band["from"], band["to"])
        for band in internal.summary(cases, **given)["groups"][0]["ageing"]
    ]
    every = list(kinds(ages, window))
    rows, least, most, hidden = [], [], [], []
    for place, group in enumerate(told):
        for name, n in group.items():
            own = [name in counted(kind) for kind in every]
            parts = [own if place in (0, other) else [False] * len(own)
                     for other in range(1, len(told))]  # fmt: skip
            rows.append(np.concatenate(parts).astype(float))
            least.append(1 if n is None else n)
            most.append(np.inf if n is None else n)
            if n is None:
                hidden.append((len(rows) - 1, real[place][name]))
    assert len(hidden) > 20
    rules = LinearConstraint(np.array(rows), least, most)
    for row, n in hidden:
        assert can_be_another(rows[row], n, rules), (row, n)


def can_be_another(row, n, rules):
    return any(solved(row, low, high, rules) for low, high in ((n + 1, np.inf), (1, n - 1)) if high)


def solved(row, low, high, rules):
    found = milp(
        np.zeros(len(row)), constraints=[rules, LinearConstraint(row, low, high)],
        integrality=np.ones(len(row)), bounds=Bounds(0, np.inf),
    )  # fmt: skip
    return found.status == 0
