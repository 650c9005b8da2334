"""Projects that need a look: overdue plans and slips, one line a project."""

from __future__ import annotations

from rare_earth_desk.domain.outlook.projects import concerns
from rare_earth_desk.domain.supply import told
from rare_earth_desk.domain.supply.progress import overdue
from rare_earth_desk.domain.supply.slips import STAGE, START, Slip
from tests.domain.supply.worlds import TODAY, milestone, project

AT = "2026-11-20T09:00:00.000+00:00"


def slip(owner, kind: str, before: str | None, after: str | None, **more) -> Slip:
    what = more.pop("what", STAGE if kind in ("back", "stopped") else START)
    field = "stage" if what == STAGE else "starts_on"
    return Slip(owner, what, field, kind, before, after, AT, more.pop("who", "eva"), **more)


def test_what_moved_stands_first_then_what_is_longest_overdue() -> None:
    a, b, c, d = (project(name) for name in "abcd")
    own = [
        milestone("a", "2026-10"),
        milestone("b", "2026-01"),
        milestone("b", "2026-03", name="x"),
    ]
    moves = [slip(c, "later", "2026", "2027", days=365, months=12),
             slip(d, "sooner", "2027", "2026"),
             slip(a, "back", "construction", "financing")]  # fmt: skip
    found = concerns([a, b, c, d], own, moves, TODAY)
    assert [(one.project.id, len(one.overdue), len(one.slips)) for one in found] == [
        ("c", 0, 1), ("a", 1, 1), ("b", 2, 0),
    ]  # fmt: skip
    assert found[2].overdue[0].late > found[2].overdue[1].late


def test_moves_and_lateness_are_told_in_words() -> None:
    moved = slip(project("a"), "later", "2026-06", "2026-11", months=5, days=153)
    assert str(told.plan(moved, moved.before)) == "Jun 2026"
    assert str(told.plan(moved, None)) == "—"
    assert str(told.happened(moved)) == "Slipped, 5 months later"
    assert str(told.recorded(moved)) == "20 Nov 2026, eva"
    assert str(told.recorded(slip(project("a"), "stopped", "operation", "stopped", who=""))) == (
        "20 Nov 2026"
    )
    back = slip(project("a"), "back", "construction", "financing")
    assert str(told.plan(back, back.after)) == "Financing"
    assert str(told.happened(back)) == "Stage moved back"
    own = [milestone("a", "2026-11-20"), milestone("a", "2026-08", name=None, id="n")]
    late = overdue([project("a", starts_on="2025")], own, TODAY)
    assert [str(told.lateness(one, TODAY)) for one in late] == [
        "10 months overdue", "2 months overdue", "9 days overdue",
    ]  # fmt: skip
    assert [str(told.what_is_due(one)) for one in late] == [
        "Start of operation", "Milestone without a name", "first magnets",
    ]  # fmt: skip
    assert str(told.planned(late[1])) == "Aug 2026"
