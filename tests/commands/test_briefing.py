from __future__ import annotations

import pytest

from rare_earth_desk.commands.briefing import AddReadyLines
from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.ready_briefing import ready_lines
from rare_earth_desk.domain.records import BriefingLine
from tests.registers import add, assert_folds


def test_a_register_gets_the_shipped_lines_once(register) -> None:
    register.furnish()
    lines = register.records(BriefingLine)
    assert [(one.part, one.words) for one in lines] == [
        (one.part, one.words) for one in ready_lines()
    ]
    assert register.undo_name is None
    register.do(AddReadyLines())
    assert len(register.records(BriefingLine)) == len(lines)
    assert_folds(register)


def test_lines_that_were_taken_out_do_not_come_back_by_themselves(register) -> None:
    register.furnish()
    every = tuple(one.id for one in register.records(BriefingLine))
    register.do(RemoveRecords("briefing_line", every))
    register.furnish()
    assert register.records(BriefingLine) == []
    register.undo()
    assert len(register.records(BriefingLine)) == len(every)


def test_a_line_with_an_unknown_figure_is_refused_and_nothing_is_written(register) -> None:
    with pytest.raises(Refused, match=r"“Text” asks for a figure \{pendig\}"):
        register.do(AddRecord(BriefingLine(part="scene", name="Odd", words="{pendig}")))
    line = add(register, BriefingLine(part="scene", name="Fine", words="{pending}"))
    with pytest.raises(Refused, match="“Briefing line” asks for a figure"):
        register.do(EditField("briefing_line", (line,), "name", "Why {x}?"))
    assert register.record(BriefingLine, line).name == "Fine"
    assert len(register.records(BriefingLine)) == 1


def test_a_line_is_edited_and_undone_like_any_record(register) -> None:
    line = add(register, BriefingLine(part="scene", name="Pending", words="{pending}"))
    register.do(EditField("briefing_line", (line,), "releasable", 1))
    assert str(register.undo_name) == "Releasable of Pending"
    register.undo()
    assert register.record(BriefingLine, line).releasable is None
