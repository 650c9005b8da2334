"""Columns that are worked out are listed, searched and sorted as stored ones, and stay current."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.domain.listed import touched
from rare_earth_desk.domain.matching import mask
from rare_earth_desk.domain.records import Application, Protocol, ProtocolStep
from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.selection import Selection, Sorting, listed
from rare_earth_desk.register import Register
from tests.declared import declare, undeclare

FIRST, SECOND = "1" * 32, "2" * 32


@pytest.fixture
def register(tmp_path, monkeypatch):
    declare(monkeypatch)
    register = Register.create(tmp_path / "r.desk")
    for id_, days in ((FIRST, 10), (SECOND, 45)):
        register.do(AddRecord(Protocol(id=id_, name=f"In {days}")))
        register.do(AddRecord(ProtocolStep(id=line_of(id_), protocol=id_, working_days=days)))
    yield register
    register.close()
    undeclare()


def line_of(id_):
    return f"{id_[:-1]}a"


def days_of(register):
    facts = register.facts("protocol")
    return dict(zip(facts.ids, facts.values("days_in_all"), strict=True))


def test_a_column_follows_the_lines_of_each_record_with_every_step(register):
    assert days_of(register) == {FIRST: 10, SECOND: 45}
    line = line_of(FIRST)
    step = register.do(EditField(ProtocolStep.table, (line,), "working_days", 12))
    assert days_of(register)[FIRST] == 12
    assert touched("protocol", step, (FIRST, SECOND)) == {FIRST, SECOND}
    register.do(RemoveRecords(ProtocolStep.table, (line,)))
    assert days_of(register) == {FIRST: 0, SECOND: 45}
    register.undo()
    register.undo()
    assert days_of(register) == {FIRST: 10, SECOND: 45}
    register.do(AddRecord(Protocol(id="3" * 32, name="Empty")))
    assert days_of(register)["3" * 32] == 0


def test_it_is_searched_and_sorted(register):
    facts = register.facts("protocol")
    found = mask(parse("days_in_all>20", "protocol"), facts)
    assert [id_ for id_, fits in zip(facts.ids, found, strict=True) if fits] == [SECOND]
    falling = Selection(page="protocol", ordering=(Sorting("days_in_all", True),))
    assert [facts.ids[place] for place in listed(falling, facts)] == [SECOND, FIRST]


def test_a_column_of_all_rows_follows_the_applications(register):
    facts = register.facts("protocol")
    assert facts.values("cases") == [0, 0]
    register.do(AddRecord(Application(number="EU-2025-1")))
    assert facts.values("cases") == [1, 1]


def test_the_history_of_a_record_tells_of_its_lines(register):
    register.do(EditField(ProtocolStep.table, (line_of(FIRST),), "working_days", 12))
    told = [str(line.sentence) for line in register.history(Protocol, FIRST)]
    assert told[0] == "Working days: “10” → “12”"
    assert "new step of a protocol (Working days: 10)" in told


def test_columns_are_worked_out_anew_after_midnight(register, monkeypatch):
    facts = register.facts("protocol")
    assert facts.values("cases") == [0, 0]
    register.facts()
    later = register.today + timedelta(days=1)
    monkeypatch.setattr(type(register._file), "today", later)
    assert register.facts("protocol").today == later
    assert register.facts("protocol").values("cases") == [0, 0]
    assert days_of(register) == {FIRST: 10, SECOND: 45}
