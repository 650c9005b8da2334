"""The chart of capacity: its panels, lines, searches, and the sentences of what is missing."""

from __future__ import annotations

import numpy as np
import pytest

from rare_earth_desk.charts.capacity import figure_of
from rare_earth_desk.domain import search
from rare_earth_desk.domain.supply.contents import NO_CONTENTS, Contents
from rare_earth_desk.domain.supply.told import tonnes
from rare_earth_desk.statistics.by_element import of_element
from rare_earth_desk.statistics.capacity import supply
from tests.domain.supply.worlds import TODAY, capacity, demand, project, share


def figure(projects, capacities, demands=(), element=None, step="magnet", contents=NO_CONTENTS):
    given = supply(projects, capacities, step, element, TODAY, contents=contents)
    return figure_of(given, list(demands))


def test_capacity_stands_by_year_with_demand_over_it() -> None:
    projects = [project("Narva", "operation"), project("Two words", "financing")]
    found = figure(
        projects,
        [capacity("Narva", 2000, from_year=2025), capacity("Two words", 500, from_year=2027)],
        [demand("Auditors", 2024, 20_000), demand("Guess", 2030, 1, verification="to-verify")],
    )
    (panel,) = found.panels
    assert [one.key for one in panel.series] == ["operation", "construction", "planned"]
    assert len({one.style for one in panel.series}) == 3
    assert [str(one.label) for one in panel.over] == ["Auditors", "Guess (to verify)"]
    assert panel.over[0].told[0]
    assert found.categories[0] == "2024"
    assert str(found.title) == (
        "Magnets: 2\u2009000 t of magnets a year in operation, 2\u2009500 t by 2035 if all come; "
        "need of the EU in 2024: 20\u2009000 t by Auditors"
    )
    header, rows = found.table()
    assert [str(each) for each in header][-3:] == ["Total", "Auditors", "Guess (to verify)"]
    assert rows[0][-3:] == (0, 20_000, None)
    assert str(found.counted.words) == "{count:project|projects}"
    assert found.n == 2
    assert found.note is None


def test_a_click_leads_to_the_projects_behind_a_bar() -> None:
    projects = [project('The "first"', "operation"), project("Two words", "financing")]
    found = figure(
        projects,
        [capacity('The "first"', 10, from_year=2025), capacity("Two words", 5, from_year=2027)],
    )
    panel = found.panels[0]
    assert panel.series[0].queries[0] is None
    assert panel.series[2].queries[-1] == 'name="Two words"'
    query = search.parse(panel.queries[-1], "project")
    assert not query.problems
    assert query.terms[0].values == ("The first", "Two words")


def test_only_like_is_compared_with_like() -> None:
    projects = [project("a", "operation")]
    own = [capacity("a", 10, from_year=2020, of="oxides")]
    apart = figure(projects, own, [demand("x", 2025, 5)])
    assert apart.panels[0].over == ()
    assert "The demand weighs magnets, the capacity oxides: no line is drawn." in str(apart.note)
    none = figure(projects, [capacity("a", 1, element="Dy", from_year=2020)], element="Dy")
    assert "No demand is entered for dysprosium at the step magnets; add a figure." in str(
        none.note
    )
    old = figure(projects, own, [demand("x", 2010, 5, of="oxides")])
    assert "Demand is told for 2010 only, outside the years shown." in str(old.note)


def test_what_is_left_out_is_said() -> None:
    projects = [project("Done", "operation"), *(project(f"U{n}", steps="magnet") for n in range(5)),
                project("Late", "financing", starts_on="2024")]  # fmt: skip
    found = figure(projects, [capacity("Done", 10, from_year=2020), capacity("Late", 1)],
                   [demand("x", 2025, 5)])  # fmt: skip
    assert "5 projects tell no capacity here (U0; U1; U2; U3; …)." in str(found.note)
    assert "1 project has passed the announced start without operation (Late)." in str(found.note)


def test_what_is_added_up_or_entered_twice_is_said() -> None:
    projects = [project("a", "operation"), project("b", "operation")]
    own = [
        capacity("a", 10, from_year=2020),
        capacity("a", 11, from_year=2020),
        capacity("b", 5, from_year=2020),
        capacity("b", 5, from_year=2020, of="magnets, line 2"),
    ]
    needs = [demand("x", 2025, 20_000, of="Sintered magnets, by use"),
             demand("x", 2025, 1_000, of="bonded magnets"),
             demand("y", 2025, 7), demand("y", 2025, 8), demand("z", 2025, 1)]  # fmt: skip
    found = figure(projects, own, needs)
    assert "Of 1 project two capacities with the same words and year are added up (a)." in str(
        found.note
    )
    assert (
        "Of x the needs of bonded magnets, Sintered magnets are added up, each in the years told "
        "of it. The same year and words are entered twice in y; the higher need counts."
    ) in str(found.note)
    (panel,) = found.panels
    assert [float(one.values[1]) for one in panel.over] == [21_000, 8, 1]


