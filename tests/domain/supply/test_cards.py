"""The board: which column, which card, what stands on it, where a card goes next."""

from __future__ import annotations

from rare_earth_desk.domain.supply.cards import (
    NO_STAGE,
    Below,
    Filter,
    card_of,
    columns,
    neighbour,
)
from tests.domain.supply.worlds import TODAY, capacity, milestone, project


def test_stages_stand_in_their_order_and_those_without_one_first() -> None:
    projects = [project("b", "operation"), project("A", "operation"), project("x", "stopped")]
    found = columns(projects, Filter())
    assert [one.stage for one in found] == [
        "permitting", "financing", "construction", "commissioning", "operation", "stopped",
    ]  # fmt: skip
    assert [one.id for one in found[4].projects] == ["A", "b"]
    found = columns([*projects, project("?", None)], Filter())
    assert (found[0].stage, [one.id for one in found[0].projects]) == (NO_STAGE, ["?"])


def test_each_filter_leaves_only_what_fits() -> None:
    one = project("a", "operation", steps="magnet, recycling", elements="Nd, Dy", country="EE",
                  strategic="EU")  # fmt: skip
    for kept in (Filter("magnet"), Filter(element="Dy"), Filter(country="EE"),
                 Filter(strategic="EU"), Filter("recycling", "Nd", "EE", "EU")):  # fmt: skip
        assert kept.lets(one), kept
    for kept in (Filter("metal"), Filter(element="Tb"), Filter(country="FR"),
                 Filter(strategic="no"), Filter("magnet", "Nd", "EE", "no")):  # fmt: skip
        assert not kept.lets(one), kept
    assert not Filter(country="EE").lets(project("empty"))


def test_a_card_moves_to_the_neighbouring_stage_and_not_beyond_the_ends() -> None:
    assert neighbour("construction", 1) == "commissioning"
    assert neighbour("construction", -1) == "financing"
    assert neighbour("permitting", -1) is None
    assert neighbour("stopped", 1) is None
    assert neighbour(None, 1) == "permitting"
    assert neighbour(None, -1) is None


def test_a_card_says_where_what_when_and_how_far_it_can_be_relied_on() -> None:
    told = card_of(
        project("Narva", country="EE", steps="magnet", elements="Nd, Pr", starts_on="2026-03",
                as_of="2025-03", verification="verified"),
        Below.of(
            [milestone("Narva", "2027", name="Ramp-up"), milestone("other", "2026-12")],
            [capacity("Narva", 2000, from_year=2026), capacity("other", 7)],
        ),
        TODAY,
    )  # fmt: skip
    assert [str(line) for line in told.lines()] == [
        "Narva", "Estonia · Magnets", "Nd, Pr", "Magnets 2\u2009000 t from 2026",
        "Start Mar 2026, missed", "Next: Ramp-up, 2027", "Told 19 months ago", "Verified",
    ]  # fmt: skip
    assert (told.is_verified, told.missed) == (True, True)
    bare = card_of(project("Bare"), Below(), TODAY)
    assert [str(line) for line in bare.lines()] == ["Bare", "Start not told", "To be verified"]
    assert not bare.is_verified
