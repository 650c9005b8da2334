"""A small register with a clock that stands still, and the desk on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.views.desk import Desk

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
TODAY = NOON.date()
GROUPS = ("oxides", "permanent magnets", "metals")
STATES = ("DE", "FR", "IT", "ES", "PL", "SE", "AT", "NL", "BE")


def day(ago: int) -> str:
    """The day so many days before today."""
    return (TODAY - timedelta(days=ago)).isoformat()


def add(register: Register, number: int, **values: str) -> str:
    """Add an application and return its id."""
    before = set(register.facts().ids)
    register.do(AddRecord(Application(number=f"A-{number}", **values)))
    (new,) = set(register.facts().ids) - before
    return new


def fill(register: Register, count: int = 24) -> list[str]:
    """Add applications filed every 9 days, the last one today; every third is decided."""
    ids = []
    for place in range(count):
        id_ = add(
            register,
            place,
            product_group=GROUPS[place % 3] if place % 7 else None,
            member_state=STATES[place % len(STATES)],
        )
        filed = 9 * (count - 1 - place)
        register.do(RecordStatus((id_,), "L10", day(filed)))
        if filed > 20:
            register.do(RecordStatus((id_,), "L30", day(filed - 12)))
        if place % 3 == 0 and filed > 40:
            register.do(RecordStatus((id_,), "L50", day(filed - 40)))
        ids.append(id_)
    return ids


@pytest.fixture
def empty_desk(tmp_path):
    register = Register.create(tmp_path / "register.desk")
    register.file.now = lambda: NOON
    desk = Desk(register)
    yield desk
    desk.close()


@pytest.fixture
def desk(empty_desk):
    fill(empty_desk.register)
    return empty_desk
