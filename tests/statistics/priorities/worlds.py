"""Curves and cases to score: a level speed that can be reckoned by hand, and cases by chance."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from rare_earth_desk.domain.listing.case import Case
from rare_earth_desk.domain.listing.weights import Weights
from rare_earth_desk.statistics.priorities.points import Scale
from rare_earth_desk.statistics.priorities.stoppage import Basis
from rare_earth_desk.statistics.priorities.waiting import Speed
from rare_earth_desk.statistics.times.survival import Survival, product_limit

TODAY = date(2025, 11, 25)
CHAINS = ("wind", "medical", "research", "toys", None)
STATES = ("DE", "FR", "IT", "ES", "PL")


def curve(at_risk, events) -> Survival:
    """Return a curve of these counts by age."""
    at_risk, events = np.asarray(at_risk, np.int64), np.asarray(events, np.int64)
    return Survival(at_risk, events, np.zeros(len(events), np.int64),
                    product_limit(at_risk, events))  # fmt: skip


def level(percent: int, ages: int = 200) -> Survival:
    """Return a curve on which so many of a hundred leave on every day of age."""
    return curve([100] * ages, [percent] * ages)


def basis(percent: int = 1, lasts=None) -> Basis:
    """Return a basis on which every case leaves at a level speed."""
    return Basis(TODAY, Speed(level(percent), {}), {"": 60} if lasts is None else lasts)


def scale(percent: int = 1, lasts=None, **own) -> Scale:
    """Return a scale of shipped weights; `own` are other ones, by "part__key"."""
    points = {(part, key.replace("_", " ")): n for name, n in own.items()
              for part, key in [name.split("__")]}  # fmt: skip
    return Scale(basis(percent, lasts), Weights(points))


def case(id_: str = "a", **values) -> Case:
    """Return a pending case that was filed today."""
    known = {
        "number": f"EU-2025-{id_}", "company": "Voltaris", "company_id": "v", "member_state": "DE",
        "product_group": "metals", "filed_on": TODAY.isoformat(), "days_waiting": 0,
        "value_chain": "wind",
    }  # fmt: skip
    return Case(id=id_, **known | values)


def by_chance(chance, number: int, *, states_by_company: bool = True) -> list[Case]:
    """Return cases drawn by chance, many of them with equal points."""
    made = []
    for n in range(number):
        age, company = chance.randrange(0, 300), chance.randrange(0, max(2, number // 3))
        left = chance.choice([None, -3, 0, 5, 30, 90, 200])
        told = chance.choice([None, 5, 80])
        made.append(
            case(
                f"{n:04}",
                company=f"Company {company}", company_id=f"c{company}",
                member_state=STATES[company % len(STATES)] if states_by_company
                else chance.choice(STATES),
                value_chain=chance.choice(CHAINS), days_waiting=age,
                filed_on=(TODAY - timedelta(days=age)).isoformat(),
                line_stop_on=None if left is None else (TODAY + timedelta(days=left)).isoformat(),
                stock_reported_on=None if told is None
                else (TODAY - timedelta(days=told)).isoformat(),
                line_stop=chance.choice([None, None, "none", "full"]),
                times_listed=chance.choice([None, 1, 2, 4]), list_number=chance.choice([3, 4]),
                channel=chance.choice([None, "C20", "C40", "C50", "C70"]),
                named_by_state=chance.choice([None, None, 1]),
                precautionary=chance.choice([None, 1]),
            )
        )  # fmt: skip
    return made
