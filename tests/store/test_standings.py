from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.commands.statuses import CorrectStatus, RecordStatus
from rare_earth_desk.domain import standing, statuses, vocabulary
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    Company,
    Exporter,
    ListEntry,
    PriorityList,
    SavedView,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.register import Register
from rare_earth_desk.store.transaction import Transaction
from tests.registers import (
    Clock,
    Work,
    add,
    add_application,
    assert_current,
    assert_folds,
    done,
    record,
)


def edit(register: Register, table: str, id_: str, field: str, value: str | int | None) -> Step:
    step = done(register.do(EditField(table, (id_,), field, value)))
    assert_folds(register)
    return step


def value(register: Register, id_: str, name: str) -> object:
    facts = register.facts()
    place = facts.place(id_)
    assert place is not None
    return facts.value(place, name)


@pytest.fixture
def pair(register: Register) -> tuple[str, str]:
    return add_application(register, "EU-1"), add_application(register, "EU-2")


def test_what_hangs_on_an_application_makes_its_standing(
    register: Register, pair: tuple[str, str]
) -> None:
    first, second = pair
    record(register, first, "L10", "2025-06-12")
    record(register, first, "L50", "2025-09-01")
    add(register, ApplicationItem(application=first, element="Dy", quantity_kg=5))
    add(register, ApplicationItem(application=first, element="Tb", quantity_kg=2.5))
    add(register, StockReport(application=first, days_of_stock=9, reported_on="2025-11-01"))
    priority = add(register, PriorityList(number=7))
    add(register, ListEntry(application=first, priority_list=priority, answer="A1"))
    assert_folds(register)
    expected = {"filed_on": "2025-06-12", "outcome": "approved", "element": "Dy, Tb",
                "quantity_kg": 7.5, "line_stop_on": "2025-11-10", "list_number": 7,
                "answer": "A1"}  # fmt: skip
    assert {name: value(register, first, name) for name in expected} == expected
    assert all(value(register, second, name) is None for name in expected)


@pytest.mark.parametrize("table", ["application_item", "stock_report", "list_entry"])
def test_a_row_that_moves_to_another_application_leaves_the_first(
    register: Register, pair: tuple[str, str], table: str
) -> None:
    first, second = pair
    priority = add(register, PriorityList(number=7))
    row, column = {
        "application_item": (ApplicationItem(application=first, element="Dy"), "element"),
        "stock_report": (StockReport(application=first, days_of_stock=9), "days_of_stock"),
        "list_entry": (ListEntry(application=first, priority_list=priority), "list_number"),
    }[table]
    id_ = add(register, row)
    told = value(register, first, column)
    assert told is not None
    step = edit(register, table, id_, "application", second)
    assert step.applications == {first, second}
    assert (value(register, first, column), value(register, second, column)) == (None, told)
    register.undo()
    assert_folds(register)
    assert (value(register, first, column), value(register, second, column)) == (told, None)
    register.do(RemoveRecords(table, (id_,)))
    assert_folds(register)
    assert value(register, first, column) is None


def test_a_report_of_a_company_speaks_for_its_applications(register: Register) -> None:
    company, other = add(register, Company(name="A")), add(register, Company(name="B"))
    first = add_application(register, "EU-1", product_group="metals")
    second = add_application(register, "EU-2", product_group="oxides")
    for id_ in (first, second):
        edit(register, "application", id_, "company", company)
    third = add_application(register, "EU-3")
    edit(register, "application", third, "company", other)

    def stocks() -> list[object]:
        return [value(register, id_, "days_of_stock") for id_ in (first, second, third)]

    report = add(register, StockReport(company=company, days_of_stock=9))
    assert_folds(register)
    assert stocks() == [9, 9, None]
    edit(register, "stock_report", report, "product_group", "metals")
    assert stocks() == [9, None, None]
    edit(register, "application", second, "product_group", "metals")
    assert stocks() == [9, 9, None]
    # A report of its own goes before; once removed, that of the company speaks again.
    own = add(register, StockReport(company=company, application=first, days_of_stock=3))
    assert stocks() == [3, 9, None]
    register.do(RemoveRecords("stock_report", (own,)))
    assert_folds(register)
    assert stocks() == [9, 9, None]
    edit(register, "stock_report", report, "product_group", None)
    assert edit(register, "stock_report", report, "company", other).applications == {
        first, second, third
    }  # fmt: skip
    assert stocks() == [None, None, 9]
    edit(register, "stock_report", report, "company", company)
    assert edit(register, "stock_report", report, "application", third).applications == {
        first, second, third
    }  # fmt: skip
    assert stocks() == [None, None, 9]
    edit(register, "stock_report", report, "application", None)
    assert stocks() == [9, 9, None]
    edit(register, "application", first, "company", other)
    assert stocks() == [None, 9, None]


