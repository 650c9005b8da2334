"""All figures of time of random registers, against plain loops over the cases."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rare_earth_desk.domain import calendars
from rare_earth_desk.statistics.beside import Beside
from rare_earth_desk.statistics.cases import NEVER, Cases
from rare_earth_desk.statistics.plain.complete import Known, complete
from tests.statistics import twins
from tests.statistics.times import twins as curves
from tests.statistics.times.curve import Curve

CHINA = calendars.shipped().china
AGES = (30, 60, 90, 180)


def known(number: int, **columns: object) -> Known:
    accepted = columns.pop("accepted", np.full(number, NEVER, np.int32))
    beside = Beside.of(number, **columns)  # type: ignore[arg-type]
    return Known(beside, np.asarray(accepted, np.int32), CHINA)


def figures(cases: Cases, of: Known, day: date) -> dict[str, dict[str, object]]:
    found = complete(cases, of, as_at=day, known_on=None)["groups"]
    return {group["group"]: group for group in found}


def spell(case: twins.Seen, at: int, *, since: int | None = None) -> curves.Spell | None:
    """The time of a case that counts for times; watched after the day `since` only."""
    if case.filed is None or (case.decided is not None and case.decided < case.filed):
        return None
    end = at if case.decided is None else case.decided
    entry = -1 if since is None else max(since - case.filed, -1)
    if end - case.filed <= entry:
        return None
    return curves.Spell(entry, end - case.filed, case.outcome, case.group)


def times(told: dict[str, object], spells: list[curves.Spell]) -> None:
    """Assert that figures of time are those of some spells, counted one by one."""
    assert told["n"] == len(spells)
    assert told["events"] == sum(one.cause > 0 for one in spells)
    curve = Curve(spells)
    for name, one in told["quantiles"].items():  # type: ignore[attr-defined]
        assert (one["days"], one["low"], one["high"]) == curve.quantile(float(name))
    for point in told["survival"]:  # type: ignore[attr-defined]
        if not spells:
            assert point["p"] is None
            continue
        age = min(point["t"], len(curve.p) - 1)
        assert point["p"] == pytest.approx(curve.p[age], abs=1e-12)
        assert (point["low"], point["high"]) == pytest.approx(curve.bands[age], abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(twins.registers(), twins.some_days())
def test_the_times_of_every_group_are_those_of_a_plain_loop(
    register: list[twins.Case], day: date
) -> None:
    at = day.toordinal()
    found = figures(twins.columns(register), known(len(register)), day)
    every = [twins.seen(case, at) for case in register]
    groups = {"all": every, **{
        label: [one for one in every if one.group == place]
        for place, label in enumerate(twins.LABELS)
    }}  # fmt: skip
    for label, cases in groups.items():
        gross = [one for case in cases if (one := spell(case, at))]
        lately = [one for case in cases if (one := spell(case, at, since=at - 91))]
        times(found[label]["time_to_decision"], gross)  # type: ignore[arg-type]
        others = found[label]["times"]
        times(others["net"], gross)  # type: ignore[index]
        times(others["until_licence"], gross)  # type: ignore[index]
        times(others["late_reports"], gross)  # type: ignore[index]
        times(others["last_91_days"], lately)  # type: ignore[index]
        outcomes(found[label], gross)


def outcomes(group: dict[str, object], spells: list[curves.Spell]) -> None:
    """Assert that the outcomes by age are those of the spells, and that they are everybody."""
    by_age, curve = group["outcome_by_age"], Curve(spells)
    for place, day in enumerate(AGES):
        if not spells:
            assert by_age["approved"][place]["p"] is None  # type: ignore[index]
            continue
        age = min(day, len(curve.p) - 1)
        total = curve.p[age]
        names = ("approved", "refused", "withdrawn", "outcome_not_reported")
        for cause, name in enumerate(names, start=1):
            told = by_age[name][place]  # type: ignore[index]
            assert told["t"] == day
            assert told["p"] == pytest.approx(curve.had[age][cause], abs=1e-12)
            total += told["p"]
        assert total == pytest.approx(1, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(twins.registers(), twins.some_days())
def test_cohorts_hold_every_filed_case_once(register: list[twins.Case], day: date) -> None:
    for group in figures(twins.columns(register), known(len(register)), day).values():
        quarters = group["cohorts"]
        assert sum(one["filed"] for one in quarters) == group["filed"]  # type: ignore[attr-defined]
        assert sum(one["open"] for one in quarters) == group["pending"]  # type: ignore[attr-defined]


DAY = date(2025, 6, 30)
AT = DAY.toordinal()


def two_filings() -> tuple[Cases, Known]:
    """A filing refused after 40 days, filed anew 10 days later and pending for 30.

    The second was back with the applicant for 12 days, and is now; both were accepted.
    """
    cases = Cases.of_days(
        filed=[AT - 80, AT - 30], decided=[AT - 40, NEVER], outcome=[2, 0],
        group=[0, 0], group_labels=["oxides"],
    )  # fmt: skip
    stops = [(), ((AT - 25, AT - 15), (AT - 2, NEVER))]
    of = known(
        2, replaces=[-1, 0], recorded=[AT - 30, AT - 30], stops=[0, 1], stop_sets=stops,
        accepted=[AT - 78, AT - 77],
    )  # fmt: skip
    return cases, of


def test_each_way_of_reckoning_tells_its_own_time() -> None:
    group = figures(*two_filings(), DAY)["oxides"]
    assert group["time_to_decision"]["n"] == 2  # type: ignore[index]
    assert group["time_to_decision"]["quantiles"]["0.5"]["days"] == 40  # type: ignore[index]
    others = group["times"]
    assert others["until_licence"]["n"] == 1  # type: ignore[index]
    assert others["until_licence"]["events"] == 0  # type: ignore[index]
    assert others["net"]["survival"][0]["at_risk"] == 1  # type: ignore[index]
    assert others["late_reports"]["not_used"] == 1  # type: ignore[index]
    assert others["late_reports"]["n"] == 1  # type: ignore[index]


def test_what_is_with_the_applicant_and_beyond_the_mark_is_counted() -> None:
    group = figures(*two_filings(), DAY)["all"]
    assert group["with_applicant"] == 1
    # Accepted 14 April 2025: more than 45 Chinese working days before 30 June.
    assert group["beyond_statutory_mark"] == 1
    earlier = figures(*two_filings(), DAY - timedelta(days=24))["all"]
    assert (earlier["with_applicant"], earlier["beyond_statutory_mark"]) == (1, 0)


def test_days_known_to_the_year_give_a_range_and_no_median() -> None:
    first, last = date(2025, 1, 1).toordinal(), date(2025, 12, 31).toordinal()
    cases = Cases.of_intervals(
        filed_first=[first] * 4, filed_last=[last] * 4,
        decided_first=[AT - 9] * 4, decided_last=[AT - 9] * 4, outcome=[1] * 4,
    )  # fmt: skip
    told = figures(cases, known(4), DAY)["all"]["days_not_exact"]
    assert told == {"n": 4, "median_between": [0, AT - 9 - first], "median_usable": False}


def test_days_known_to_the_month_keep_their_median() -> None:
    first, last = date(2025, 3, 1).toordinal(), date(2025, 3, 31).toordinal()
    cases = Cases.of_intervals(
        filed_first=[first] * 4, filed_last=[last] * 4,
        decided_first=[AT - 9] * 4, decided_last=[AT - 9] * 4, outcome=[1] * 4,
    )  # fmt: skip
    group = figures(cases, known(4), DAY)["all"]
    assert group["days_not_exact"] is None
    assert group["time_to_decision"]["quantiles"]["0.5"]["days"] == AT - 9 - first - 15  # type: ignore[index]


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=20))
def test_a_register_of_one_day_has_figures_and_no_traceback(ages: list[int]) -> None:
    cases = Cases.of_days(
        filed=[AT - age for age in ages],
        decided=[AT - age for age in ages],
        outcome=[1] * len(ages),
    )
    group = figures(cases, known(len(ages)), DAY)["all"]
    assert group["time_to_decision"]["quantiles"]["0.9"]["days"] == 0  # type: ignore[index]
    before = complete(cases, known(len(ages)), as_at=date(2020, 1, 1), known_on=None)["groups"][0]
    assert before["time_to_decision"]["n"] == 0
    assert before["cohorts"] == []


def test_an_empty_register_has_no_figures_of_time() -> None:
    empty = Cases.of_days(filed=[], decided=[], outcome=[])
    (group,) = complete(empty, known(0), as_at=DAY, known_on=None)["groups"]
    assert group["time_to_decision"]["quantiles"]["0.5"] == dict.fromkeys(("days", "low", "high"))
    assert group["outcome_by_age"]["approved"][0]["p"] is None


def test_the_last_day_of_all_costs_no_more_than_the_last_day_on_record() -> None:
    """A place in every curve for each of three million days took the memory of the machine."""
    cases, of = two_filings()
    names = ("time_to_decision", "outcome_by_age", "times", "within_working_days", "forecast")
    told = [
        {name: figures(cases, of, day)["oxides"][name] for name in names}
        for day in (date.max, date(2100, 12, 31))
    ]
    assert told[0] == told[1]
