from __future__ import annotations

from typing import Any

import pytest

from rare_earth_desk.commands.applications import AddApplication, AmendStatus
from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.commands.statuses import CorrectStatus, RecordStatus, SetMilestone
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, Meeting, StatusEntry
from rare_earth_desk.register import Register
from tests.registers import add, add_application, assert_folds, done, record, visible

TODAY = "2025-11-25"


def shown(register: Register, *names: str) -> list[Any]:
    """Return columns of the only application."""
    return [register.facts().values(name)[0] for name in names]


@pytest.fixture
def case(register: Register) -> str:
    return add_application(register)


# -- recording ---------------------------------------------------------------------------------


def test_a_status_is_recorded_as_it_was_reported(register: Register, case: str) -> None:
    meeting = add(register, Meeting(title="Joint review"))
    step = done(register.do(RecordStatus(
        (case,), "approved", happened="2025-10-01", reported_by="mofcom", reported_on=TODAY,
        certainty="stated", meeting=meeting, note=" for good ",
    )))  # fmt: skip
    assert str(step.name) == "status “Approved” of EU-1"
    (entry,) = register.records(StatusEntry)
    assert (entry.status, entry.happened, entry.reported_by) == ("L50", "2025-10-01", "MOFCOM")
    assert (entry.reported_on, entry.certainty, entry.meeting) == (TODAY, "stated", meeting)
    assert (entry.note, entry.replaces, entry.application) == ("for good", None, case)
    assert shown(register, "status", "outcome") == ["L50", "approved"]


@pytest.mark.parametrize("word", ["L50", "l50", "Approved", " approved ", "准予许可", "granted"])
def test_a_status_is_known_by_its_words(register: Register, case: str, word: str) -> None:
    register.do(RecordStatus((case,), word))
    assert shown(register, "status") == ["L50"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"status": "excellent"}, "“excellent” is not one of the words for “Status”"),
        ({"status": "Z99"}, "“Z99” is not one of the words"),
        ({"status": ""}, "Say which status was reached"),
        ({"status": "L50", "happened": "yesterday"}, "“Happened on” needs a day"),
        ({"status": "L50", "reported_by": "a bird"}, "“Reported by”"),
        ({"status": "L50", "certainty": "sure"}, "“Certainty”"),
        ({"status": "L50", "refusal_ground": "mood"}, "“Ground”"),
        ({"status": "L50", "meeting": "nowhere"}, "does not fit the register"),
    ],
)
def test_what_cannot_be_recorded_is_refused(
    register: Register, case: str, fields: dict[str, Any], told: str
) -> None:
    before = visible(register)
    with pytest.raises(Refused, match=told):
        register.do(RecordStatus((case,), **fields))
    assert visible(register) == before


def test_one_status_of_several_applications_is_one_step(register: Register, case: str) -> None:
    other = add_application(register, "EU-2")
    step = done(register.do(RecordStatus((case, other, case), "C40", happened=TODAY)))
    assert str(step.name) == "status “Handed over” of 2 applications"
    assert len(step.ids("status_entry")) == 2
    assert step.applications == {case, other}
    assert register.do(RecordStatus((), "C40")) is None
    register.undo()
    assert register.records(StatusEntry) == []
    with pytest.raises(Refused, match="not in the register"):
        register.do(RecordStatus(("nobody",), "C40"))


# -- correcting --------------------------------------------------------------------------------


def test_a_correction_is_a_new_entry_that_keeps_the_rest(register: Register, case: str) -> None:
    meeting = add(register, Meeting(title="Joint review"))
    old = record(register, case, "L50", "2025-10-01", reported_by="MOFCOM", certainty="hearsay",
                 meeting=meeting, note="n", refusal_ground=None)  # fmt: skip
    step = done(register.do(CorrectStatus(old, status="refused", happened="2025-10-02")))
    assert str(step.name) == "corrected status of EU-1"
    first, second = register.records(StatusEntry)
    assert (first.id, first.status, first.happened) == (old, "L50", "2025-10-01")
    assert (second.status, second.happened, second.replaces) == ("L60", "2025-10-02", old)
    assert (second.reported_by, second.certainty, second.meeting, second.note) == (
        "MOFCOM", "hearsay", meeting, "n"
    )  # fmt: skip
    assert second.application == case
    assert shown(register, "status", "outcome") == ["L60", "refused"]
    register.undo()
    assert shown(register, "status", "outcome") == ["L50", "approved"]


def test_a_correction_that_says_the_same_is_no_step(register: Register, case: str) -> None:
    old = record(register, case, "L50", "2025-10-01")
    assert register.do(CorrectStatus(old)) is None
    assert register.do(CorrectStatus(old, status="approved", happened="2025-10-01")) is None


def test_corrections_are_checked(register: Register, case: str) -> None:
    old = record(register, case, "L50")
    with pytest.raises(Refused, match="“excellent”"):
        register.do(CorrectStatus(old, status="excellent"))
    with pytest.raises(Refused, match="status entry is not in the register"):
        register.do(CorrectStatus("nothing", status="L50"))


