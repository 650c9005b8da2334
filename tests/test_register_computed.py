"""Columns that are worked out are listed, searched and sorted as stored ones, and stay current."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.domain.listed import LISTED, touched, worked_out_anew
from rare_earth_desk.domain.matching import mask
from rare_earth_desk.domain.records import (
    Company,
    GeneralLicence,
    LicenceDelivery,
    Protocol,
    ProtocolStep,
    StockReport,
)
from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.selection import Selection, Sorting, listed
from rare_earth_desk.register import Register
from tests.declared import declare, undeclare
from tests.registers import add, queries_counted

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
    assert touched("protocol", step, register.facts("protocol")) == {FIRST, SECOND}
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


def test_what_a_link_leads_to_works_out_nothing_but_is_shown_anew(register):
    company = add(register, Company(name="Voltaris"))
    other = add(register, Company(name="Aurora"))
    told, aside = (
        add(register, StockReport(company=one, reported_on="2025-11-01", days_of_stock=9))
        for one in (company, other)
    )
    facts = register.facts("stock_report")
    assert len(facts.values("left_today")) == 2
    step = register.do(EditField("company", (company,), "name", "Voltaris GmbH"))
    assert worked_out_anew("stock_report", step) == frozenset()
    assert touched("stock_report", step, facts) == {told}
    assert facts.shown(facts.place(told), "company") == "Voltaris GmbH"
    step = register.do(EditField("stock_report", (aside,), "days_of_stock", 12))
    assert worked_out_anew("stock_report", step) == {aside}


def test_what_columns_read_of_a_table_is_read_once_for_all_of_them_until_it_changes(register):
    listed, today = LISTED[GeneralLicence.table], register.today.isoformat()
    licence = add(register, GeneralLicence(name="JL Mag 2026", valid_from=today))
    facts = register.facts(listed.table)
    assert len([one for one in listed.computed if one.reads]) > len(listed.computed_reads) > 0
    with queries_counted() as asked:
        for one in listed.computed:
            facts.values(one.name)
    # The rules about days are asked once more, by the words that follow from them.
    assert asked.count == len(listed.computed_reads) + 1
    for drawn in (5.0, 7.5):
        add(register, LicenceDelivery(licence=licence, delivered_on=today, quantity_kg=drawn))
    assert facts.values("drawn_kg") == [12.5]
    with queries_counted() as asked:
        facts.renew()
    assert asked.count == 0


def test_the_history_of_a_record_tells_of_its_lines(register):
    register.do(EditField(ProtocolStep.table, (line_of(FIRST),), "working_days", 12))
    told = [str(line.sentence) for line in register.history(Protocol, FIRST)]
    assert told[0] == "Working days: “10” → “12”"
    assert "new step of a protocol (Working days: 10)" in told


def test_columns_are_worked_out_anew_after_midnight(register, monkeypatch):
    facts = register.facts("protocol")
    assert facts.values("today") == [register.today.toordinal()] * 2
    later = register.today + timedelta(days=1)
    monkeypatch.setattr(type(register._file), "today", later)
    assert register.facts("protocol").today == later
    assert register.facts("protocol").values("today") == [later.toordinal()] * 2
    assert days_of(register) == {FIRST: 10, SECOND: 45}
