"""The steps since a place in the log, without those that were made and taken back since."""

from __future__ import annotations

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Application, Company, Exporter, Meeting
from rare_earth_desk.register import Register
from tests.registers import Clock, add, add_application, done, record


def names(register: Register, position: str) -> list[str]:
    return [str(step.name) for step in register.steps_since(position)]


def test_they_come_oldest_first_with_what_each_changed(register: Register, clock: Clock) -> None:
    case = add_application(register)
    position = register.position
    assert register.steps_since(position) == []
    clock.forward(minutes=2)
    entry = record(register, case, "L10", "2025-11-03")
    clock.forward(minutes=2)
    meeting = add(register, Meeting(title="Round 9"))
    clock.forward(minutes=2)
    edit = done(register.do(EditField(Application.table, (case,), "notes", "x")))
    status, held, noted = register.steps_since(position)
    assert status.ids("status_entry") == {entry}
    assert (status.applications, status.who) == ({case}, "Anna")
    assert held.ids("meeting") == {meeting}
    assert held.applications == frozenset()
    assert (noted.id, noted.no, noted.name) == (edit.id, edit.no, edit.name)
    assert noted.fields[Application.table] == {"notes"}
    assert noted.applications == {case}


def test_what_was_made_and_undone_since_is_left_out(register: Register, clock: Clock) -> None:
    position = register.position
    add(register, Company(name="A"))
    clock.forward(minutes=2)
    add(register, Company(name="B"))
    clock.forward(minutes=2)
    register.undo()
    assert [step.kind for step in register.steps_since(position)] == ["do"]
    clock.forward(minutes=2)
    register.redo()
    assert [step.kind for step in register.steps_since(position)] == ["do", "redo"]
    clock.forward(minutes=2)
    register.undo()
    assert [step.kind for step in register.steps_since(position)] == ["do"]
    clock.forward(minutes=2)
    register.undo()
    assert register.steps_since(position) == []


def test_the_undo_of_what_was_there_before_stays(register: Register, clock: Clock) -> None:
    add(register, Company(name="A"))
    position = register.position
    clock.forward(minutes=2)
    register.undo()
    (step,) = register.steps_since(position)
    assert step.kind == "undo"
    assert step.fields["company"] == {"removed"}


def test_an_undo_of_typing_that_began_before_stays_with_what_it_took(
    register: Register, clock: Clock
) -> None:
    case = add_application(register)
    clock.forward(minutes=2)
    register.do(EditField(Application.table, (case,), "notes", "a"))
    position = register.position
    clock.forward(seconds=5)
    joined = done(register.do(EditField(Application.table, (case,), "notes", "ab")))
    assert joined.continues
    clock.forward(seconds=5)
    register.undo()
    assert register.record(Application, case).notes is None
    assert [step.kind for step in register.steps_since(position)] == ["do", "undo"]


def test_every_laptop_is_counted_by_itself(register: Register) -> None:
    add(register, Exporter(name="A"))
    own = register.file.about("laptop")
    assert register.position == f'{{"{own}":1}}'
    assert names(register, '{"another laptop":9}') == ["new exporter A"]
    assert names(register, f'{{"{own}":1,"another laptop":9}}') == []
