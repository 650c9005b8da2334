from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.statistics.beside import Beside
from rare_earth_desk.statistics.cases import APPROVED, NEVER, Cases
from rare_earth_desk.statistics.times.clock_stops import stopped_days, with_applicant

DAY = date(2025, 6, 30)
AT = DAY.toordinal()


def one(
    filed: int, decided: int, *stops: tuple[int, int], day: date = DAY
) -> tuple[Cases, Beside, date]:
    """A case with its stops; days count from DAY."""
    cases = Cases.of_days(
        filed=[AT + filed],
        decided=[NEVER if decided == NEVER else AT + decided],
        outcome=[0 if decided == NEVER else APPROVED],
    )
    told = [(AT + start, NEVER if end == NEVER else AT + end) for start, end in stops]
    return cases.as_at(day), Beside.of(1, stops=[0], stop_sets=[told]), day


def test_days_from_the_return_to_the_resubmission_are_taken_off() -> None:
    assert stopped_days(*one(-60, -10, (-50, -44), (-30, -29))).tolist() == [7]


def test_a_stop_ends_with_the_decision_or_the_day_and_begins_with_the_filing() -> None:
    assert stopped_days(*one(-60, -10, (-20, NEVER))).tolist() == [10]
    assert stopped_days(*one(-60, NEVER, (-20, NEVER))).tolist() == [20]
    assert stopped_days(*one(-60, NEVER, (-80, -50))).tolist() == [10]
    assert stopped_days(*one(-60, NEVER, (-20, 15))).tolist() == [20]
    assert stopped_days(*one(-60, -30, (-20, -10))).tolist() == [0]


def test_days_of_overlapping_stops_count_once() -> None:
    assert stopped_days(*one(-60, -1, (-40, -30), (-50, -35), (-33, -20))).tolist() == [30]


def test_a_pending_case_is_with_the_applicant_until_the_papers_came_again() -> None:
    assert with_applicant(*one(-60, NEVER, (-20, NEVER))).tolist() == [True]
    assert with_applicant(*one(-60, NEVER, (-20, 0))).tolist() == [False]
    assert with_applicant(*one(-60, NEVER, (0, 5))).tolist() == [True]
    assert with_applicant(*one(-60, -5, (-20, NEVER))).tolist() == [False]


def test_cases_without_stops_lose_no_day() -> None:
    cases = Cases.of_days(filed=[AT - 5], decided=[NEVER], outcome=[0])
    assert stopped_days(cases, Beside.of(1), DAY).tolist() == [0]
    assert with_applicant(cases, Beside.of(1), DAY).tolist() == [False]


@given(
    st.integers(-60, 5),
    st.integers(-60, 5) | st.just(NEVER),
    st.lists(st.tuples(st.integers(-70, 9), st.integers(0, 30) | st.just(NEVER)), max_size=4),
)
def test_stopped_days_are_those_counted_one_by_one(
    filed: int, decided: int, stops: list[tuple[int, int]]
) -> None:
    ended = [(start, NEVER if days == NEVER else start + days) for start, days in stops]
    cases, beside, day = one(filed, decided, *ended)
    last = min(0, decided) if decided != NEVER else 0
    expected = sum(any(start <= each < end for start, end in ended) for each in range(filed, last))
    found = int(stopped_days(cases, beside, day)[0])
    assert found == (expected if filed <= 0 else 0)
    if filed <= 0 and (decided >= filed):
        assert 0 <= found <= last - filed
