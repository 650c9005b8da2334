from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from rare_earth_desk.commands.records import AddRecord, EditField, PutBack, RemoveRecords
from rare_earth_desk.commands.statuses import CorrectStatus, SetMilestone
from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import (
    RECORDS,
    Application,
    ApplicationItem,
    Company,
    Exporter,
    IssuedPaper,
    ListEntry,
    Meeting,
    PriorityList,
    SavedView,
    StockReport,
)
from rare_earth_desk.register import Register
from rare_earth_desk.store.transaction import Transaction
from tests.registers import Clock, Work, add, add_application, record


def told(register: Register, id_: str) -> list[str]:
    return [str(line.sentence) for line in register.history(Application, id_)]


def test_every_kind_of_change_is_a_sentence(register: Register, clock: Clock) -> None:
    company = add(register, Company(name="Voltaris GmbH"))
    other = add(register, Company())
    exporter = add(register, Exporter(name_zh="包头稀土"))
    id_ = add_application(register, None, product_group="permanent magnets", precautionary=1)
    priority = add(register, PriorityList(number=7))

    def edit(field: str, value: str | int | float | None) -> None:
        clock.forward(minutes=1)
        register.do(EditField("application", (id_,), field, value))

    edit("number", "EU-1")
    edit("company", company)
    edit("company", other)
    edit("exporter", exporter)
    edit("precautionary", 0)
    edit("value_eur", 12_500.5)
    edit("member_state", "DE")
    edit("notes", "x" * 500)
    edit("notes", None)
    entry = record(register, id_, "L10", "2025-06", reported_by="company")
    register.do(CorrectStatus(entry, happened="2025-06-12"))
    record(register, id_, "L40")
    item = add(register, ApplicationItem(application=id_, element="Dy", quantity_kg=5))
    register.do(RemoveRecords("application_item", (item,)))
    register.undo()
    add(register, ListEntry(application=id_, priority_list=priority, rank=2))
    add(register, StockReport(application=id_, line_stop_on="2025-W48"))
    add(register, ListEntry(application=id_))
    thin = "\u2009"
    assert told(register, id_)[::-1] == [
        "new application (Product group: Permanent magnets; Precautionary: yes)",
        "Application number: “EU-1”",
        "Company: “Voltaris GmbH”",
        "Company: “Voltaris GmbH” → “—”",
        "Exporter: “包头稀土”",
        "Precautionary: “yes” → “no”",
        f"Value: “12{thin}500.50”",
        "Member state: “Germany”",
        f"Notes: “{'x' * 119}…”",
        f"Notes: “{'x' * 119}…” blanked",
        "status “Filed”, Jun 2025, reported by company",
        "corrected status “Filed”, 12 Jun 2025, reported by company",
        "status “Under review”, day not known",
        "new item (Element: Dy; Quantity (kg): 5)",
        "item taken out",
        "item put back",
        "new place on a list (List: 7; Position: 2)",
        "new stock report (Line stops: week 48, 2025)",
        "new place on a list",
    ]


def test_every_field_of_every_record_can_be_told(register: Register) -> None:
    """Whatever a row was made with, its history reads without an error."""
    samples: dict[Kind, Any] = {
        Kind.INTEGER: 3,
        Kind.NUMBER: 2.5,
        Kind.FLAG: 1,
        Kind.DAY: "2025-06",
        Kind.MOMENT: "2025-06-12T10:00:00+00:00",
    }
    for table, kind in RECORDS.items():
        values: dict[str, Any] = {
            field.name: samples.get(field.kind, "words")
            for field in fields_of(kind)
            if field.kind is not Kind.LINK
        }
        id_ = new_id()
        # What was handed over is never blanked again: the list stays as it is.
        for name in ("frozen", "handed_over_on"):
            values.pop(name, None)
        # Neither is what was issued, but for what is said of it since.
        blank = {
            id_: dict.fromkeys(values if kind is not IssuedPaper else ("corrected_on", "notes"))
        }
        register.do(Work(partial(Transaction.insert, record=kind(id=id_, **values))))
        register.do(Work(partial(Transaction.assign_all, record=kind, values=blank)))
        lines = register.history(kind, id_)
        assert len(lines) == len(blank[id_]) + 1, table
        assert all("{" not in str(line.sentence) for line in lines)


def test_lines_tell_who_when_and_how(register: Register, clock: Clock) -> None:
    id_ = add_application(register)
    clock.forward(days=1)
    register.file.who = "Ben"
    register.do(EditField("application", (id_,), "notes", "x"))
    register.undo()
    undone, edited, made = register.history(Application, id_)
    assert (made.who, made.step, made.kind) == ("Anna", 1, "do")
    assert (edited.who, edited.step, edited.kind) == ("Ben", 2, "do")
    assert (undone.step, undone.kind) == (3, "undo")
    assert made.at < edited.at
    assert str(edited.action) == "Notes of EU-1"
    assert str(made.action) == "new application EU-1"
    assert (edited.table, edited.row, edited.field, edited.old) == (
        "application",
        id_,
        "notes",
        None,
    )
    assert (undone.old, str(undone.sentence)) == ("x", "Notes: “x” blanked")


def test_other_rows_have_no_part_in_it(register: Register) -> None:
    first, second = add_application(register), add_application(register, "EU-2")
    record(register, second, "L10")
    assert len(told(register, first)) == 1
    assert register.history(Application, "nobody") == []


