from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Company
from rare_earth_desk.register import Register
from rare_earth_desk.store import folding, known_on
from rare_earth_desk.store.engine import in_memory
from tests.moves import MOVES, Mover
from tests.registers import Clock, add, add_application, do_not_wait_for_the_disk, picture, record


@pytest.mark.parametrize("day", [date(2025, 11, 25), date(2025, 7, 1)])
def test_an_evening_ends_with_the_local_day(day: date) -> None:
    moment = datetime.fromisoformat(known_on.evening(day))
    local = moment.astimezone()
    assert local.date() == day
    assert (local + timedelta(milliseconds=1)).date() == day + timedelta(days=1)
    assert moment.tzinfo == UTC


def test_the_register_of_an_evening_is_shown_as_it_was(register: Register, clock: Clock) -> None:
    evenings: dict[date, dict[str, list[Any]]] = {}

    def sleep() -> None:
        evenings[register.today] = picture(register.facts())
        clock.forward(days=1)

    sleep()
    company = add(register, Company(name="Voltaris"))
    id_ = add_application(register, company=None)
    register.do(EditField("application", (id_,), "company", company))
    record(register, id_, "L10", "2025-06-12", reported_by="company")
    sleep()
    register.do(EditField("company", (company,), "name", "Voltaris AG"))
    record(register, id_, "L50", "2025-10")
    sleep()
    register.undo()
    sleep()
    for evening, wanted in evenings.items():
        assert picture(register.as_known_on(evening)) == wanted
    assert len(register.as_known_on(date(2025, 1, 1))) == 0
    assert picture(register.as_known_on(register.today)) == picture(register.facts())


def test_days_wait_until_that_evening(register: Register, clock: Clock) -> None:
    id_ = add_application(register)
    record(register, id_, "L10", "2025-11-20")
    evening = register.today
    clock.forward(days=30)
    assert register.facts().values("days_waiting") == [35]
    assert register.as_known_on(evening).values("days_waiting") == [5]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days=st.lists(st.lists(st.sampled_from(MOVES), max_size=6), min_size=1, max_size=6),
       seed=st.randoms(use_true_random=False))  # fmt: skip
def test_any_evening_comes_back_exactly(folder: Path, days: list[list[str]], seed: Any) -> None:
    path = folder / "name.desk"
    path.unlink(missing_ok=True)
    clock = Clock(date(2025, 11, 3))
    with closing(Register.create(path)) as register:
        register.file.now = clock
        do_not_wait_for_the_disk(register)
        mover, evenings = Mover(register, clock, seed), {}
        for moves in days:
            for move in moves:
                mover.move(move)
            evenings[register.today] = picture(register.facts())
            clock.forward(days=1)
        for evening, wanted in evenings.items():
            assert picture(register.as_known_on(evening)) == wanted


def test_scratch_registers_hold_what_was_folded(register: Register) -> None:
    id_ = add_application(register, company="Voltaris")
    record(register, id_, "L10", "2025-06-12")
    with closing(in_memory()) as scratch:
        known_on.fill(scratch, folding.today(register.file.engine))
        for table in ("application", "company", "status_entry", "standing"):
            sql = f"SELECT * FROM {table}"
            assert scratch.rows(sql) == register.file.engine.rows(sql)
    with closing(in_memory()) as scratch:
        known_on.fill(scratch, folding.Folded())
        assert scratch.rows("SELECT * FROM application") == []
