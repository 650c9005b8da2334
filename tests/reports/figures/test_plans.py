"""The tables of slips, of what is overdue, and of the board: what they say and where they lead."""

from __future__ import annotations

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.supply.cards import Below, Filter, columns
from rare_earth_desk.domain.supply.progress import overdue
from rare_earth_desk.domain.supply.slips import Moved, slips
from rare_earth_desk.reports.figures import plans, project_board
from tests.domain.supply.worlds import TODAY, capacity, milestone, project

AT = "2026-11-20T09:00:00.000+00:00"
SINCE = Phrase("the briefing of 1 Nov 2026")


def cells(line) -> list[str]:
    return [str(cell) for cell in line.cells]


def test_slips_are_counted_told_and_lead_to_their_project() -> None:
    own = [milestone("a", "2026-11"), milestone("b", "2026-05")]
    moved = [Moved("milestone", own[0].id, "planned_on", "2026-06", "2026-11", AT, "eva"),
             Moved("milestone", own[1].id, "planned_on", "2026-09", "2026-05", AT, "")]  # fmt: skip
    found = plans.slips_figure(slips(moved, [project("a"), project("b")], own), SINCE, TODAY)
    assert str(found.title) == (
        "1 plan moved for the worse since the briefing of 1 Nov 2026, 1 for the better"
    )
    assert [cells(line) for line in found.lines] == [
        ["a", "first magnets", "Jun 2026", "Nov 2026", "Slipped, 5 months later",
         "20 Nov 2026, eva"],
        ["b", "first magnets", "Sep 2026", "May 2026", "Brought forward, 4 months sooner",
         "20 Nov 2026"],
    ]  # fmt: skip
    assert found.lines[0].query == "name=a"
    assert {len(line.values) for line in found.lines} == {len(plans.SLIP_MEASURES)}
    assert str(plans.slips_figure([], SINCE, TODAY).title) == (
        "Nothing moved since the briefing of 1 Nov 2026"
    )
    assert list(found.blocks())
    why = Phrase("No briefing was issued yet.")
    assert found.note is None
    assert plans.slips_figure(
        slips(moved, [project("a")], own), SINCE, TODAY, why
    ).note == why  # fmt: skip
    assert str(plans.slips_figure([], SINCE, TODAY, why).note).startswith(
        "No briefing was issued yet. Told here: plans,"
    )


def test_overdue_plans_are_counted_by_project() -> None:
    own = [milestone("a", "2026-01"), milestone("a", "2026-02", name="x")]
    found = plans.overdue_figure(overdue([project("a")], own, TODAY), TODAY)
    assert str(found.title) == "Overdue at 1 project"
    assert cells(found.lines[0]) == ["a", "first magnets", "Jan 2026", "9 months overdue"]
    assert str(plans.overdue_figure([], TODAY).title) == "Nothing is overdue"


def test_the_board_as_a_table_keeps_stages_in_order_and_says_how_old_sources_are() -> None:
    projects = [project("b", "operation", as_of="2025-01"),
                project("a", "permitting", country="EE", steps="magnet", elements="Nd, Dy",
                        starts_on="2027", strategic="no", funding_eur=75e6,
                        verification="verified")]  # fmt: skip
    below = Below.of([milestone("a", "2027-06", name="Permit")], [capacity("a", 50)])
    found = project_board.table(columns(projects, Filter()), below, Phrase("All projects"), TODAY)
    assert str(found.title) == "2 projects by stage"
    assert [cells(line) for line in found.lines] == [
        ["Permitting", "a", "Estonia", "Magnets", "Nd, Dy", "Magnets 50 t", "2027",
         "Permit, Jun 2027", "Not strategic", "EUR 75\u2009000\u2009000", "–", "Verified"],
        ["Operation", "b", "", "", "", "–", "–", "–", "", "–", "21 months", "To be verified"],
    ]  # fmt: skip
    assert found.lines[1].query == "name=b"
    assert {len(line.values) for line in found.lines} == {len(project_board.MEASURES)}
