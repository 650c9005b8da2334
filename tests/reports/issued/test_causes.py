"""Why figures no longer hold: exactly the cases and steps whose recording changed them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.commands.statuses import CorrectStatus, RecordStatus
from rare_earth_desk.domain.records import (
    ActionPoint,
    Application,
    CalendarDay,
    Company,
    IssuedPaper,
    Meeting,
    SavedView,
    StatusEntry,
)
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.domain.stated import Difference
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.register import Register
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.issued.causes import Causes, causes
from rare_earth_desk.reports.issued.holding import holding
from rare_earth_desk.reports.request import Request
from tests.registers import Clock, add, add_application, done, record
from tests.reports.issued.made import desk, keep, request, subject

# Product group, filed on; all wait on 25 Nov 2025, and both sides met on 11 Nov.
CASES = {
    "approved": ("magnets", "2025-10-01"), "moved": ("magnets", "2025-10-02"),
    "undone": ("magnets", "2025-10-03"), "noted": ("magnets", "2025-10-06"),
    "quiet": ("oxides", "2025-10-07"), "twice": ("oxides", "2025-11-13"),
}  # fmt: skip


@pytest.fixture
def cases(register: Register) -> dict[str, str]:
    found = {}
    for n, (name, (group, filed)) in enumerate(CASES.items()):
        found[name] = add_application(
            register, f"EU-{n}", company=f"Voltaris {n}", product_group=group
        )
        record(register, found[name], "L10", filed)
    add(register, Meeting(title="Round 8", state="closed", held_on="2025-11-11"))
    return found


def why(register: Register, paper: IssuedPaper) -> tuple[dict[tuple[str, str], Difference], Causes]:
    """Return the cells of the table by group that are others, by row and column, and causes."""
    found = {}
    for one in holding(register, paper).differences:
        stated = one.stated
        if stated.part == "State of play" and "/chart " not in stated.key:
            column = "Pending now" if "#2" in stated.key else stated.words
            found[stated.about, column.replace("Pending 11 Nov", "Pending then")] = one
    return found, causes(register, paper)


def named(why: Causes, difference: Difference, cases: dict[str, str]) -> set[str]:
    names = {id_: name for name, id_ in cases.items()}
    return {names[one.application] for one in why.of(difference)}


def steps_of(why: Causes, difference: Difference) -> set[str]:
    return {step.id for cause in why.of(difference) for step in cause.steps}


def test_of_each_cell_the_cases_and_steps_that_changed_it(
    register: Register, clock: Clock, cases: dict[str, str]
) -> None:
    paper = keep(Request(register))
    clock.forward(days=1)
    done_since: dict[str, Step] = {}

    def do(name: str, command: object) -> None:
        clock.forward(minutes=2)
        done_since[name] = done(register.do(command))  # type: ignore[arg-type]

    do("approved", RecordStatus((cases["approved"],), "L50", happened="2025-11-20"))
    do("moved", EditField(Application.table, (cases["moved"],), "product_group", "oxides"))
    do("undone", RecordStatus((cases["undone"],), "L60", happened="2025-11-21"))
    clock.forward(minutes=2)
    register.undo()
    do("noted", EditField(Application.table, (cases["noted"],), "notes", "Ms Li called."))
    do("later", RecordStatus((cases["quiet"],), "L50", happened="2025-11-26"))
    cells, found = why(register, paper)
    assert {cell: named(found, one, cases) for cell, one in cells.items()} == {
        ("All", "Approved"): {"approved"},
        ("All", "Pending now"): {"approved"},
        ("All", "Change"): {"approved"},
        ("Permanent magnets", "Pending then"): {"moved"},
        ("Permanent magnets", "Approved"): {"approved"},
        ("Permanent magnets", "Pending now"): {"approved", "moved"},
        ("Permanent magnets", "Change"): {"approved"},
        ("Oxides", "Pending then"): {"moved"},
        ("Oxides", "Pending now"): {"moved"},
    }
    assert {cell: steps_of(found, one) for cell, one in cells.items()} == {
        cell: {done_since[name].id for name in named(found, one, cases)}
        for cell, one in cells.items()
    }
    assert found.others == []
    assert [step.id for step in found.steps(list(cells.values()))] == [
        done_since["approved"].id, done_since["moved"].id
    ]  # fmt: skip
    approved = next(one for one in found.cases if one.application == cases["approved"])
    assert approved.name == "EU-0 · Voltaris 0"
    assert ("Status", "Filed", "Approved") in {
        (str(one.field), one.was, one.now) for one in approved.changed
    }


def test_a_case_that_counts_the_other_way_round_is_behind_the_change(
    register: Register, clock: Clock, cases: dict[str, str]
) -> None:
    """It waited then and had gone; as known today it was filed later and waits."""
    case = add_application(register, "EU-9", product_group="oxides", company="Łódź")
    filed = record(register, case, "L10", "2025-10-10")
    decided = record(register, case, "L50", "2025-11-14")
    paper = keep(Request(register))
    clock.forward(days=1)
    register.do(CorrectStatus(filed, status="L10", happened="2025-11-18"))
    clock.forward(minutes=2)
    register.do(RemoveRecords(StatusEntry.table, (decided,)))
    cells, found = why(register, paper)
    every = {**cases, "turned": case}
    change = cells["Oxides", "Change"]
    assert (change.was and change.was.value, change.now and change.now.value) == (0, 2)
    assert named(found, change, every) == {"turned"}
    assert {one for name in cells.values() for one in named(found, name, every)} == {"turned"}


def test_a_figure_that_was_not_in_the_paper_is_traced_too(
    register: Register, clock: Clock, cases: dict[str, str]
) -> None:
    paper = keep(Request(register))
    clock.forward(days=1)
    step = done(register.do(RecordStatus((cases["quiet"],), "L70", happened="2025-11-20")))
    clock.forward(minutes=2)
    register.do(RecordStatus((cases["twice"],), "L50", happened="2025-11-21"))
    cells, found = why(register, paper)
    withdrawn = cells["Oxides", "Withdrawn"]
    assert (withdrawn.was, withdrawn.now and withdrawn.now.value) == (None, 1)
    assert named(found, withdrawn, cases) == {"quiet"}
    assert steps_of(found, withdrawn) == {step.id}


def test_cases_that_came_or_went_are_named(
    register: Register, clock: Clock, cases: dict[str, str]
) -> None:
    paper = keep(Request(register))
    clock.forward(days=1)
    new = add_application(register, None, product_group="metals")
    record(register, new, "L10", "2025-11-20")
    clock.forward(minutes=2)
    register.do(RemoveRecords(Application.table, (cases["quiet"],)))
    cells, found = why(register, paper)
    every = {**cases, "new": new}
    assert named(found, cells["Metals", "Filed"], every) == {"new"}
    assert named(found, cells["Oxides", "Pending then"], every) == {"quiet"}
    told = {one.application: one for one in found.cases}
    assert [(str(one.field), one.was, one.now) for one in told[new].changed] == [
        ("Case", "not in the register", "in the register")
    ]
    assert [(one.was, one.now) for one in told[cases["quiet"]].changed] == [
        ("in the register", "not in the register")
    ]
    assert told[new].name == "application"
    assert len(told[new].steps) == 2


def test_steps_about_other_things_are_named_as_others(
    register: Register, clock: Clock, cases: dict[str, str]
) -> None:
    paper = keep(Request(register))
    clock.forward(days=1)
    wanted = [
        done(register.do(AddRecord(one)))
        for one in (
            Meeting(title="Round 9", state="open", held_on="2025-12-02"),
            ActionPoint(undertaking="Answer", side="China", due_on="2025-11-20"),
            CalendarDay(calendar="china", day="2025-11-03", kind="off"),
        )
    ]
    register.do(AddRecord(SavedView(name="Mine", page="application", query="")))
    keep(Request(register))
    register.do(EditField(Application.table, (cases["noted"],), "notes", "Called."))
    found = causes(register, paper)
    assert [step.id for step in found.others] == [step.id for step in wanted]
    assert found.cases == []
    assert [step.id for step in found.steps([])] == [step.id for step in wanted]


def test_a_company_that_got_another_name_is_told_by_its_cases(
    register: Register, clock: Clock, cases: dict[str, str]
) -> None:
    of = kind("list")
    paper = keep(Request(register, columns=("number", "company", "status")), of)
    clock.forward(days=1)
    company = register.record(Application, cases["quiet"]).company or ""
    step = done(register.do(EditField(Company.table, (company,), "name", "Voltaris 99")))
    (difference,) = holding(register, paper).differences
    found = causes(register, paper)
    assert named(found, difference, cases) == {"quiet"}
    assert steps_of(found, difference) == {step.id}


def test_a_list_names_the_case_of_its_row(
    register: Register, clock: Clock, cases: dict[str, str]
) -> None:
    of = kind("list")
    paper = keep(Request(register, columns=("status", "number", "product_group")), of)
    clock.forward(days=1)
    register.do(RecordStatus((cases["approved"],), "L50", happened="2025-11-20"))
    register.do(EditField(Application.table, (cases["moved"],), "product_group", "oxides"))
    held, found = holding(register, paper), causes(register, paper)
    assert [(one.stated.words, named(found, one, cases)) for one in held.differences] == [
        ("Status", {"approved"}), ("Group", {"moved"})
    ]  # fmt: skip


@pytest.fixture
def sampled(sample_file: Path, tmp_path: Path) -> Iterator[tuple[Register, Clock]]:
    with desk(sample_file, tmp_path) as found:
        yield found


@pytest.mark.parametrize(
    "selection", [Selection(as_at=date(2026, 9, 1)), Selection(as_known_on=date(2026, 9, 1))]
)
def test_what_happened_after_the_day_of_the_paper_is_no_cause(
    sampled: tuple[Register, Clock], selection: Selection
) -> None:
    register, clock = sampled
    paper = keep(request(register, kind("briefing"), selection))
    before = {one.application for one in causes(register, paper).cases}
    case = subject(register, "application")
    clock.forward(days=1)
    later = done(register.do(RecordStatus((case,), "L50", happened="2026-11-24")))
    found = causes(register, paper)
    assert {one.application for one in found.cases} == before
    assert later.id not in {step.id for step in found.steps(holding(register, paper).differences)}
