"""The annex tells what slipped at projects since the last briefing, and what is overdue."""

from __future__ import annotations

from rare_earth_desk.commands.issuing import IssuePaper
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Capacity, IssuedPaper, Milestone, Project
from rare_earth_desk.register.plans import briefed, slips_since, slips_since_briefing
from tests.registers import add
from tests.reports.briefing.made import headings, made, text


def issue(register) -> None:
    register.do(
        IssuePaper(IssuedPaper(
            kind="briefing", name="Briefing", issued_at=register.now.isoformat(),
            position=register.position,
        ))
    )  # fmt: skip


def test_slips_since_the_last_briefing_and_what_is_overdue_are_told(register, world, clock) -> None:
    owner = add(register, Project(name="Narva magnet plant", stage="construction"))
    own = add(register, Milestone(project=owner, name="First magnets", planned_on="2025-12"))
    assert "Projects outside China" not in headings(made(register))
    late = add(register, Milestone(project=owner, name="Permit", planned_on="2025-03"))
    assert slips_since_briefing(register) == []
    issue(register)
    clock.forward(days=1)
    register.do(EditField("milestone", (own,), "planned_on", "2026-05"))
    (moved,) = slips_since_briefing(register)
    assert (moved.kind, moved.months) == ("later", 5)
    paper = briefed(register)
    assert paper is not None
    assert slips_since(register, register.today) == []
    issue(register)  # of the same day: a paper does not find itself
    printed = text(made(register))
    assert "Slipped since the briefing of 25 Nov 2025" in printed
    assert "Slipped, 5 months later" in printed
    assert "May 2026" in printed
    assert "Permit" in printed
    assert "7 months overdue" in printed
    register.do(EditField("milestone", (late,), "reached_on", "2025-11-20"))
    assert "Permit" not in text(made(register))


def test_a_capacity_that_comes_later_or_is_less_is_told(register, world, clock) -> None:
    owner = add(register, Project(name="Narva magnet plant", stage="construction"))
    own = add(register, Capacity(project=owner, step="magnet", tonnes=2000.0, from_year=2026))
    issue(register)
    clock.forward(days=1)
    register.do(EditField("capacity", (own,), "from_year", 2027))
    register.do(EditField("capacity", (own,), "tonnes", 1500.0))
    printed = text(made(register)).replace("\u2009", " ")
    assert "1 500 t of magnets a year" in printed
    assert "Slipped, 12 months later" in printed
    assert "Less, from 2 000 to 1 500 t" in printed


def test_nothing_of_it_leaves_for_outside(register, world) -> None:
    add(register, Project(name="Narva magnet plant", stage="construction", starts_on="2024"))
    assert "Narva" in text(made(register))
    assert "Narva" not in text(made(register, disclosure=True))
