"""What is marked as verified names its source, by whatever way it is written."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.commands.bulk import BulkEdit
from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.records import AddRecord, EditField, PutBack, RemoveRecords
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS, BriefingLine, Measure, Project, Record
from rare_earth_desk.domain.verification import lacks_source, tables
from rare_earth_desk.register import Register
from rare_earth_desk.store.check import check
from tests.registers import add
from tests.store.merging.laptops import close, meet, two

REFUSED = "“{}” has no source, so it cannot be marked as verified; enter the source first"


@pytest.fixture
def project(register: Register) -> str:
    return add(register, Project(name="Plant", verification="to-verify"))


def mark(register: Register, id_: str) -> tuple[str | None, str | None]:
    one = register.record(Project, id_)
    return one.verification, one.source


@pytest.mark.parametrize("table", tables())
def test_no_record_is_added_as_verified_without_a_source(register: Register, table: str) -> None:
    made: Record = RECORDS[table](verification="verified", source=" ")  # type: ignore[call-arg]
    with pytest.raises(Refused, match="has no source, so it cannot be marked as verified"):
        register.do(AddRecord(made))
    assert register.records(RECORDS[table]) == []


def test_a_form_a_cell_and_a_change_of_several_are_refused(
    register: Register, project: str
) -> None:
    other = add(register, Project(name="Other", verification="verified", source="a letter"))
    commands = (
        EditField("project", (project,), "verification", "verified"),
        EditCells("project", (Cell(project, "verification", "verified"),), "2025-11-25"),
        BulkEdit("project", (other, project), "verification", "verified"),
    )
    for command in commands:
        with pytest.raises(Refused, match=REFUSED.format("Plant")):
            register.do(command)
    with pytest.raises(Refused, match=REFUSED.format("Other")):
        register.do(EditField("project", (other,), "source", None))
    assert mark(register, project) == ("to-verify", None)
    assert mark(register, other) == ("verified", "a letter")


def test_with_its_source_it_may_be_verified_and_then_keeps_it(
    register: Register, project: str
) -> None:
    register.do(EditField("project", (project,), "source", "the company, by phone"))
    register.do(EditField("project", (project,), "verification", "verified"))
    with pytest.raises(Refused, match=REFUSED.format("Plant")):
        register.do(PutBack("project", project, "source", None))
    for _ in range(2):
        register.undo()
    assert mark(register, project) == ("to-verify", None)
    for _ in range(2):
        register.redo()
    assert mark(register, project) == ("verified", "the company, by phone")


def test_what_is_taken_out_is_not_asked_for_its_source(register: Register, project: str) -> None:
    register.do(EditField("project", (project,), "notes", "n"))
    register.do(RemoveRecords("project", (project,)))
    assert not register.records(Project)


def test_a_merge_takes_in_what_two_wrote_and_a_check_tells_it(tmp_path: Path) -> None:
    laptops = two(tmp_path)
    for one in laptops:
        one.register.furnish()
    anna, ben = laptops
    line = add(anna.register, BriefingLine(name="Line", words="w", source="letter"))
    meet(list(laptops))
    anna.register.do(EditField("briefing_line", (line,), "verification", "verified"))
    ben.register.do(EditField("briefing_line", (line,), "source", None))
    meet(list(laptops))
    for one in laptops:
        report = check(one.register.file)
        assert report.is_sound
        assert [str(remark) for remark in report.remarks] == [
            "The briefing line “Line” is marked as verified without a source."
        ]
    close(list(laptops))


def test_a_register_as_it_comes_has_no_such_record(tmp_path: Path) -> None:
    with closing(Register.make(tmp_path / "a.desk")) as register:
        assert check(register.file).remarks == ()
        assert register.records(Measure)


def test_partly_verified_is_no_claim_of_a_source() -> None:
    assert not lacks_source("partly", None)
    assert not lacks_source("verified", "x")
    assert lacks_source("verified", None)
