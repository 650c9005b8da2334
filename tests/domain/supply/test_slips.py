"""From two states of a plan to what moved, by how much, and in which order it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.records import IssuedPaper
from rare_earth_desk.domain.supply import told
from rare_earth_desk.domain.supply.slips import KINDS, WORSE, Moved, distance, last_briefing, slips
from tests.domain.supply import worlds
from tests.domain.supply.worlds import milestone, project


def moved(row: str, field: str, old: str | None, new: str | None) -> Moved:
    table = "project" if field in ("stage", "starts_on") else "milestone"
    return Moved(table, row, field, old, new, "2026-11-20T09:00:00.000+00:00", "eva")


def one(old: str | None, new: str | None):
    own = milestone("a", new)
    return slips([moved(own.id, "planned_on", old, new)], [project("a")], [own])


@pytest.mark.parametrize(
    ("old", "new", "kind", "months", "words"),
    [
        ("2026-06", "2026-11", "later", 5, "5 months later"),
        ("2026", "2027", "later", 12, "12 months later"),
        ("2026-Q2", "2026-Q3", "later", 3, "3 months later"),
        ("2026-06-10", "2026-06-22", "later", 0, "12 days later"),
        ("2027-01", "2026-12", "sooner", -1, "1 month sooner"),
        ("2026-06", None, "undated", 0, ""),
    ],
)
def test_a_plan_that_moved_is_told_with_its_distance(
    old: str, new: str | None, kind: str, months: int, words: str
) -> None:
    (found,) = one(old, new)
    assert (found.kind, found.months, str(distance(found))) == (kind, months, words)
    assert (found.before, found.after, found.who) == (old, new, "eva")


@pytest.mark.parametrize(
    ("old", "new"),
    [("2026", "2026-06"), ("2026-06-10", "2026-06"), (None, "2026"), ("2026", "2026")],
)
def test_telling_a_plan_more_or_less_exactly_is_no_move(old: str | None, new: str) -> None:
    assert one(old, new) == []


@given(st.integers(1995, 2090), st.integers(1, 12), st.integers(-48, 48))
def test_months_between_two_plans_of_months_are_counted_exactly(year, month, by) -> None:
    last = year * 12 + month - 1 + by
    old, new = f"{year}-{month:02}", f"{last // 12}-{last % 12 + 1:02}"
    found = one(old, new)
    assert [each.months for each in found] == ([by] if by else [])


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [("construction", "financing", "back"), ("financing", "construction", "on"),
     ("operation", "stopped", "stopped"), ("stopped", "financing", "on")],
)  # fmt: skip
def test_a_stage_moves_on_or_back_or_stops(old: str, new: str, kind: str) -> None:
    (found,) = slips([moved("a", "stage", old, new)], [project("a")], [])
    assert found.kind == kind


def test_what_was_reached_or_taken_out_is_told_once() -> None:
    done = milestone("a", "2026-06", name="x", reached_on="2026-08-03")
    gone = replace(milestone("a", "2027", name="y"), removed=1)
    changes = [
        moved(done.id, "reached_on", None, "2026-08-03"),
        moved(done.id, "planned_on", "2026-04", "2026-06"),
        moved(gone.id, "removed", "0", "1"),
        moved(gone.id, "planned_on", "2026", "2027"),
    ]
    found = slips(changes, [project("a")], [done, gone])
    assert [(each.kind, str(each.what)) for each in found] == [("gone", "y"), ("reached", "x")]
    assert str(distance(found[1])) == "2 months later"


def of_capacity(field: str, old: str | None, new: str | None, **more) -> list[tuple[object, ...]]:
    """Return what is told of a change: kind, whether for the worse, and the words."""
    own = worlds.capacity("a", **{"tonnes": 2000.0, "from_year": 2027, **more})
    change = replace(moved(own.id, field, old, new), table="capacity")
    return [
        (each.kind, each.kind in WORSE, plain(f"{each.what}: {told.happened(each)}"),
         plain(str(told.plan(each, each.before))))
        for each in slips([change], [project("a")], [own])
    ]  # fmt: skip


def plain(words: str) -> str:
    return words.replace("\u2009", " ")


@pytest.mark.parametrize(
    ("field", "old", "new", "expected"),
    [
        ("from_year", "2026", "2027",
         ("later", True, "2 000 t of magnets a year: Slipped, 12 months later", "2026")),
        ("from_year", "2029", "2027",
         ("sooner", False, "2 000 t of magnets a year: Brought forward, 24 months sooner", "2029")),
        ("from_year", "2026", None,
         ("undated", True, "2 000 t of magnets a year: No day any more", "2026")),
        ("tonnes", "2000.0", "1500.0",
         ("less", True, "Capacity of magnets from 2027: Less, from 2 000 to 1 500 t", "2 000 t")),
        ("tonnes", "2000", "2500.0",
         ("more", False, "Capacity of magnets from 2027: More, from 2 000 to 2 500 t", "2 000 t")),
        ("tonnes", "2000", None,
         ("untold", True, "Capacity of magnets from 2027: No tonnes any more", "2 000 t")),
    ],
)  # fmt: skip
def test_a_capacity_that_comes_later_or_is_less_is_for_the_worse(field, old, new, expected) -> None:
    assert of_capacity(field, old, new) == [expected]


def test_a_capacity_first_told_or_written_otherwise_did_not_move() -> None:
    assert of_capacity("from_year", None, "2027") == []
    assert of_capacity("tonnes", None, "2000.0") == []
    assert of_capacity("tonnes", "2000", "2000.0") == []


def test_a_capacity_taken_out_is_told_as_that_alone() -> None:
    assert of_capacity("from_year", "2026", "2027", removed=1) == []
    (found,) = of_capacity("removed", "0", "1", removed=1)
    assert found[:3] == ("lost", True, "2 000 t of magnets a year: Capacity taken out")
    assert of_capacity("removed", "1", "0") == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"of": "sintered NdFeB magnets, phase 1"}, "2 000 t of sintered NdFeB magnets a year"),
        ({"of": None, "step": "separation"}, "2 000 t of oxides a year"),
        ({"of": "in mixed oxides, by the plan", "element": "Dy"},
         "2 000 t of Dy, in mixed oxides, a year"),
        ({"of": "Nd contained in magnets", "element": "Nd"},
         "2 000 t of Nd contained in magnets a year"),
    ],
)  # fmt: skip
def test_a_capacity_is_named_by_what_is_weighed(more, words) -> None:
    (found,) = of_capacity("from_year", "2026", "2027", **more)
    assert str(found[2]).split(":")[0] == words


def test_of_projects_taken_out_nothing_is_told_and_the_worst_stands_first() -> None:
    own = [milestone("a", "2028"), milestone("b", "2027-02"), milestone("c", "2026-01")]
    changes = [
        moved(own[2].id, "planned_on", "2026-03", "2026-01"),
        moved(own[1].id, "planned_on", "2026-12", "2027-02"),
        moved(own[0].id, "planned_on", "2026", "2028"),
        moved("x", "stage", "operation", "stopped"),
    ]
    found = slips(changes, [project("a"), project("b"), project("c")], own)
    assert [each.project.id for each in found] == ["a", "b", "c"]
    assert set(KINDS) >= WORSE


def test_the_last_briefing_counts_and_no_other_paper() -> None:
    papers = [
        IssuedPaper(id="1", kind="briefing", issued_at="2026-10-01T08:00", position="{}"),
        IssuedPaper(id="2", kind="briefing", issued_at="2026-11-01T08:00", position="{}"),
        IssuedPaper(id="3", kind="case", issued_at="2026-11-20T08:00", position="{}"),
    ]
    found = last_briefing(papers)
    assert found is not None
    assert found.id == "2"
    assert last_briefing(papers[2:]) is None
