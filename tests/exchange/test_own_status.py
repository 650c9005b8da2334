from __future__ import annotations

import csv
from contextlib import closing

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.records import Application
from rare_earth_desk.exchange.exporting import shown, with_intake
from rare_earth_desk.exchange.proposing import propose
from rare_earth_desk.exchange.reading import read_table
from rare_earth_desk.exchange.register_side import plan_import
from rare_earth_desk.register import Register


@pytest.fixture
def register(tmp_path):
    with closing(Register.create(tmp_path / "r.desk")) as made:
        for number in ("N-1", "N-2"):
            made.do(AddRecord(Application(id=number, number=number)))
            made.do(RecordStatus((number,), "L10", happened="2025-04-01"))
        yield made


def exported(register, path):
    names = with_intake(["number", "company", "status", "filed_on", "member_state"], "application")
    export = shown(register.facts(), "application", names, [0, 1])
    export.write(path, title="t", sample=False)


def edited(path, **cells):
    """Change cells of the first row, by heading."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        sample = file.read()
    dialect = csv.Sniffer().sniff(sample.splitlines()[0])
    rows = list(csv.DictReader(sample.splitlines(), dialect=dialect))
    rows[0].update({name.replace("_", " "): value for name, value in cells.items()})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def planned(register, path):
    table = read_table(path)
    return plan_import(register, table, propose(table))


def test_our_own_export_comes_back_unchanged_and_without_a_warning(register, tmp_path):
    exported(register, tmp_path / "o.csv")
    plan = planned(register, tmp_path / "o.csv")
    assert {row.action for row in plan.rows} == {"unchanged"}
    assert not any("not taken in" in str(one) for one in plan.warnings)


def test_a_changed_status_is_not_taken_in_and_that_is_said(register, tmp_path):
    exported(register, tmp_path / "o.csv")
    edited(tmp_path / "o.csv", Status="Approved")
    plan = planned(register, tmp_path / "o.csv")
    assert [row.action for row in plan.rows] == ["unchanged", "unchanged"]
    assert [str(note) for note in plan.rows[0].notes] == ["Status “Approved” is not taken in."]
    assert "in 1 row it says otherwise" in str(plan.warnings[-1])


def test_a_decision_written_into_the_export_is_taken_in(register, tmp_path):
    exported(register, tmp_path / "o.csv")
    edited(tmp_path / "o.csv", Status="Approved", Outcome="approved", Decided="2025-06-12")
    plan = planned(register, tmp_path / "o.csv")
    assert plan.rows[0].action == "update"
    assert {change.field for change in plan.rows[0].changes} == {"decided", "outcome"}
    assert not any("not taken in" in str(one) for one in plan.warnings)
