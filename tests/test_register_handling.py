from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from rare_earth_desk.commands.applications import AmendStatus
from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.phrases import Cancelled, Phrase, Refused, phrase
from rare_earth_desk.domain.records import (
    Application,
    CalendarDay,
    Company,
    Meeting,
    Protocol,
    ProtocolStep,
    StatusEntry,
)
from rare_earth_desk.domain.stays import life_of
from rare_earth_desk.register import Register
from rare_earth_desk.register.handling import Handlings
from rare_earth_desk.store.transaction import Transaction
from tests.exchange.imports import import_rows
from tests.registers import Clock, add, assert_current


@pytest.fixture
def late(register: Register) -> str:
    """A case of which the province has had the file for 41 Chinese working days."""
    register.furnish()
    id_ = add(register, Application(number="EU-1", product_group="oxides"))
    register.do(RecordStatus((id_,), "L10", "2025-09-23"))
    return id_


def due(register: Register) -> list[tuple[str, str, int]]:
    return [(one.application, one.step, one.over) for one in register.escalations()]


def test_a_register_gets_the_proposed_protocol_once(register: Register) -> None:
    register.furnish()
    (protocol,) = register.records(Protocol)
    assert "proposal" in str(protocol.name)
    assert len(register.records(ProtocolStep, protocol=protocol.id)) == 13
    register.do(RemoveRecords("protocol", (protocol.id,)))
    register.furnish()
    assert register.records(Protocol) == []


def test_what_is_due_follows_every_step_and_its_undoing(register: Register, late: str) -> None:
    assert due(register) == [(late, "Check and forward the file", 26)]
    register.do(RecordStatus((late,), "L30", "2025-11-03"))
    assert due(register) == []
    register.undo()
    assert due(register) == [(late, "Check and forward the file", 26)]
    (step,) = register.records(ProtocolStep, name="Check and forward the file")
    register.do(EditField("protocol_step", (step.id,), "escalate_after", 42))
    assert due(register) == []
    register.undo()
    assert due(register) != []


def test_the_list_says_since_when_and_how_much_time_is_left(
    register: Register, late: str, clock: Clock
) -> None:
    facts = register.facts()
    assert facts.values("hands_since") == ["2025-09-23"]
    assert facts.values("days_left") == [-31]
    assert_current(register)
    other = add(register, Application(number="EU-2"))
    register.do(RecordStatus((other,), "L30", "2025-11-03"))
    assert facts.values("days_left") == [-31, 29]
    assert facts.values("hands_since") == ["2025-09-23", "2025-11-03"]
    assert_current(register)
    register.do(RecordStatus((late,), "L50", "2025-11-20"))
    assert facts.values("days_left") == [None, 29]
    register.undo()
    (step,) = register.records(ProtocolStep, starts="L30")
    register.do(EditField("protocol_step", (step.id,), "working_days", 20))
    assert facts.values("days_left") == [-31, 4]
    clock.forward(days=1)
    assert register.facts().values("days_left") == [-32, 3]
    assert_current(register)
    assert register.facts_as_at(date(2025, 11, 10)).values("days_left") == [None, None]


def test_only_what_a_step_concerns_is_worked_out_anew(register: Register, late: str) -> None:
    facts = register.facts()
    names = ("hands_since", "days_left")
    factors = {name: facts.factor(name) for name in names}
    add(register, Company(name="Voltaris"))
    add(register, Meeting(title="Channel meeting"))
    register.do(EditField("application", (late,), "notes", "x"))
    register.do(RecordStatus((late,), "L30", "2025-11-03"))
    assert facts.values("days_left") == [29]
    register.undo()
    other = add(register, Application(number="EU-2"))
    assert facts.values("days_left") == [-31, None]
    register.do(RecordStatus((other,), "L30", "2025-11-03"))
    assert facts.values("days_left") == [-31, 29]
    register.do(RemoveRecords("application", (late,)))
    assert facts.values("days_left") == [29]
    assert {name: facts.factor(name) for name in names} == factors, "patched, not made anew"
    assert_current(register)
    register.undo()
    assert facts.values("days_left") == [-31, 29]
    assert_current(register)
    register.do(AddRecord(CalendarDay(calendar="china", day="2025-11-04", kind="holiday")))
    assert facts.values("days_left") == [-30, 30]


def test_a_word_that_a_protocol_searches_for_is_taught(register: Register, late: str) -> None:
    (usual,) = register.records(Protocol)
    register.do(EditField("protocol", (usual.id,), "position", 2))
    add(register, Protocol(name="Ours", position=1, in_force=1, applies_to="group:oxyde-so"))
    assert register.facts().values("days_left") == [-31]
    row = {"number": "EU-2", "filed": "2025-11-03", "product_group": "oxyde-so"}
    import_rows(register, row, values={"product_group": {"oxyde-so": "oxides"}})
    assert register.facts().values("days_left") == [None, None], "its steps, of which it has none"
    register.undo()
    assert register.facts().values("days_left") == [-31]


def test_time_passes(register: Register, late: str, clock: Clock) -> None:
    assert due(register) == [(late, "Check and forward the file", 26)]
    clock.forward(days=1)
    assert due(register) == [(late, "Check and forward the file", 27)]


