from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rare_earth_desk.statistics.beside import Beside
from rare_earth_desk.statistics.cases import APPROVED, NEVER, NONE, REFUSED, Cases
from rare_earth_desk.statistics.times import spells
from rare_earth_desk.statistics.times.basis import PLAIN, Basis, Clock, Reading, Unit, told

DAY = date(2025, 6, 30)
AT = DAY.toordinal()


def given(**beside: object) -> tuple[Cases, Beside]:
    """Return three filings: a refusal, its re-filing (approved), and one pending 200 days."""
    cases = Cases.of_days(
        filed=[AT - 300, AT - 240, AT - 200],
        decided=[AT - 250, AT - 100, NEVER],
        outcome=[REFUSED, APPROVED, NONE],
    )
    return cases.as_at(DAY), Beside.of(3, **beside)  # type: ignore[arg-type]


def pairs(cases: Cases, beside: Beside, reading: Reading) -> list[tuple[int, int]]:
    found = told(cases, lambda: beside, DAY, reading).spells
    return list(zip(found.entry.tolist(), found.exit.tolist(), strict=True))


def test_the_plain_reading_asks_for_nothing_beside() -> None:
    cases, _ = given()

    def never() -> Beside:
        raise AssertionError("not needed")

    found = told(cases, never, DAY, PLAIN).spells
    assert np.array_equal(found.exit, spells.of_cases(cases, DAY).exit)


def test_a_chain_runs_from_its_first_filing_to_its_last_decision() -> None:
    cases, beside = given(replaces=[-1, 0, -1])
    chains = Reading(unit=Unit.CHAINS)
    assert pairs(cases, beside, chains) == [(-1, 200), (-1, 200)]
    once = told(cases, lambda: beside, DAY, chains)
    again = told(once.cases, lambda: beside, DAY, chains)
    assert np.array_equal(once.spells.exit, again.spells.exit)


def test_the_period_keeps_the_ages_of_the_last_91_days() -> None:
    cases, beside = given()
    assert pairs(cases, beside, Reading(basis=Basis.PERIOD)) == [(109, 200)]


def test_late_reports_are_those_of_the_delayed_entry() -> None:
    cases, beside = given(recorded=[AT - 200, AT - 150, AT - 200])
    found = told(cases, lambda: beside, DAY, Reading(basis=Basis.LATE))
    assert pairs(cases, beside, Reading(basis=Basis.LATE)) == [(89, 140), (-1, 200)]
    assert found.not_used == 1


@pytest.mark.parametrize(
    ("basis", "stop", "expected"),
    [
        # 30 days with the applicant before the watching began: both ends are 30 days earlier.
        (Basis.PERIOD, (AT - 190, AT - 160), [(79, 170)]),
        # The whole time watched was with the applicant: one day of net age is left.
        (Basis.PERIOD, (AT - 91, NEVER), [(108, 109)]),
        (Basis.ALL, (AT - 190, AT - 160), [(-1, 50), (-1, 140), (-1, 170)]),
    ],
)
def test_net_times_enter_less_what_had_been_stopped_by_then(
    basis: Basis, stop: tuple[int, int], expected: list[tuple[int, int]]
) -> None:
    cases, beside = given(stops=[-1, -1, 0], stop_sets=[[stop]])
    assert pairs(cases, beside, Reading(clock=Clock.NET, basis=basis)) == expected


def test_a_chain_is_net_of_the_stops_of_all_its_filings() -> None:
    # Ten days in the first filing, five in the second; returned once more before the refusal and
    # never resubmitted: that stop is over with the first filing.
    stops = [[(AT - 290, AT - 280), (AT - 255, NEVER)], [(AT - 150, AT - 145)]]
    cases, beside = given(replaces=[-1, 0, -1], stops=[0, 1, -1], stop_sets=stops)
    reading = Reading(unit=Unit.CHAINS, clock=Clock.NET)
    assert pairs(cases, beside, reading) == [(-1, 200 - 10 - 5 - 5), (-1, 200)]


def test_a_chain_was_watched_as_its_first_filing_was() -> None:
    recorded = [AT - 290, AT - 120, AT - 200]
    cases, beside = given(replaces=[-1, 0, -1], recorded=recorded)
    reading = Reading(unit=Unit.CHAINS, basis=Basis.LATE)
    assert pairs(cases, beside, reading) == [(9, 200), (-1, 200)]


def test_filings_that_replace_one_another_in_a_circle_come_to_an_end() -> None:
    stops = {"stops": [0, -1, -1], "stop_sets": [[(AT - 290, AT - 280)]]}
    cases, beside = given(replaces=[1, 0, -1], recorded=[AT - 300] * 3, **stops)
    for reading in (
        Reading(Unit.CHAINS, Clock.NET, Basis.LATE),
        Reading(Unit.CHAINS, Clock.NET),
    ):
        assert len(pairs(cases, beside, reading)) == 3


def test_of_a_filing_that_is_not_among_the_cases_nothing_is_taken() -> None:
    stops = {"stops": [0, -1, -1], "stop_sets": [[(AT - 290, AT - 280)]]}
    cases, beside = given(replaces=[-1, 0, -1], **stops)
    later = cases.take(np.array([False, True, True]))
    reading = Reading(unit=Unit.CHAINS, clock=Clock.NET)
    assert pairs(later, beside, reading) == [(-1, 140), (-1, 200)]
