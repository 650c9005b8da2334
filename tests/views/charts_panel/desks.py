"""A small register with a clock that stands still, and the desk on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Application, StatusEntry
from rare_earth_desk.register import Register
from rare_earth_desk.store.transaction import Transaction
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


def settled(qtbot: QtBot, part: QObject) -> None:
    """Wait until `part` has done all that it put off to the next turn of the event loop."""
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in _put_off(part)))


def _put_off(part: QObject) -> list[QTimer]:
    timers = part.findChildren(QTimer)
    return [timer for timer in timers if timer.isSingleShot() and timer.interval() == 0]


@dataclass(frozen=True)
class Fill:
    """Applications filed every 9 days, the last one today; every third is decided."""

    count: int = 24

    def apply(self, tx: Transaction) -> Phrase:
        """Add them with their entries, all as one step."""
        applications = [
            Application(
                number=f"A-{place}",
                product_group=GROUPS[place % 3] if place % 7 else None,
                member_state=STATES[place % len(STATES)],
            )
            for place in range(self.count)
        ]
        entries = []
        for place, id_ in enumerate(tx.insert_all(applications)):
            filed = 9 * (self.count - 1 - place)
            entries.append(StatusEntry(application=id_, status="L10", happened=day(filed)))
            if filed > 20:
                entry = StatusEntry(application=id_, status="L30", happened=day(filed - 12))
                entries.append(entry)
            if place % 3 == 0 and filed > 40:
                entry = StatusEntry(application=id_, status="L50", happened=day(filed - 40))
                entries.append(entry)
        tx.insert_all(entries)
        return phrase("applications")


@pytest.fixture
def empty_desk(tmp_path):
    register = Register.create(tmp_path / "register.desk")
    register.file.now = lambda: NOON
    desk = Desk(register)
    yield desk
    desk.close()


@pytest.fixture
def desk(empty_desk):
    empty_desk.register.do(Fill())
    return empty_desk
