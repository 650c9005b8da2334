"""Every list goes out and comes back in, whatever its records declare."""

from __future__ import annotations

import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.exchange.exporting import everything
from rare_earth_desk.exchange.intake import Intake
from rare_earth_desk.exchange.line_export import lines_export
from rare_earth_desk.exchange.planning import plan
from rare_earth_desk.exchange.proposing import propose
from rare_earth_desk.exchange.reading import read_table
from rare_earth_desk.exchange.record_known import records_known
from rare_earth_desk.exchange.target import tables, target_of
from rare_earth_desk.exchange.writing import ExportColumn, write_table
from rare_earth_desk.register import Register
from tests.exchange.records import Put, drawn, filled

TODAY = date(2025, 11, 25)
LISTS = [table for table in tables() if table != "application"]
SLOW = list(HealthCheck)


def written(known, target, path):
    """Write records as an export does, and return the table that is read from it."""
    columns = [ExportColumn(one.label, one.kind, one.unit) for one in target.fields.values()]
    rows = []
    for id_ in known.ids():
        values = known.current(id_)
        rows.append([
            vocabulary.label_of(ours.vocabulary, values[name]) or None
            if ours.kind is Kind.CHOICE else values[name]
            for name, ours in target.fields.items()
        ])  # fmt: skip
    write_table(path, columns, rows, title="All", sample=True)
    return read_table(path)


@pytest.mark.parametrize("table", LISTS)
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
@given(data=st.data())
def test_what_was_written_changes_nothing_and_makes_the_same_anew(table, suffix, data):
    target = target_of(table)
    records = filled(target, data.draw(drawn(target)))
    known = records.known(target)
    with tempfile.TemporaryDirectory() as folder:
        read = written(known, target, Path(folder) / f"t.{suffix}")
    mapping = propose(read, table)
    assert set(mapping.columns) == set(target.fields)
    again = plan(read, mapping, known, today=TODAY)
    assert [(row.action, row.id, row.problems, row.changes) for row in again.rows] == [
        ("unchanged", record.id, (), ()) for record in records.own
    ]
    anew = plan(read, mapping, records.without_own().known(target), today=TODAY)
    assert [(row.action, row.problems) for row in anew.rows] == [("new", ())] * len(records.own)
    for row, record in zip(anew.rows, records.own, strict=True):
        said = {n: value for n, value in known.current(record.id).items() if value is not None}
        told = dict(row.values)
        assert {n for n in {*said, *told} if said.get(n) != told.get(n)} == set(), (said, told)


def export_of(register, table):
    """Return the export of a list, or of lines below one."""
    if table in LISTED:
        return everything(register.facts(table), table)
    return lines_export(register, table)


@pytest.mark.parametrize("table", LISTS)
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@settings(max_examples=2, deadline=None, suppress_health_check=SLOW)
@given(data=st.data())
def test_an_export_comes_back_into_a_register_with_the_same_parents(table, suffix, data):
    target = target_of(table)
    records = filled(target, data.draw(drawn(target)))
    others = [one for some in records.others.values() for one in some]
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Register.create(Path(folder) / "from.desk")) as source,
        closing(Register.create(Path(folder) / "to.desk")) as target_register,
    ):
        source.do(Put((*others, *records.own)))
        target_register.do(Put(tuple(others)))
        path = Path(folder) / f"list.{suffix}"
        export_of(source, table).write(path, title="All", sample=False)
        assert intake(source, table, path).make_plan().counts()["unchanged"] == len(records.own)
        back = intake(target_register, table, path)
        assert back.make_plan().counts()["new"] == len(records.own)
        step = target_register.do(back.command())
        assert told(source, target) == told(target_register, target)
        assert intake(target_register, table, path).make_plan().counts()["unchanged"]
        assert step is not None
        target_register.undo()
        assert told(target_register, target) == []


def intake(register, table, path):
    made = Intake(register, table)
    made.read(path)
    return made


def told(register, target):
    """Return what a register tells of the records of a target, links by name, in any order."""
    known = records_known(register.file.engine, target)
    return sorted(str(sorted(known.current(id_).items())) for id_ in known.ids())