def test_companies_and_lists_have_a_history_with_their_parts(register: Register) -> None:
    company = add(register, Company(name="Voltaris"))
    add(register, StockReport(company=company, days_of_stock=9))
    priority = add(register, PriorityList(number=7))
    add(register, ListEntry(priority_list=priority, application=add_application(register)))
    assert [str(line.sentence) for line in register.history(Company, company)] == [
        "new stock report (Days of stock: 9)",
        "new company (Company: Voltaris)",
    ]
    assert len(register.history(PriorityList, priority)) == 2
    meeting = add(register, Meeting(title="Joint review", held_on="2025-11-25"))
    (line,) = register.history(Meeting, meeting)
    assert str(line.sentence) == "new meeting (Meeting: Joint review; Held on: 25 Nov 2025)"


def test_an_earlier_value_is_put_back_and_that_is_undone_again(
    register: Register, clock: Clock
) -> None:
    id_ = add_application(register, notes="first")
    register.do(EditField("application", (id_,), "notes", "second"))
    line = register.history(Application, id_)[0]
    assert line.can_put_back
    # At once, within the 30 seconds in which typing joins: still a step of its own.
    step = register.do(PutBack(line.table, line.row, line.field, line.old))
    assert step is not None
    assert str(step.name) == "earlier Notes of EU-1"
    assert register.record(Application, id_).notes == "first"
    register.undo()
    assert register.record(Application, id_).notes == "second"
    register.redo()
    assert register.record(Application, id_).notes == "first"
    register.undo()
    register.undo()
    assert register.record(Application, id_).notes == "first"
    register.do(EditField("application", (id_,), "notes", "third"))
    register.do(PutBack("application", id_, "notes", "first"))
    register.do(EditField("application", (id_,), "notes", "fourth"))
    register.undo()
    assert register.record(Application, id_).notes == "first"
    register.undo()
    assert register.record(Application, id_).notes == "third"


def test_a_link_is_put_back(register: Register) -> None:
    id_ = add_application(register, company="Voltaris")
    register.do(EditField("application", (id_,), "company", None))
    line = register.history(Application, id_)[0]
    register.do(PutBack(line.table, line.row, line.field, line.old))
    assert register.facts().values("company") == ["Voltaris"]


def test_what_was_taken_out_is_put_back(register: Register) -> None:
    id_ = add_application(register)
    item = add(register, ApplicationItem(application=id_, element="Dy"))
    register.do(RemoveRecords("application_item", (item,)))
    line = register.history(Application, id_)[0]
    assert line.can_put_back
    step = register.do(PutBack(line.table, line.row, line.field, line.old))
    assert step is not None
    assert str(step.name) == "return of EU-1"
    assert [found.id for found in register.records(ApplicationItem)] == [item]
    back, *_ = register.history(Application, id_)
    assert not back.can_put_back


def test_the_making_of_rows_is_not_put_back(register: Register) -> None:
    id_ = add_application(register)
    record(register, id_, "L10", "2025-06-12")
    register.do(SetMilestone(id_, "filed", None, "2025-11-25"))
    removal, made_entry, made = register.history(Application, id_)
    assert str(removal.sentence) == ("status “Filed”, 12 Jun 2025: taken out")
    assert (removal.can_put_back, made_entry.can_put_back, made.can_put_back) == (
        True,
        False,
        False,
    )
    register.do(PutBack(removal.table, removal.row, removal.field, removal.old))
    assert register.facts().values("filed_on") == ["2025-06-12"]


@pytest.mark.parametrize("column", ["status", "note"])
def test_entries_of_the_timeline_are_corrected_instead(register: Register, column: str) -> None:
    id_ = add_application(register)
    entry = record(register, id_, "L10", "2025-06-12")
    register.do(EditField("status_entry", (entry,), column, "L40"))
    assert not register.history(Application, id_)[0].can_put_back


def test_fields_and_tables_of_another_version_do_no_harm(register: Register) -> None:
    id_ = add_application(register)
    engine = register.file.engine
    with engine.unguarded():
        engine.many(
            'INSERT INTO "change" (step, place, "table", "row", field, old, new) '
            "VALUES (1, ?, ?, ?, ?, ?, ?)",
            [(7, "application", id_, "mood", None, "good"), (8, "gone", id_, "name", "a", "b")],
        )
    line = register.history(Application, id_)[0]
    assert str(line.sentence) == "mood: “good”"
    assert not line.can_put_back


def test_new_rows_without_a_name_are_named_by_what_they_are(register: Register) -> None:
    step = register.do(AddRecord(SavedView()))
    assert step is not None
    assert str(step.name) == "new view view"


def test_a_quantity_in_two_fields_is_told_once(register: Register) -> None:
    id_ = add_application(register)
    add(register, ApplicationItem(application=id_, quantity=51, unit="kg", quantity_kg=51))
    assert told(register, id_)[0] == "new item (Quantity: 51; Unit: kg)"
    add(register, ApplicationItem(application=id_, quantity=51, unit="t", quantity_kg=51_000))
    new = told(register, id_)[0].replace("\u2009", "")
    assert new == "new item (Quantity: 51; Unit: t; Quantity (kg): 51000)"