def test_demand_is_drawn_where_no_project_tells_a_capacity() -> None:
    found = figure([project("a", steps="magnet", elements="Dy")], [capacity("a", 5)],
                   [demand("x", 2025, 5, element="Dy")], element="Dy")  # fmt: skip
    assert found.drawable
    assert np.isnan(found.panels[0].totals()).all()  # not told is not nothing
    assert str(found.title) == "Magnets: no capacity is entered for dysprosium"
    assert "No project tells how much dysprosium it can make" in str(found.note)
    assert "1 project tells it only together with other elements (a)." in str(found.note)


def test_what_is_reckoned_is_drawn_and_said_apart() -> None:
    projects = [project("a", "operation", elements="Nd"), project("b", "operation", elements="Nd")]
    capacities = [
        capacity("a", 1000, from_year=2025),
        capacity("b", 50, element="Nd", of="contained in magnets", from_year=2025),
    ]
    demands = [demand("Auditors", 2024, 20_000), demand("Guess", 2030, 9, verification="to-verify")]
    contents = Contents.of([share("magnets", "Nd", 20, verification="to-verify")])
    found = figure(projects, capacities, demands, "Nd", contents=contents)
    (panel,) = found.panels
    assert [(one.key, str(one.label), float(one.values[-1])) for one in panel.series] == [
        ("operation", "In operation", 50), ("operation reckoned", "In operation, reckoned", 200),
    ]  # fmt: skip
    assert panel.series[0].style != panel.series[1].style
    assert [str(one.label) for one in panel.over] == [
        "Auditors (reckoned)", "Guess (to verify, reckoned)",
    ]  # fmt: skip
    assert str(found.title) == (
        "Neodymium, magnets: 250 t a year in operation, 250 t by 2035 if all come (rare earths "
        "contained in magnets); need of the EU in 2024: 4\u2009000 t by Auditors; reckoned"
    )
    assert "Reckoned by content shares: Nd 20 % of magnets (to be verified)." in str(found.note)
    told = figure(projects[1:], capacities[1:], element="Nd")
    assert not str(told.title).endswith("reckoned")
    assert "Reckoned" not in str(told.note)


def test_shares_of_more_than_the_whole_are_named() -> None:
    contents = Contents.of([share("magnets", "Nd", 99), share("magnets", "Pr", 2)])
    found = figure([project("a", "operation", elements="Nd")], [capacity("a", 5, from_year=2025)],
                   element="Nd", contents=contents)  # fmt: skip
    words = "The content shares of magnets add up to more than 100 %, so nothing is reckoned"
    assert words in str(found.empty)


def test_nothing_to_draw_is_explained() -> None:
    untold = figure([project("a", steps="magnet")], [])
    assert "No project tells how much all rare earths" in str(untold.empty)
    assert "No project covers the step magnets" in str(figure([], []).empty)
    undated = figure([project("a", "financing")], [capacity("a", 5)])
    assert "is told, but not from which year on. Add the year" in str(undated.empty)
    assert not untold.drawable


def test_a_need_that_is_reckoned_is_called_so_beside_a_capacity_that_is_told() -> None:
    contents = Contents.of([share("magnets", "Nd", 20)])
    own = [capacity("a", 10, element="Nd", from_year=2020, of="Nd contained in magnets")]
    needs = [demand("Auditors", 2024, 20_000)]
    found = figure([project("a", "operation")], own, needs, element="Nd", contents=contents)
    assert str(found.title).endswith("in 2024: 4\u2009000 t by Auditors; reckoned")
    told = [demand("Auditors", 2024, 4_000, element="Nd", of="Nd contained in magnets")]
    found = figure([project("a", "operation")], own, told, element="Nd", contents=contents)
    assert str(found.title).endswith("in 2024: 4\u2009000 t by Auditors")


def test_the_title_tells_the_need_that_the_table_of_elements_tells() -> None:
    contents = Contents.of([share("magnets", "Dy", 7.4)])
    plants = [project("a", "operation", elements="Dy")]
    own = [capacity("a", 2000, from_year=2025), capacity("a", 9000, from_year=2025, of="oxides")]
    needs = [
        demand("Auditors", 2024, 20_000),
        demand("Threefold", 2025, 22_000, verification="partly"),
        demand("Threefold", 2035, 60_000, verification="partly"),
    ]
    given = supply(plants, own, "magnet", "Dy", TODAY, contents=contents)
    title = str(figure_of(given, needs).title)
    line = of_element(given, needs)
    assert line is not None
    assert "148 t a year in operation" in title
    assert f"need of the EU in 2026: {tonnes(line.need or 0)} t by Threefold (to verify)" in title
    assert line.covered == pytest.approx(100 * 148 / 1909.2)
