"""A briefing that tells slips of projects holds, though it is itself the last briefing by then."""

from __future__ import annotations

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Milestone, Project
from rare_earth_desk.register import Register
from rare_earth_desk.reports.issued.holding import holding, remade
from rare_earth_desk.reports.request import Request
from tests.registers import Clock, add, add_application, record
from tests.reports.issued.made import keep


def test_what_slipped_since_the_briefing_before_stands_until_a_plan_moves_again(
    register: Register, clock: Clock
) -> None:
    record(register, add_application(register), "L10", "2025-10-01")
    owner = add(register, Project(name="Narva magnet plant", stage="construction"))
    own = add(register, Milestone(project=owner, name="First magnets", planned_on="2026-03"))
    late = add(register, Milestone(project=owner, name="Permit", planned_on="2025-03"))
    keep(Request(register))
    clock.forward(days=2)
    register.do(EditField("milestone", (own,), "planned_on", "2026-08"))
    paper = keep(Request(register))
    clock.forward(days=40)
    held = holding(register, paper)
    assert any("Slipped, 5 months later" in str(one.value) for one in held.stated)
    assert held.holds, held.differences
    assert remade(register, paper) == held.stated
    register.do(EditField("milestone", (late,), "reached_on", "2025-12-01"))
    assert not holding(register, paper).holds
