"""Benchmarks: present value, distance, slope and course, with numbers reckoned by hand."""

from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.benchmark_state import (
    ANOTHER,
    MISSED,
    NO_VALUE,
    OFF,
    ON,
    REACHED,
    SLIPPING,
    UNKNOWN,
    Target,
    foremost,
    present_of,
    slope_of,
    state,
    states,
)
from rare_earth_desk.domain.records import Benchmark, BenchmarkValue

TODAY = date(2026, 11, 24)
AT_LEAST, AT_MOST = Target(40, 2030, "at least"), Target(65, 2030, "at most")


def value(as_of: str | None, number: float | None, **more) -> BenchmarkValue:
    return BenchmarkValue(id=f"{as_of} {number}", as_of=as_of, value=number, **more)


def test_the_latest_value_is_the_present_one() -> None:
    values = [value("2024", 12), value("2025-06", 14), value(None, 99), value("2026", None)]
    found = state(AT_LEAST, values, TODAY)
    assert found.value == 14
    assert found.age == (TODAY - date(2025, 6, 30)).days == 512
    assert found.distance == 26  # 40 - 14
    assert present_of([value(None, 3)]).value == 3
    assert present_of([value("2025", None)]) is None


def test_of_one_day_a_verified_value_goes_before_one_entered_later() -> None:
    sure = BenchmarkValue(id="a", as_of="2025", value=1, verification="verified")
    later = BenchmarkValue(id="b", as_of="2025", value=2, verification="to-verify")
    assert present_of([sure, later]).value == 1
    assert present_of([later, BenchmarkValue(id="c", as_of="2025", value=3)]).value == 3


def test_the_slope_is_that_of_least_squares_in_points_a_year() -> None:
    # 1 Jan 2023 to 1 Jan 2025 are 731 days: 10 points in 731 / 365.25 years.
    assert slope_of([value("2023-01-01", 20), value("2025-01-01", 30)]) == pytest.approx(
        10 / (731 / 365.25)
    )
    # Three at even distances: the middle one does not turn the line, it moves it.
    days = ("2025-01-01", "2025-01-11", "2025-01-21")
    three = [value(day, n) for day, n in zip(days, (1, 5, 3), strict=True)]
    assert slope_of(three) == pytest.approx(2 / (20 / 365.25))
    assert slope_of([value("2025", 20)]) is None
    assert slope_of([value("2025", 20), value("2025", 22)]) is None
    assert slope_of([value("2025", 20), value(None, 22)]) is None


@pytest.mark.parametrize(
    ("target", "values", "course"),
    [
        (AT_LEAST, [], NO_VALUE),
        (AT_LEAST, [("2025", 20)], UNKNOWN),
        (AT_LEAST, [("2025", 41)], REACHED),
        (AT_LEAST, [("2024", 20), ("2025", 30)], ON),  # 10 a year for more than one year
        (AT_LEAST, [("2024", 20), ("2025", 21)], OFF),  # 26.5 at the end of 2030
        (AT_LEAST, [("2024", 60), ("2025", 50)], SLIPPING),
        (AT_MOST, [("2024", 98), ("2025", 97)], OFF),
        (AT_MOST, [("2024", 95), ("2025", 85)], ON),
        (AT_MOST, [("2025", 64)], REACHED),
        (AT_MOST, [("2024", 50), ("2025", 60)], SLIPPING),
        (Target(40, 2025, "at least"), [("2024", 20), ("2025", 30)], MISSED),
        (Target(40, 2025, "at least"), [("2024", 50), ("2025", 45)], REACHED),
        (Target(None, 2030, "at least"), [("2024", 20), ("2025", 30)], UNKNOWN),
        (Target(40, None, "at least"), [("2024", 20), ("2025", 30)], UNKNOWN),
    ],
)
def test_the_course_follows_from_distance_and_slope(target, values, course) -> None:
    found = state(target, [value(*one) for one in values], TODAY)
    assert found.course == course
    assert vocabulary.term("benchmark_course", course) is not None


