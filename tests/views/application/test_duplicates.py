from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.application.duplicates import Likeness, Sought, TwinFinder
from tests.views.application.desks import add, day, report


@pytest.fixture
def finder(desk):
    return TwinFinder(desk.register.facts)


def numbered(desk, *numbers, **values):
    return [add(desk, Application(number=number, **values)) for number in numbers]


def test_the_same_number_is_found_however_it_is_written(desk, finder):
    (same,) = numbered(desk, "GZ 2025-0417")
    (twin,) = finder.find(Sought(number="ｇｚ2025 0417"))
    assert (twin.id, twin.likeness) == (same, Likeness.SAME_NUMBER)
    assert finder.find(Sought(number="GZ 2025-0417", id=same)) == []


@pytest.mark.parametrize(
    "typed", ["GZ20250418", "GZ2025041", "GZ202504177", "GZ20254017", "GZ2O250417"]
)
def test_one_place_off_is_found(desk, finder, typed):
    (near,) = numbered(desk, "GZ20250417")
    (twin,) = finder.find(Sought(number=typed))
    assert (twin.id, twin.likeness) == (near, Likeness.NEAR_NUMBER)


@pytest.mark.parametrize("typed", ["GZ20250499", "ZG20250471", "GZ2025", ""])
def test_two_places_off_is_another_number(desk, finder, typed):
    numbered(desk, "GZ20250417")
    assert finder.find(Sought(number=typed)) == []


def test_neighbours_in_a_series_are_no_twins_unless_somebody_is_the_same(desk, finder, parties):
    numbered(desk, "GZ20250411", "GZ20250412", "GZ20250413", company=parties.fjord)
    (own,) = numbered(desk, "GZ20250414", company=parties.voltaris)
    assert finder.find(Sought(number="GZ20250419")) == []
    (twin,) = finder.find(Sought(number="GZ20250419", company=parties.voltaris))
    assert twin.id == own
    assert len(finder.find(Sought(number="GZ20250419", company=parties.fjord))) == 3


def test_the_same_company_group_and_day_is_told_last(desk, finder, case, parties):
    known = {"company": parties.voltaris, "product_group": "permanent magnets"}
    (numbered_,) = numbered(desk, "B-2002")
    found = finder.find(Sought(number="B-2002", filed_on=day(60), **known))
    assert found == [(numbered_, Likeness.SAME_NUMBER), (case, Likeness.SAME_CASE)]
    assert finder.find(Sought(filed_on=day(61), **known)) == []
    assert finder.find(Sought(**known)) == []


def test_no_more_than_five(desk, finder):
    numbered(desk, *["A-77"] * 8)
    assert len(finder.find(Sought(number="A77"))) == 5


def test_numbers_that_came_later_are_found_and_those_that_left_are_not(desk, finder):
    assert finder.find(Sought(number="C-100")) == []
    (id_,) = numbered(desk, "C-100")
    assert [twin.id for twin in finder.find(Sought(number="C-100"))] == [id_]
    desk.register.do(EditField("application", (id_,), "number", "C-999"))
    assert finder.find(Sought(number="C-100")) == []
    assert [twin.id for twin in finder.find(Sought(number="C-999"))] == [id_]
    report(desk, id_, "L10", day(3))
    assert [twin.id for twin in finder.find(Sought(number="C-999"))] == [id_]


def test_other_facts_are_looked_through_anew(desk, case):
    first, second = numbered(desk, "C-100", "D-200")
    shown = [desk.register.facts()]
    finder = TwinFinder(lambda: shown[0])
    assert [twin.id for twin in finder.find(Sought(number="D-200"))] == [second]
    shown[0] = desk.register.facts_as_at(date.fromisoformat(day(65)))  # before the first was filed
    assert [twin.id for twin in finder.find(Sought(number="C-100"))] == [first]
    assert finder.find(Sought(number="A-1001")) == []


def test_applications_that_are_one_case_stand_in_one_group(desk, finder, parties):
    same = numbered(desk, "GZ 2025-0417", "gz20250417")
    by_reference = [
        add(desk, Application(number=number, own_reference="V 7")) for number in ("A-1", "A-2")
    ]
    named = {"company": parties.voltaris, "exporter": None, "product_group": "metals"}
    (numberless,) = numbered(desk, None, **named)
    (numbered_one,) = numbered(desk, "B-77", **named)
    (further,) = numbered(desk, "B-99", **named)
    for id_ in (numberless, numbered_one, further):
        report(desk, id_, "L10", "2025-10-01")
    assert finder.groups([same[1], by_reference[0]]) == sorted(
        tuple(sorted(ids)) for ids in (same, by_reference)
    )
    assert finder.groups([numbered_one]) == [tuple(sorted((numberless, numbered_one)))]
    assert finder.groups([]) == []
