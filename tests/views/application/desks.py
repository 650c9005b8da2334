"""A small register whose clock stands still, the desk on it, and a window for its parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import Application, Company, Exporter, StatusEntry
from rare_earth_desk.register import Register
from rare_earth_desk.views.desk import Desk

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
TODAY = NOON.date()


def day(ago: int) -> str:
    """The day so many days before today."""
    return (TODAY - timedelta(days=ago)).isoformat()


def add(desk: Desk, record):
    """Add a record and return its id."""
    record = replace(record, id=record.id or new_id())
    desk.register.do(AddRecord(record))
    return record.id


def report(desk: Desk, application: str, status: str, happened: str | None = None, **rest) -> str:
    """Record a status and return the id of its entry."""
    before = {e.id for e in desk.register.records(StatusEntry, application=application)}
    desk.register.do(RecordStatus((application,), status, happened, **rest))
    after = {e.id for e in desk.register.records(StatusEntry, application=application)}
    (made,) = after - before
    return made


class Parties:
    """The companies and exporters of the small register."""

    def __init__(self, desk: Desk) -> None:
        self.voltaris = add(desk, Company(name="Voltaris GmbH", member_state="DE"))
        self.fjord = add(desk, Company(name="Fjord Wind AB", member_state="SE"))
        self.baotou = add(
            desk, Exporter(name="Baotou Magnets", name_zh="包头磁材", province="Fujian")
        )


@pytest.fixture
def desk(tmp_path):
    register = Register.create(tmp_path / "register.desk")
    register.file.now = lambda: NOON
    made = Desk(register)
    yield made
    made.close()


@pytest.fixture
def parties(desk):
    return Parties(desk)


@pytest.fixture
def case(desk, parties):
    """An application with company, exporter and number, filed and accepted."""
    id_ = add(
        desk,
        Application(
            number="A-1001",
            company=parties.voltaris,
            exporter=parties.baotou,
            product_group="permanent magnets",
        ),
    )
    report(desk, id_, "L10", day(60), reported_by="company")
    report(desk, id_, "L30", day(40), reported_by="exporter", certainty="document seen")
    return id_


@pytest.fixture
def window(qtbot, theme):
    """Make a window with an input above and a widget of the test below it."""
    made = []

    def make(widget: QWidget, width: int = 416, height: int = 900) -> QWidget:
        host = QWidget()
        host.setAutoFillBackground(True)
        column = QVBoxLayout(host)
        host.input = QLineEdit()
        column.addWidget(host.input)
        column.addWidget(widget)
        host.resize(width, height)
        qtbot.addWidget(host)
        host.show()
        qtbot.waitExposed(host)
        host.activateWindow()
        host.input.setFocus()
        qtbot.waitUntil(host.input.hasFocus)
        made.append(host)
        return host

    return make