def test_at_most_turns_the_distance_round() -> None:
    assert state(AT_MOST, [value("2025", 98)], TODAY).distance == 33
    assert state(AT_MOST, [value("2025", 60)], TODAY).distance == -5
    assert state(AT_LEAST, [value("2025", 60)], TODAY).distance == -20


def test_the_value_due_moves_on_by_the_slope_to_the_end_of_the_year() -> None:
    found = state(AT_LEAST, [value("2024-12-31", 20), value("2025-12-31", 24)], TODAY)
    slope = 4 / (365 / 365.25)
    assert found.slope == pytest.approx(slope)
    assert found.due == pytest.approx(24 + slope * 1826 / 365.25)  # 31 Dec 2025 to 31 Dec 2030


def test_elements_have_states_of_their_own_and_the_farthest_speaks_for_them() -> None:
    values = [value("2025", 98, element="Dy"), value("2025", 70, element="Nd")]
    found = states(AT_MOST, values, TODAY)
    assert [(one.element, one.distance) for one in found] == [("Dy", 33), ("Nd", 5)]
    assert foremost(AT_MOST, values, TODAY).element == "Dy"
    assert foremost(AT_MOST, [*values, value("2025", 80)], TODAY).element is None
    assert foremost(AT_MOST, [], TODAY).course == NO_VALUE
    nothing = foremost(Target(None, None, None), values, TODAY)
    assert nothing.distance is None


def test_values_of_different_things_stand_apart_and_no_trend_runs_between_them() -> None:
    values = [value("2024", 60, of="mining"), value("2025", 90, of="refining"),
              value("2025", 62, of="Mining")]  # fmt: skip
    mining, refining = states(AT_MOST, values, TODAY)
    assert (mining.of, mining.value, refining.of) == ("Mining", 62, "refining")
    assert mining.slope == pytest.approx(2, abs=0.01)
    assert refining.slope is None
    assert foremost(AT_MOST, values, TODAY) == refining
    whole = value("2025", 50)
    assert foremost(AT_MOST, [*values, whole], TODAY).present is whole


def test_what_is_of_another_thing_is_not_held_against_the_target_but_a_group_is() -> None:
    world = value("2025", 50, of="share of mining in the world")
    heavy = value("2023", 100, of="heavy rare earths", for_elements="Dy, Tb")
    group, other = states(AT_MOST, [world, heavy], TODAY)
    assert (other.course, other.distance, other.due) == (ANOTHER, None, None)
    assert (group.course, group.distance) == (UNKNOWN, 35)
    assert foremost(AT_MOST, [world, heavy], TODAY) == group
    worse = value("2025", 140, of="something else")
    assert foremost(AT_MOST, [worse, heavy], TODAY) == group


def test_a_value_of_a_group_is_none_of_the_whole_also_where_it_says_nothing_else() -> None:
    whole, heavy = value("2025", 60), value("2026", 99, for_elements="Dy, Tb")
    of_all, group = states(AT_MOST, [heavy, whole], TODAY)
    assert (of_all.present, of_all.slope, of_all.course) == (whole, None, REACHED)
    assert (group.present, group.of, group.distance) == (heavy, "Dy, Tb", 34)
    assert foremost(AT_MOST, [heavy, whole], TODAY) == of_all


def test_without_a_target_there_is_nothing_that_a_value_could_be_another_thing_than() -> None:
    (only,) = states(Target(None, None, None), [value("2025", 47, of="projects selected")], TODAY)
    assert (only.value, only.course) == (47, UNKNOWN)


def test_a_target_reads_a_record_and_its_fields_alike() -> None:
    record = Benchmark(id="a", target=40, year=2030, kind="at most")
    fields = {"target": 40, "year": 2030, "kind": "at most"}
    assert Target.of(record) == Target.of(fields) == Target(40, 2030, "at most")