def test_lists_tell_their_number_to_what_stands_on_them(
    register: Register, pair: tuple[str, str]
) -> None:
    early, late = add(register, PriorityList(number=3)), add(register, PriorityList(number=5))
    for place in (early, late):
        add(register, ListEntry(application=pair[0], priority_list=place))
    assert value(register, pair[0], "list_number") == 5
    assert value(register, pair[0], "times_listed") == 2
    assert edit(register, "priority_list", early, "number", 9).applications == {pair[0]}
    assert value(register, pair[0], "list_number") == 9
    register.do(RemoveRecords("priority_list", (early,)))
    assert_folds(register)
    assert value(register, pair[0], "list_number") == 5
    assert value(register, pair[0], "times_listed") == 1


def test_names_of_parties_are_read_again(register: Register) -> None:
    exporter = add(register, Exporter(name="Baotou"))
    id_ = add_application(register)
    edit(register, "application", id_, "exporter", exporter)
    step = edit(register, "exporter", exporter, "province", "Inner Mongolia")
    assert step.applications == {id_}
    assert value(register, id_, "province") == "Inner Mongolia"


def test_what_touches_no_application_names_none(register: Register, pair: tuple[str, str]) -> None:
    assert done(register.do(AddRecord(SavedView(name="All")))).applications == frozenset()
    assert done(register.do(AddRecord(Company(name="A")))).applications == frozenset()


def test_the_moment_of_change_is_that_of_the_application_and_what_hangs_on_it(
    register: Register, clock: Clock
) -> None:
    company = add(register, Company(name="A"))
    id_ = add_application(register)
    edit(register, "application", id_, "company", company)
    moments = [value(register, id_, "changed_at")]
    clock.forward(days=1)
    # The name of its company is news of the company.
    edit(register, "company", company, "name", "B")
    assert value(register, id_, "company") == "B"
    assert value(register, id_, "changed_at") == moments[0]
    clock.forward(days=1)
    register.do(RecordStatus((id_,), "L10"))
    moments.append(value(register, id_, "changed_at"))
    assert str(moments[1])[:10] == "2025-11-27"
    clock.forward(days=1)
    edit(register, "application", id_, "notes", "x")
    assert str(value(register, id_, "changed_at"))[:10] == "2025-11-28"
    assert_folds(register)


def test_a_correction_holds_when_what_it_corrected_is_taken_out(
    register: Register, pair: tuple[str, str]
) -> None:
    entries = [record(register, pair[0], "L50", "2025-10-01")]
    for status in ("L60", "L40"):
        correction = CorrectStatus(entries[-1], status=status, happened="2025-09-01")
        step = done(register.do(correction))
        entries += step.ids("status_entry")
    register.do(RemoveRecords("status_entry", (entries[1],)))
    assert value(register, pair[0], "status") == "L40"
    assert value(register, pair[0], "outcome") is None
    assert_folds(register)


def test_removed_applications_keep_a_standing(register: Register, pair: tuple[str, str]) -> None:
    register.do(RemoveRecords("application", pair))
    assert_folds(register)
    record(register, pair[0], "L50", "2025-06-12")
    assert_folds(register)
    assert len(register.facts()) == 0
    while register.undo():
        assert_folds(register)


def test_all_applications_of_a_large_register_at_once(register: Register) -> None:
    ids: list[str] = []

    def fill(tx: Transaction) -> None:
        ids.extend(tx.insert_all([Application() for _ in range(6_000)]))
        tx.insert_all([
            StatusEntry(application=id_, status="L10", happened="2025-06") for id_ in ids
        ])  # fmt: skip

    step = done(register.do(Work(fill)))
    assert step.applications == set(ids)
    assert register.facts().values("filed_on") == ["2025-06"] * 6_000
    assert_folds(register)


