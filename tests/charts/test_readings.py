"""Charts of times tell them as they are asked to: what is drawn is what the reading has."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from rare_earth_desk.charts import charts
from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.register import Register
from rare_earth_desk.statistics.times import basis
from rare_earth_desk.statistics.times.basis import Basis, Clock, Reading, Unit
from tests.charts.registers import given, row

READINGS = [Reading(*each) for each in itertools.product(Unit, Clock, Basis)]


@pytest.fixture(scope="module")
def data(sample_file):
    register = Register.open(sample_file, to_read=True)
    yield chart_input(register.facts(), Selection(), register.today)
    register.close()


@pytest.mark.parametrize("reading", READINGS, ids=str)
def test_the_cases_of_a_reading_keep_all_that_is_known_of_them(data, reading):
    given = data.read_as(reading)
    direct = basis.told(data.cases, data.beside, data.as_at, reading)
    told = given.told()
    assert len(given.holder) == len(given.accepted) == len(given.cases) == len(direct.cases)
    for name in ("entry", "exit", "cause", "row"):
        assert np.array_equal(getattr(told.spells, name), getattr(direct.spells, name)), name
    assert told.not_used == direct.not_used
    kept = np.isin(data.cases.case, given.cases.case)
    assert np.array_equal(given.accepted, data.accepted[kept])


@pytest.mark.parametrize("reading", READINGS, ids=str)
@pytest.mark.parametrize("key", ["time_to_decision", "outcome_by_age"])
def test_charts_of_times_draw_the_reading_and_say_so(data, reading, key):
    made = next(each for each in charts("statistics") if each.key == key).make
    figure = made(data.read_as(reading))
    assert figure.n == len(data.read_as(reading).told().spells)
    said = str(figure.subtitle)
    for words, on in (
        ("until a licence", reading.unit is Unit.CHAINS),
        ("net of days with the applicant", reading.clock is Clock.NET),
        ("at the speed of the last 91 days", reading.basis is Basis.PERIOD),
        ("late reports allowed for", reading.basis is Basis.LATE),
    ):
        assert (words in said) is on


def test_net_times_are_never_longer(data):
    gross, net = (
        data.read_as(Reading(clock=clock)).told().spells.exit for clock in (Clock.GROSS, Clock.NET)
    )
    assert (net <= gross).all()
    assert (net >= 0).all()
    assert (net < gross).any()


def test_the_charts_know_the_stops_of_the_earlier_filings_of_a_chain():
    """The chart joins the chains before it asks for their times."""
    stop = {"clock_stops": "2025-10-10/2025-10-20"}
    rows = [
        row("2025-10-01", "2025-11-01", "refused", **stop),
        row("2025-11-05", "2026-01-09", replaces_id="0000"),
    ]
    data = given(rows)
    gross, net = (
        data.read_as(Reading(unit=Unit.CHAINS, clock=clock)).told().spells.exit.tolist()
        for clock in (Clock.GROSS, Clock.NET)
    )
    assert (gross, net) == ([100], [90])