# -- milestones --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("milestone", "code", "named"),
    [("filed", "L10", "filing day"), ("accepted", "L30", "acceptance day")],
)
def test_a_milestone_is_added_corrected_and_taken_out(
    register: Register, case: str, milestone: str, code: str, named: str
) -> None:
    def set_to(day: str | None) -> None:
        step = done(register.do(SetMilestone(case, milestone, day, TODAY)))
        assert str(step.name) == f"{named} of EU-1"
        assert shown(register, f"{milestone}_on") == [day]
        assert_folds(register)

    set_to("2025-06")
    (entry,) = register.records(StatusEntry)
    assert (entry.status, entry.happened, entry.reported_on) == (code, "2025-06", TODAY)
    assert register.do(SetMilestone(case, milestone, "2025-06", TODAY)) is None
    set_to("2025-06-12")
    set_to("2025-06-13")
    assert len(register.records(StatusEntry)) == 3
    # Blank takes out the entry with all it corrected; no earlier day comes to light.
    set_to(None)
    assert register.records(StatusEntry) == []
    assert register.do(SetMilestone(case, milestone, None, TODAY)) is None
    register.undo()
    assert shown(register, f"{milestone}_on") == ["2025-06-13"]
    set_to("2025-07-01")


def test_a_decision_needs_its_outcome_first(register: Register, case: str) -> None:
    with pytest.raises(Refused, match="Record the outcome first"):
        register.do(SetMilestone(case, "decided", "2025-10-01", TODAY))
    record(register, case, "L50")
    step = done(register.do(SetMilestone(case, "decided", "2025-10-01", TODAY)))
    assert str(step.name) == "decision day of EU-1"
    assert shown(register, "decided_on", "outcome") == ["2025-10-01", "approved"]
    register.do(SetMilestone(case, "decided", None, TODAY))
    assert shown(register, "decided_on", "outcome") == [None, None]


def test_a_day_that_several_reports_tell_is_corrected_in_the_timeline(
    register: Register, case: str
) -> None:
    record(register, case, "L10", "2025-06-12")
    record(register, case, "L10", "2025-06-20")
    before = visible(register)
    # The first of them may move as long as it stays the first.
    register.do(SetMilestone(case, "filed", "2025-06-15", TODAY))
    assert shown(register, "filed_on") == ["2025-06-15"]
    register.undo()
    with pytest.raises(Refused, match=r"Several reports tell when EU-1 was filed, .*20 Jun 2025"):
        register.do(SetMilestone(case, "filed", "2025-07-01", TODAY))
    with pytest.raises(Refused, match="Several reports"):
        register.do(SetMilestone(case, "filed", None, TODAY))
    assert visible(register) == before
    record(register, case, "L50", "2025-10-01")
    record(register, case, "L51", "2025-10-20")
    with pytest.raises(Refused, match="was decided"):
        register.do(SetMilestone(case, "decided", "2025-10-25", TODAY))
    register.do(SetMilestone(case, "decided", "2025-10-05", TODAY))
    assert shown(register, "decided_on", "status") == ["2025-10-05", "L51"]


# -- days that lie ahead -------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2025-11-26", "2025-12", "2026"])
def test_what_happened_cannot_lie_ahead(register: Register, case: str, day: str) -> None:
    entry = record(register, case, "L10", "2025-10-01")
    for command in (
        RecordStatus((case,), "L70", happened=day),
        RecordStatus((case,), "L70", reported_on=day),
        CorrectStatus(entry, happened=day),
        AmendStatus(entry, (("happened", day),)),
        SetMilestone(case, "filed", day, TODAY),
        SetMilestone(case, "accepted", day, TODAY),
        AddRecord(StatusEntry(application=case, status="L30", happened=day)),
        EditField("status_entry", (entry,), "happened", day),
        AddApplication(Application(number="EU-2"), TODAY, filed=day),
        EditCells("application", (Cell(case, "filed_on", day),), TODAY),
    ):
        with pytest.raises(Refused, match="after today") as refused:
            register.do(command)
        assert "25 Nov 2025" in str(refused.value)
    assert shown(register, "filed_on", "status") == ["2025-10-01", "L10"]


@pytest.mark.parametrize("day", ["2025-11-25", "2025-W48", "2025-11", "2025-Q4", "2025"])
def test_today_and_what_has_begun_do_not_lie_ahead(register: Register, case: str, day: str) -> None:
    record(register, case, "L10", day)
    assert shown(register, "filed_on") == [day]


def test_planned_days_may_lie_ahead(register: Register, case: str) -> None:
    add(register, Meeting(title="Joint review", held_on="2026-01-15"))
    register.do(EditCells("application", (Cell(case, "line_stop_on", "2026-02-01"),), TODAY))
    assert shown(register, "line_stop_on") == ["2026-02-01"]
