"""What the log tells of plans that stand otherwise than at a moment."""

from __future__ import annotations

from datetime import timedelta

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.records import Capacity, Milestone, Project
from rare_earth_desk.register import Register
from rare_earth_desk.register.plans import slips_since
from tests.registers import Clock, add


def test_the_first_value_then_and_the_last_now_are_told_with_who_and_when(
    register: Register, clock: Clock
) -> None:
    owner = add(register, Project(name="Narva", stage="construction", starts_on="2026"))
    own = add(register, Milestone(project=owner, name="first magnets", planned_on="2026-03"))
    position, day = register.position, register.today
    clock.forward(days=3)
    for planned in ("2026-06", "2026-09"):
        register.do(EditField("milestone", (own,), "planned_on", planned))
        clock.forward(days=1)
    register.do(EditField("project", (owner,), "stage", "financing"))
    found = register.moved_since(position)
    assert [(one.field, one.old, one.new) for one in found] == [
        ("planned_on", "2026-03", "2026-09"), ("stage", "construction", "financing"),
    ]  # fmt: skip
    assert found[0].at[:10] == (day + timedelta(days=4)).isoformat()
    assert found[0].who == register.who
    assert register.moved_since(day) == found
    later = register.moved_since(day + timedelta(days=3))
    assert (later[0].old, later[0].new) == ("2026-06", "2026-09")
    assert register.moved_since(register.today) == []


def test_what_was_undone_or_made_since_did_not_move(register: Register, clock: Clock) -> None:
    owner = add(register, Project(name="Narva", stage="construction"))
    position = register.position
    clock.forward(days=1)
    register.do(EditField("project", (owner,), "stage", "operation"))
    register.undo()
    own = add(register, Milestone(project=owner, name="new", planned_on="2026-03"))
    register.do(EditField("milestone", (own,), "planned_on", "2027-03"))
    register.do(EditField("project", (owner,), "operator", "Somebody else"))
    assert register.moved_since(position) == []


def test_a_capacity_that_was_changed_is_told_with_year_and_tonnes(register: Register) -> None:
    owner = add(register, Project(name="Narva"))
    own = add(register, Capacity(project=owner, step="magnet", tonnes=2000.0, from_year=2026))
    position = register.position
    register.do(EditField("capacity", (own,), "from_year", 2027))
    register.do(EditField("capacity", (own,), "tonnes", 1500.0))
    register.do(EditField("capacity", (own,), "of", "magnets"))
    found = register.moved_since(position)
    assert [(one.table, one.row, one.field) for one in found] == [
        ("capacity", own, "from_year"), ("capacity", own, "tonnes"),
    ]  # fmt: skip
    kinds = [one.kind for one in slips_since(register, position)]
    assert kinds == ["later", "less"]


def test_a_milestone_taken_out_is_told_and_still_read(register: Register) -> None:
    owner = add(register, Project(name="Narva"))
    own = add(register, Milestone(project=owner, name="x", planned_on="2026-03"))
    position = register.position
    register.do(RemoveRecords("milestone", (own,)))
    (found,) = register.moved_since(position)
    assert (found.field, found.row) == ("removed", own)
    assert register.records(Milestone) == []
    assert [one.id for one in register.ever_had(Milestone)] == [own]
