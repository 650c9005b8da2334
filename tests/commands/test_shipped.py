"""Shipped facts come in once; newer ones only as somebody confirmed."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.commands.shipped import AddShippedFacts, TakeNewerFacts
from rare_earth_desk.domain.records import (
    RECORDS,
    Exporter,
    GeneralLicence,
    Measure,
    Milestone,
    Project,
    RiskRule,
)
from rare_earth_desk.domain.shipped.facts import TABLES, Fact, facts
from rare_earth_desk.register import Register
from rare_earth_desk.register.newer_facts import newer_facts
from tests.registers import add, assert_folds
from tests.shipped import change, copied

MEASURE = Fact("measure", "mofcom-gac-18-2025", {}).id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def counts(register: Register) -> dict[str, int]:
    return {table: len(register.records(RECORDS[table])) for table in TABLES}


def test_a_register_gets_all_facts_once_and_undo_does_not_reach_them(register) -> None:
    register.furnish()
    found = counts(register)
    assert sum(found.values()) == len(facts())
    assert register.undo_name is None
    register.furnish()
    register.do(AddShippedFacts(facts()))
    assert counts(register) == found
    assert newer_facts(register) == []
    assert_folds(register)


def test_a_register_with_invented_companies_gets_no_licence_of_real_ones(tmp_path: Path) -> None:
    with closing(Register.create(tmp_path / "s.desk", sample=True)) as register:
        register.furnish()
        assert not register.records(GeneralLicence)
        assert not register.records(Exporter)
        assert len(register.records(Measure)) > 30
        assert newer_facts(register) == []


def test_what_was_taken_out_does_not_come_back(register) -> None:
    register.furnish()
    rules = tuple(one.id for one in register.records(RiskRule))
    register.do(RemoveRecords("risk_rule", rules))
    register.furnish()
    assert register.records(RiskRule) == []
    assert newer_facts(register) == []


def test_the_holder_of_a_licence_is_found_by_name_or_added(register) -> None:
    known = add(register, Exporter(name="JL MAG Rare-Earth"))
    register.furnish()
    holders = {one.exporter for one in register.records(GeneralLicence)}
    names = {one.name for one in register.records(Exporter)}
    assert known in holders
    assert names == {"JL MAG Rare-Earth", "Ningbo Yunsheng", "Beijing Zhong Ke San Huan"}


def test_an_older_register_gets_the_tables_it_never_had_and_is_offered_the_rest(register) -> None:
    add(register, Measure(name="Our own"))
    register.furnish()
    assert [one.name for one in register.records(Measure)] == ["Our own"]
    assert len(register.records(Project)) > 20
    offered = newer_facts(register)
    assert {one.fact.table for one in offered} == {"measure"}
    register.do(TakeNewerFacts(offered, frozenset(range(len(offered)))))
    assert len(register.records(Measure)) == len(offered) + 1
    assert newer_facts(register) == []


def test_newer_facts_are_taken_only_where_they_are_ticked(register, folder: Path) -> None:
    register.furnish()
    register.do(EditField("measure", (MEASURE,), "subject", "in our words"))
    change(folder, "measure", "mofcom-gac-18-2025", subject="newer", body="MOFCOM")
    change(folder, "risk_rule", "stops", amber="2")
    offered = newer_facts(register, folder)
    assert [(one.field, one.yours, one.shipped, one.edited) for one in offered] == [
        ("body", "MOFCOM, GAC", "MOFCOM", False),
        ("subject", "in our words", "newer", True),
        ("amber", 1.0, 2.0, False),
    ]
    before = register.record(Measure, MEASURE)
    register.do(TakeNewerFacts(offered, frozenset({0})))
    one = register.record(Measure, MEASURE)
    assert (one.body, one.subject) == ("MOFCOM", "in our words")
    assert newer_facts(register, folder) == []  # what was not taken is not offered again
    assert str(register.undo_name) == "1 newer shipped fact"
    register.undo()
    assert register.record(Measure, MEASURE) == before
    assert len(newer_facts(register, folder)) == 3
    assert_folds(register)


def test_what_was_declined_is_offered_when_it_is_shipped_anew(register, folder: Path) -> None:
    register.furnish()
    change(folder, "risk_rule", "stops", amber="2")
    register.do(TakeNewerFacts(newer_facts(register, folder), frozenset()))
    assert str(register.undo_name) == "newer shipped facts not taken"
    assert newer_facts(register, folder) == []
    again = shutil.copytree(folder, folder.parent / "again")
    change(again, "risk_rule", "stops", amber="3")
    (offer,) = newer_facts(register, again)
    assert (offer.yours, offer.shipped, offer.edited) == (1.0, 3.0, True)


def test_new_facts_come_with_what_hangs_on_them_or_not_at_all(register, folder: Path) -> None:
    register.furnish()
    change(folder, "project", "new", name="New plant", as_of="2026-12", verification="to-verify")
    change(folder, "milestone", "new-start", project="new", name="Start")
    offered = newer_facts(register, folder)
    assert [(one.fact.table, one.field) for one in offered] == [("project", ""), ("milestone", "")]
    register.do(TakeNewerFacts(offered, frozenset({1})))  # the plant itself was not ticked
    assert not register.records(Project, name="New plant")
    assert not register.records(Milestone, name="Start")
    assert newer_facts(register, folder) == []
    register.undo()
    register.redo()
    assert_folds(register)


def test_an_own_record_is_never_offered_anything(register, folder: Path) -> None:
    register.furnish()
    register.do(AddRecord(Measure(name="No. 18/2025")))
    assert newer_facts(register, folder) == []
