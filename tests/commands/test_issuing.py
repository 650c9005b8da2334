from __future__ import annotations

import dataclasses

import pytest

from rare_earth_desk.commands.issuing import IssuePaper
from rare_earth_desk.commands.records import EditField, PutBack, RemoveRecords
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import IssuedPaper
from rare_earth_desk.register import Register
from tests.registers import Work, assert_folds, done

PAPER = IssuedPaper(
    name="Briefing", kind="briefing", issued_at="2025-11-25T10:00:00.000+00:00",
    as_at="2025-11-25", figures="[]", content="QQ==", fingerprint="x", request="{}", position="{}",
)  # fmt: skip


def listed(register: Register) -> list[str | None]:
    return [one.name for one in register.records(IssuedPaper)]


def test_an_issue_is_one_step_that_undo_takes_off_the_list(register: Register) -> None:
    step = done(register.do(IssuePaper(PAPER)))
    assert str(step.name) == "issue of “Briefing”"
    assert step.applications == frozenset()
    assert listed(register) == ["Briefing"]
    register.undo()
    assert listed(register) == []
    register.redo()
    assert listed(register) == ["Briefing"]
    (paper,) = register.records(IssuedPaper)
    assert paper.content is None  # read by itself, as it may be long
    assert register.text(IssuedPaper, paper.id, "content") == "QQ=="
    assert_folds(register)
    assert register.check().is_sound


@pytest.mark.parametrize(
    ("field", "value"),
    [("figures", "[1]"), ("content", ""), ("name", "X"), ("as_at", None), ("request", "{1}"),
     ("position", "{}1"), ("fingerprint", None), ("issued_at", None)],
)  # fmt: skip
def test_what_was_issued_cannot_be_changed(
    register: Register, field: str, value: str | None
) -> None:
    (id_,) = done(register.do(IssuePaper(PAPER))).ids(IssuedPaper.table)
    for command in (
        EditField(IssuedPaper.table, (id_,), field, value),
        PutBack(IssuedPaper.table, id_, field, value),
        Work(lambda tx: tx.assign(IssuedPaper, id_, **{field: value})),
    ):
        with pytest.raises(Refused, match="stays as it was issued; issue a new one instead"):
            register.do(command)
    assert register.check().is_sound


def test_a_text_that_does_not_fit_is_refused(register: Register) -> None:
    long = dataclasses.replace(PAPER, version="x" * 501)
    with pytest.raises(Refused, match="“Version” takes up to 500 characters"):
        register.do(IssuePaper(long))
    assert listed(register) == []


def test_what_is_said_of_it_later_can_be(register: Register) -> None:
    (id_,) = done(register.do(IssuePaper(PAPER))).ids(IssuedPaper.table)
    register.do(EditField(IssuedPaper.table, (id_,), "notes", "Sent to the cabinet."))
    register.do(EditField(IssuedPaper.table, (id_,), "corrected_on", "2025-12-01"))
    paper = register.record(IssuedPaper, id_)
    assert (paper.notes, paper.corrected_on) == ("Sent to the cabinet.", "2025-12-01")
    register.do(RemoveRecords(IssuedPaper.table, (id_,)))
    assert listed(register) == []
    register.undo()
    assert listed(register) == ["Briefing"]
