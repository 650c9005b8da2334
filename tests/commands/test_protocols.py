from __future__ import annotations

import pytest

from rare_earth_desk.commands.protocols import MoveStep
from rare_earth_desk.domain.records import Protocol, ProtocolStep
from rare_earth_desk.domain.service_clock import steps_in_order
from rare_earth_desk.register import Register
from tests.registers import add, done


@pytest.fixture
def steps(register: Register) -> list[str]:
    """Three steps of a protocol, two of them at one place, and one of another protocol."""
    one, other = add(register, Protocol(name="One")), add(register, Protocol(name="Other"))
    made = [
        add(register, ProtocolStep(protocol=one, position=place, name=name))
        for place, name in ((1, "Check"), (1, "Verify"), (None, "Tell"))
    ]
    add(register, ProtocolStep(protocol=other, position=2, name="Another"))
    return made


def order(register: Register, steps: list[str]) -> list[tuple[str | None, int | None]]:
    found = [one for one in register.records(ProtocolStep) if one.id in steps]
    return [(one.name, one.position) for one in steps_in_order(found)]


def test_a_step_is_moved_among_those_of_its_protocol(register: Register, steps: list[str]) -> None:
    step = done(register.do(MoveStep(steps[2], -1)))
    assert order(register, steps) == [("Check", 1), ("Tell", 2), ("Verify", 3)]
    assert str(step.name) == "place of “Tell”"
    assert register.records(ProtocolStep, name="Another")[0].position == 2
    register.undo()
    assert order(register, steps) == [("Check", 1), ("Verify", 1), ("Tell", None)]


def test_at_an_end_it_stays(register: Register, steps: list[str]) -> None:
    register.do(MoveStep(steps[0], 1))
    assert register.do(MoveStep(steps[1], -1)) is None
    assert [name for name, _ in order(register, steps)] == ["Verify", "Check", "Tell"]
