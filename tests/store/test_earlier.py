"""The register as it stood at an earlier step: as sound as the file, and what it said then."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.register import Register
from rare_earth_desk.store import log
from rare_earth_desk.store.check import check
from rare_earth_desk.store.earlier import as_it_stood
from rare_earth_desk.store.file import RegisterFile
from tests.moves import MOVES, Mover
from tests.registers import Clock, add_application

_THEN = datetime(2025, 11, 25, 9, tzinfo=UTC)


def told(file: RegisterFile) -> dict[str, list[Any]]:
    """Return every row of a file, its log and what is computed included."""
    tables = (*RECORDS, "standing", "step", "change")
    return {
        table: sorted(file.engine.rows(f'SELECT * FROM "{table}"'), key=repr) for table in tables
    }


@pytest.mark.parametrize("seed", range(5))
def test_whatever_was_done_since_is_taken_out(register: Register, clock: Clock, seed: int) -> None:
    random = Random(seed)
    mover, positions = Mover(register, clock, random), []
    for _ in range(4):
        for _ in range(20):
            mover.move(random.choice(MOVES))
        positions.append((log.position(register.file.engine), told(register.file)))
    for position, then in positions:
        with closing(as_it_stood(register.file, position, _THEN)) as earlier:
            assert told(earlier) == then
            assert check(earlier).findings == ()
            assert earlier.now() == _THEN
    assert told(register.file) == positions[-1][1]


def test_it_can_only_be_read(register: Register) -> None:
    add_application(register)
    with closing(as_it_stood(register.file, log.position(register.file.engine), _THEN)) as file:
        earlier = Register(file)
        with pytest.raises(Refused, match="only be read"):
            add_application(earlier)
        assert len(earlier.facts()) == 1
    assert len(register.facts()) == 1


def test_steps_that_this_file_has_not_are_asked_for(register: Register) -> None:
    add_application(register)
    with pytest.raises(Refused, match="take in the changes of the laptop"):
        as_it_stood(register.file, '{"another":1}', _THEN)


def test_it_can_be_stopped(register: Register) -> None:
    add_application(register)

    def stop(_done: float, _total: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        as_it_stood(register.file, "{}", _THEN, stop)