def spoilt(path: Path, **about: str) -> None:
    """Give every application a holder that no rule gives, and change facts about the file."""
    with closing(dbapi2.connect(str(path))) as connection:
        connection.execute("UPDATE standing SET holder = 'nobody'")
        for key, value in about.items():
            connection.execute("UPDATE about SET value = ? WHERE key = ?", (value, key))
        connection.commit()


def holders(path: Path, **options: Any) -> set[object]:
    with closing(Register.open(path, **options)) as register:
        return set(register.facts().values("holder"))


@pytest.mark.parametrize("to_read", [False, True])
def test_standings_of_other_rules_are_computed_again_when_a_file_is_opened(
    register: Register, path: Path, to_read: bool
) -> None:
    for number in range(3):
        record(register, add_application(register, str(number)), "L10", "2025-06-12")
    register.close()
    spoilt(path)
    assert holders(path, to_read=to_read) == {"nobody"}  # the rules are the same
    spoilt(path, standings="rules of long ago")
    told: list[tuple[int, int]] = []
    found = holders(path, to_read=to_read, progress=lambda *part: told.append(part))
    assert found == {"province"}
    assert told
    assert all(total == 3 for _, total in told)
    spoilt(path)
    assert holders(path) == {"nobody"}  # once is enough
    spoilt(path, standings="other")
    with closing(Register.open(path)) as again:
        assert_folds(again)
        assert again.check().is_sound


def test_a_recomputation_that_is_cancelled_is_done_at_the_next_opening(
    register: Register, path: Path
) -> None:
    record(register, add_application(register), "L10", "2025-06-12")
    register.close()
    spoilt(path, standings="other")

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        Register.open(path, progress=stop)
    assert holders(path) == {"province"}


def test_what_standings_follow_from_changes_the_fingerprint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = standing.fingerprint()
    shipped = statuses.statuses()
    assert standing.fingerprint() == now
    for change in ({"holder": "desk"}, {"stage": 9}, {"following": ()}, {"outcome": "refused"}):
        other = (replace(shipped[0], **change), *shipped[1:])
        monkeypatch.setattr(statuses, "statuses", lambda other=other: other)
        assert standing.fingerprint() != now, change
    monkeypatch.setattr(statuses, "statuses", lambda: (replace(shipped[0], help="x"), *shipped[1:]))
    assert standing.fingerprint() == now  # a better wording is no other rule
    monkeypatch.undo()
    monkeypatch.setattr(vocabulary, "certainty_rank", lambda key: len(key or ""))
    assert standing.fingerprint() != now
    monkeypatch.undo()
    monkeypatch.setattr(standing, "RULES", standing.RULES + 1)
    assert standing.fingerprint() != now


@pytest.mark.parametrize("seed", range(3))
def test_many_at_once_stand_as_one_by_one(register: Register, clock: Clock, seed: int) -> None:
    from random import Random

    chance = Random(seed)
    codes = ("L10", "L30", "L50", "L60", "L40", "C10", None)
    days = (None, "2025-06", "2025-06-12", "2025-07-01", "2025-11-20")
    ids: list[str] = []
    made: list[str] = []

    def entry(**values: str) -> StatusEntry:
        return StatusEntry(
            application=chance.choice(ids), status=chance.choice(codes),
            happened=chance.choice(days), reported_on=chance.choice(days),
            reported_by=chance.choice(("MOFCOM", "company")), **values,
        )  # fmt: skip

    def fill(tx: Transaction) -> None:
        ids.extend(tx.insert_all([Application(number=f"EU-{n}") for n in range(150)]))
        made.extend(tx.insert_all([entry() for _ in range(500)]))

    def correct(tx: Transaction) -> None:
        tx.insert_all([entry(replaces=chance.choice(made)) for _ in range(150)])
        tx.remove(StatusEntry, *chance.sample(made, 100))
        moved = {id_: {"application": chance.choice(ids)} for id_ in chance.sample(made, 100)}
        tx.assign_all(StatusEntry, moved)

    for write in (fill, correct):
        register.do(Work(write))
        assert_folds(register)
        clock.forward(hours=1)
    assert_current(register)
    while register.undo():
        assert_folds(register)
