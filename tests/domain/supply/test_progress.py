"""What is overdue, and what comes next."""

from __future__ import annotations

from datetime import date

from rare_earth_desk.domain.supply.progress import missed_start, next_milestone, overdue
from tests.domain.supply.worlds import TODAY, milestone, project


def test_a_plan_is_overdue_when_all_it_covers_has_passed() -> None:
    own = [milestone("a", "2026-10"), milestone("b", "2026"), milestone("c", "2026-11-28"),
           milestone("d", "2026-06", reached_on="2026-07-01"), milestone("e", None)]  # fmt: skip
    found = overdue([project(name) for name in "abcde"], own, TODAY)
    assert [(one.project.id, one.late) for one in found] == [("a", 29), ("c", 1)]


def test_of_stopped_projects_nothing_is_due_and_operation_misses_no_start() -> None:
    own = [milestone("gone", "2020")]
    projects = [
        project("gone", "stopped", starts_on="2020"),
        project("runs", "operation", starts_on="2024"),
        project("late", "financing", starts_on="2024"),
        project("unknown", None, starts_on="2025-06"),
    ]
    found = overdue(projects, own, TODAY)
    assert [one.project.id for one in found] == ["late", "unknown"]
    assert found[0].milestone is None
    assert found[0].planned == "2024"
    assert missed_start(projects[1], TODAY) == 0
    assert missed_start(projects[2], TODAY) == (TODAY - date(2024, 12, 31)).days


def test_the_next_milestone_lies_ahead_else_the_last_overdue_one() -> None:
    ahead, later = milestone("a", "2027-03", name="x"), milestone("a", "2028", name="y")
    behind = milestone("a", "2026-01", name="z")
    done = milestone("a", "2026-12", name="d", reached_on="2026-11-01")
    assert next_milestone([later, behind, ahead, done], TODAY) is ahead
    assert next_milestone([behind, done], TODAY) is behind
    assert next_milestone([done, milestone("a", None)], TODAY) is None
