"""European capacity in operation beside the demand of a year, reckoned by hand."""

from __future__ import annotations

from datetime import date

from rare_earth_desk.domain.records import Capacity, ContentShare, Demand, Project
from rare_earth_desk.statistics.alternatives import Alternatives, is_european, of_projects

TODAY = date(2026, 11, 24)


def project(id_: str = "p", **more) -> Project:
    return Project(id=id_, **{"name": f"Plant {id_}", "country": "FR", "stage": "operation"} | more)


def capacity(tonnes: float | None, step: str = "separation", **more) -> Capacity:
    known = {"project": "p", "element": "Dy", "from_year": 2024}
    return Capacity(id=f"{step}{tonnes}", step=step, tonnes=tonnes, **known | more)


def demand(tonnes: float, step: str = "separation", **more) -> Demand:
    return Demand(id="d", tonnes=tonnes, step=step, **{"element": "Dy", "year": 2026} | more)


def share(projects, capacities, demands, element: str = "Dy"):
    known = Alternatives.of(projects, capacities, demands)
    return of_projects(known, TODAY, [element])[element, "alternatives"]


def test_it_is_capacity_in_operation_in_per_cent_of_the_demand_of_the_year() -> None:
    found = share([project()], [capacity(30)], [demand(120), demand(999, year=2030)])
    assert found.value == 25
    assert "30 t a year in operation of 120 t of demand in 2026, step: Separation" in str(
        found.rests
    )
    assert found.leads == ("project", "stage:operation elements:Dy")


def test_only_european_projects_in_operation_count_and_only_from_their_year_on() -> None:
    projects = [project(), project("building", stage="construction"), project("far", country="US"),
                project("where", country=None)]  # fmt: skip
    capacities = [capacity(30), capacity(500, project="building"), capacity(500, project="far"),
                  capacity(500, project="where"), capacity(400, from_year=2028)]  # fmt: skip
    assert share(projects, capacities, [demand(120)]).value == 25
    assert is_european(project(country="NO"))
    assert not is_european(project(country="GL"))


def test_of_two_figures_of_one_project_the_later_counts_and_projects_add_up() -> None:
    capacities = [capacity(10, from_year=2020), capacity(30), capacity(30, project="q")]
    assert share([project(), project("q")], capacities, [demand(120)]).value == 50


def test_the_weakest_step_and_the_highest_demand_count() -> None:
    capacities = [capacity(60), capacity(10, "magnet")]
    demands = [demand(100), demand(120), demand(100, "magnet")]
    found = share([project()], capacities, demands)
    assert found.value == 10
    assert "step: Magnets" in str(found.rests)


def test_like_is_compared_with_like() -> None:
    assert share([project()], [capacity(60, "magnet")], [demand(100)]).value == 0


def test_nothing_is_guessed() -> None:
    missing = share([project()], [capacity(30)], [demand(120)], "Tb")
    assert missing.value is None
    assert "no demand of 2026 is entered for Tb" in str(missing.rests)
    silent = share([project(elements="Nd, Dy", steps="separation")], [], [demand(120)])
    assert silent.value is None
    assert "Plant p is in operation, but no tonnage of Dy is entered" in str(silent.rests)
    assert share([project(elements="Nd", steps="separation")], [], [demand(120)]).value == 0
    assert share([project()], [capacity(None)], [demand(120)]).value == 0


def test_between_two_years_of_a_scenario_demand_goes_straight() -> None:
    demands = [demand(100, year=2024, name="A"), demand(140, year=2028, name="A")]
    assert share([project()], [capacity(30)], demands).value == 25  # of 120 t in 2026


def test_demand_without_a_step_is_held_against_the_step_that_makes_it() -> None:
    found = share([project()], [capacity(30, of="oxides")], [demand(120, None, of="oxides")])
    assert found.value == 25


def test_what_no_source_tells_of_an_element_follows_from_content_shares_and_says_so() -> None:
    magnets = {"step": "magnet", "element": None, "of": "magnets"}
    shares = [ContentShare(id="s", product="magnets", element="Dy", share=2.0,
                           verification="to-verify")]  # fmt: skip
    plants = [project(elements="Nd, Dy", steps="magnet")]
    capacities = [capacity(1000, **magnets), capacity(30)]
    known = Alternatives.of(plants, capacities, [demand(5000, **magnets)], shares)
    found = of_projects(known, TODAY, ["Dy", "Tb"])
    # Of the two steps magnets are the weaker one: 20 t of 100 t; oxides: 30 t of 115 t.
    assert found["Dy", "alternatives"].value == 20
    assert str(found["Dy", "alternatives"].rests) == (
        "20 t a year in operation of 100 t of demand in 2026, step: Magnets; reckoned by content "
        "shares: Dy 2 % of magnets (to be verified)"
    )
    assert found["Tb", "alternatives"].value is None


def test_shares_are_told_of_the_need_that_counts_and_of_no_other() -> None:
    magnets = {"step": "magnet", "element": None, "of": "magnets"}
    shares = [ContentShare(id="s", product="magnets", element="Dy", share=2.0)]
    told = {"step": "magnet", "of": "Dy contained in magnets"}
    needs = [demand(5000, name="low", **magnets), demand(400, name="high", **told)]
    plants = [project(elements="Dy", steps="magnet")]
    known = Alternatives.of(plants, [capacity(100, **told)], needs, shares)
    found = of_projects(known, TODAY, ["Dy"])["Dy", "alternatives"]
    assert (found.value, "reckoned" in str(found.rests)) == (0, True), "no plant makes the oxides"
    known = Alternatives.of(plants, [capacity(100, **told), capacity(300)], needs, shares)
    found = of_projects(known, TODAY, ["Dy"])["Dy", "alternatives"]
    assert (found.value, "reckoned" in str(found.rests)) == (25, False)
