"""Capacity by year: what stands, what is built, what is planned, and what is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.supply.contents import Contents
from rare_earth_desk.statistics.capacity import CERTAINTIES, supply, years_around
from tests.domain.supply.worlds import TODAY, capacity, project, share

YEARS = years_around(TODAY)
NOW = YEARS.index(TODAY.year)


def magnets(projects, capacities, element=None):
    return supply(projects, capacities, "magnet", element, TODAY)


def by_year(found, certainty: str, kind: str = "magnets") -> dict[int, float]:
    course = found.course(kind)
    row = course.tonnes[CERTAINTIES.index(certainty)]
    return {year: float(value) for year, value in zip(YEARS, row, strict=True) if value}


def test_two_years_back_and_nine_ahead_are_told() -> None:
    assert (YEARS[0], YEARS[-1]) == (2024, 2035)


def test_a_plant_that_operates_counts_from_its_year_and_its_next_stage_is_planned() -> None:
    found = magnets(
        [project("a", "operation")],
        [capacity("a", 2000, from_year=2025), capacity("a", 5000, from_year=2028)],
    )
    assert by_year(found, "operation") == dict.fromkeys(range(2025, 2036), 2000)
    assert by_year(found, "planned") == dict.fromkeys(range(2028, 2036), 3000)
    course = found.course("magnets")
    assert course.behind[0][0] == ()
    assert course.behind[0][1] == ("a",)


def test_what_does_not_operate_has_no_past() -> None:
    projects = [project("late", "construction", starts_on="2024"), project("next", "commissioning")]
    capacities = [capacity("late", 100), capacity("next", 40, from_year=2027)]
    found = magnets(projects, capacities)
    assert by_year(found, "construction") == {
        2026: 100, **dict.fromkeys(range(2027, 2036), 140),
    }  # fmt: skip
    assert [one.id for one in found.left_out.missed] == ["late"]


def test_a_later_capacity_takes_the_place_of_an_earlier_one_and_may_be_less() -> None:
    found = magnets(
        [project("a", "operation")],
        [capacity("a", 500, from_year=2020), capacity("a", 200, from_year=2026)],
    )
    assert by_year(found, "operation") == {
        2024: 500,
        2025: 500,
        **dict.fromkeys(range(2026, 2036), 200),
    }


def test_beside_a_capacity_with_a_year_one_without_is_some_later_plan() -> None:
    projects = [project("a", "operation", starts_on="2025-09-19"), project("b", "operation")]
    capacities = [capacity("a", 2000, from_year=2026), capacity("a", 5000), capacity("b", 7)]
    found = magnets(projects, capacities)
    assert by_year(found, "operation") == {
        2024: 7, 2025: 7, **dict.fromkeys(range(2026, 2036), 2007),
    }  # fmt: skip
    assert [one.id for one in found.left_out.undated] == ["a"]


def test_who_is_left_out_is_told() -> None:
    projects = [
        project("untold", steps="magnet"), project("undated", "financing"),
        project("no stage", None), project("stopped", "stopped", steps="magnet"),
        project("other", steps="recycling"),
    ]  # fmt: skip
    capacities = [capacity("undated", 10), capacity("no stage", 10, from_year=2030)]
    found = magnets(projects, capacities)
    out = found.left_out
    told = {why: [one.id for one in getattr(out, why)] for why in out.__slots__}
    assert told == {
        "untold": ["untold"], "together": [], "undated": ["undated"], "no_stage": ["no stage"],
        "stopped": ["stopped"], "twins": [], "missed": [],
    }  # fmt: skip
    assert found.courses == ()


def test_of_an_element_only_its_own_capacity_counts() -> None:
    projects = [project("a", "operation", elements="Nd, Dy", steps="magnet"),
                project("b", "operation", elements="Dy", steps="magnet")]  # fmt: skip
    capacities = [
        capacity("a", 100, from_year=2020),
        capacity("a", 7, element="Dy", from_year=2020),
    ]
    assert by_year(magnets(projects, capacities), "operation")[2026] == 100
    found = magnets(projects, capacities, "Dy")
    assert by_year(found, "operation")[2026] == 7
    assert [one.id for one in found.left_out.untold] == ["b"]
    found = magnets(projects, capacities[:1], "Dy")
    assert [one.id for one in found.left_out.together] == ["a"]
    # Without a figure for all of them those of the elements are added.
    apart = [capacity("a", 7, element="Dy", from_year=2020),
             capacity("a", 90, element="Nd", from_year=2027)]  # fmt: skip
    whole = by_year(magnets(projects, apart), "operation")
    assert (whole[2026], whole[2030]) == (7, 7)
    assert by_year(magnets(projects, apart), "planned")[2030] == 90


def test_what_no_capacity_tells_of_an_element_is_reckoned_and_known_as_such() -> None:
    projects = [project("a", "operation", elements="Nd, Dy"),
                project("b", "operation", elements="Nd"),
                project("c", "operation", elements="Tb", steps="magnet")]  # fmt: skip
    told = {"element": "Nd", "of": "contained in magnets", "from_year": 2025}
    capacities = [capacity("a", 1000, from_year=2024), capacity("b", 50, from_year=2024),
                  capacity("b", 7, **told)]  # fmt: skip
    contents = Contents.of([share("magnets", "Nd", 20), share("magnets", "Tb", 1)])
    found = supply(projects, capacities, "magnet", "Nd", TODAY, contents=contents)
    (course,) = found.courses
    assert course.kind == "contained"
    assert course.tonnes[0, :2].tolist() == [200, 207]
    assert course.reckoned[0, :2].tolist() == [200, 200]
    assert [one.id for one in found.shares] == ["magnets-Nd"]
    # Of whom nobody says that it yields the element nothing is reckoned.
    none = supply(projects[:2], capacities, "magnet", "Tb", TODAY, contents=contents)
    assert none.courses == none.shares == ()
    dysprosium = supply(projects, capacities, "magnet", "Dy", TODAY, contents=contents)
    assert [one.id for one in dysprosium.left_out.together] == ["a"]
    whole = supply(projects, capacities, "magnet", None, TODAY, contents=contents)
    assert not any(one.reckoned.any() for one in whole.courses)


def test_kinds_never_share_a_course() -> None:
    projects = [project("a", "operation"), project("b", "operation")]
    found = magnets(projects, [capacity("a", 10, from_year=2020),
                               capacity("b", 99, from_year=2020, of="oxides")])  # fmt: skip
    assert [(one.kind, float(one.total[NOW])) for one in found.courses] == [
        ("oxides", 99), ("magnets", 10),
    ]  # fmt: skip


_STAGES = st.sampled_from(["permitting", "financing", "construction", "commissioning", "operation"])
_ONE = st.tuples(_STAGES, st.integers(2015, 2040), st.integers(1, 10_000))


@given(st.lists(_ONE, max_size=8))
def test_nothing_is_lost_and_nothing_counted_twice(made) -> None:
    projects = [project(str(n), stage) for n, (stage, _, _) in enumerate(made)]
    capacities = [capacity(str(n), t, from_year=year) for n, (_, year, t) in enumerate(made)]
    found = magnets(projects, capacities)
    for place, year in enumerate(YEARS):
        due = [t for stage, start, t in made
               if start <= year and (stage == "operation" or year >= TODAY.year)]  # fmt: skip
        total = sum(float(one.total[place]) for one in found.courses)
        assert total == pytest.approx(sum(due))


@given(st.lists(_ONE, max_size=6), st.lists(st.floats(0, 25), min_size=4, max_size=4))
def test_of_all_elements_together_never_more_is_reckoned_than_is_told(made, parts) -> None:
    keys = ("Nd", "Pr", "Dy", "Tb")
    names = ", ".join(keys)
    projects = [project(str(n), stage, elements=names) for n, (stage, _, _) in enumerate(made)]
    capacities = [capacity(str(n), t, from_year=year) for n, (_, year, t) in enumerate(made)]
    shares = [share("magnets", key, part) for key, part in zip(keys, parts, strict=True)]
    contents = Contents.of(shares)
    whole = magnets(projects, capacities).course("magnets")
    found = [
        supply(projects, capacities, "magnet", key, TODAY, contents=contents).course("contained")
        for key in keys
    ]
    if not made:
        return
    together = sum(one.tonnes for one in found)
    assert (together <= whole.tonnes + 1e-6).all()
    assert all((one.reckoned == one.tonnes).all() for one in found)


_ORDERED = st.tuples(
    st.sampled_from("ab"), st.integers(2020, 2034), st.integers(1, 10_000),
    st.sampled_from([None, "magnets", "sintered magnets", "sintered magnets, aim", "powder"]),
    st.sampled_from([None, "Nd"]),
)  # fmt: skip


@given(
    st.lists(_ORDERED, max_size=8), st.sampled_from([None, "Nd"]), st.randoms(use_true_random=False)
)
def test_the_order_of_rows_never_matters(made, element, chance) -> None:
    projects = [project("a", "operation", elements="Nd"), project("b", "financing", elements="Nd")]
    rows = [capacity(owner, tonnes, from_year=year, of=of, element=own)
            for owner, year, tonnes, of, own in made]  # fmt: skip
    contents = Contents.of([share("magnets", "Nd", 22), share("powder", "Nd", 21)])
    one, other = (
        supply(projects, some, "magnet", element, TODAY, contents=contents)
        for some in (rows, chance.sample(rows, len(rows)))
    )
    assert {course.kind for course in one.courses} == {course.kind for course in other.courses}
    for course in one.courses:
        turned = other.course(course.kind)
        assert course.tonnes == pytest.approx(turned.tonnes)
        assert course.reckoned == pytest.approx(turned.reckoned)
        assert course.behind == turned.behind
    assert one.left_out == other.left_out