def test_the_first_protocol_in_force_that_fits_applies(register: Register, late: str) -> None:
    (usual_id,) = (one.id for one in register.records(Protocol))
    register.do(EditField("protocol", (usual_id,), "position", 2))
    strict = add(register, Protocol(name="Oxides", position=1, applies_to="group:oxides",
                                    in_force=1))  # fmt: skip
    add(register, ProtocolStep(protocol=strict, position=1, name="Forward", holder="province",
                               starts="L10", working_days=2, escalate_after=3))  # fmt: skip
    assert due(register) == [(late, "Forward", 38)]
    found = register.handling(late)
    assert found is not None
    assert found.protocol.id == strict
    other = add(register, Application(number="EU-2", product_group="metals"))
    usual = register.handling(other)
    assert usual is not None
    assert usual.protocol.name != "Oxides"
    register.do(EditField("protocol", (strict,), "in_force", 0))
    assert due(register) == [(late, "Check and forward the file", 26)]
    register.do(RemoveRecords("protocol", tuple(p.id for p in register.records(Protocol))))
    assert due(register) == []
    assert register.handling(late) is None


@dataclass(frozen=True)
class _Kept:
    """Write a protocol as earlier versions let it be written."""

    applies_to: str

    def apply(self, tx: Transaction) -> Phrase:
        tx.insert(Protocol(name="Old", position=0, applies_to=self.applies_to, in_force=1))
        return phrase("protocol")


@pytest.mark.parametrize("text", ["service<5", "-no:since", "is:critcal", "urgent:yes"])
def test_a_protocol_whose_search_is_not_understood_applies_to_no_case(
    register: Register, late: str, text: str
) -> None:
    """Such a text was taken once; asking for what follows from it never came to an end."""
    assert register.facts().values("days_left") == [-31]
    register.do(_Kept(text))
    assert register.facts().values("days_left") == [-31]
    assert due(register) == [(late, "Check and forward the file", 26)]
    found = register.handling(late)
    assert found is not None
    assert found.protocol.name != "Old"
    (protocol,) = register.records(Protocol, name="Old")
    with pytest.raises(Refused):
        register.do(EditField("protocol", (protocol.id,), "applies_to", text + " group:oxides"))
    register.do(EditField("protocol", (protocol.id,), "applies_to", "group:oxides"))
    found = register.handling(late)
    assert found is not None
    assert found.protocol.name == "Old"


def test_cases_that_are_over_are_not_escalated(register: Register, late: str) -> None:
    register.do(RecordStatus((late,), "C60", "2025-10-01"))
    assert [step for _, step, _ in due(register)] == [
        "Act on the answer", "Check and forward the file",
    ]  # fmt: skip
    register.do(RecordStatus((late,), "L50", "2025-11-20"))
    assert due(register) == []
    register.do(RecordStatus((late,), "K2", "2025-10-20"))
    assert [step for _, step, _ in due(register)] == ["Release the goods"]
    register.do(RecordStatus((late,), "K4", "2025-11-20"))
    assert due(register) == []
    register.do(AddRecord(Application(number="EU-2")))
    assert due(register) == []


def test_it_can_be_cancelled_and_asked_again(register: Register, late: str) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        register.escalations(stop)
    assert due(register) != []


def test_the_sample_has_the_protocol_and_what_follows_from_it(
    sample_file: Path, tmp_path: Path
) -> None:
    opened = Register.open(Path(shutil.copy(sample_file, tmp_path)))
    opened.file.now = Clock(date(2025, 12, 15))
    assert opened.records(Protocol)
    assert opened.escalations()
    opened.close()


def test_lives_read_in_bulk_are_those_of_each_case(sample_file: Path, tmp_path: Path) -> None:
    opened = Register.open(Path(shutil.copy(sample_file, tmp_path)))
    today = date(2025, 12, 15)
    ids = opened.facts().ids
    entry = opened.records(StatusEntry, application=ids[0])[-1]
    opened.do(AmendStatus(entry.id, (("happened", "2025-05"),)))
    bulk = Handlings(opened.file.engine).lives(ids, today)
    for id_ in ids:
        assert bulk[id_] == life_of(opened.records(StatusEntry, application=id_), today)
    opened.close()


def test_working_out_all_cases_anew_tells_how_far_it_is(register: Register, late: str) -> None:
    facts = register.facts()
    (step,) = register.records(ProtocolStep, name="Check and forward the file")
    told: list[tuple[int, int]] = []
    edit = EditField("protocol_step", (step.id,), "escalate_after", 42)
    assert register.do(edit, lambda *how_far: told.append(how_far))
    few = len(told)
    facts.values("days_left")
    assert register.size("undo") == 1 + len(facts), "all cases are worked out anew"
    told.clear()
    register.undo(lambda *how_far: told.append(how_far))
    assert len(told) > few
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_a_step_that_leaves_cases_alone_counts_its_changes_only(
    register: Register, late: str
) -> None:
    register.facts().values("days_left")
    register.do(EditField("application", (late,), "notes", "x"))
    assert register.size("undo") == 1
