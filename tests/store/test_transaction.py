from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    Company,
    Exporter,
    SavedView,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.steps import CREATED, Change
from rare_earth_desk.register import Register
from rare_earth_desk.store import log
from rare_earth_desk.store.transaction import Transaction
from tests.registers import Work, add, add_application, assert_folds, done, visible


def run(register: Register, write: Any) -> Any:
    """Run a function on a transaction; return what it returned."""
    result: list[Any] = []
    register.do(Work(lambda tx: result.append(write(tx))))
    return result[0]


def stored(register: Register, table: str, column: str) -> list[tuple[Any, str]]:
    sql = f'SELECT "{column}", typeof("{column}") FROM "{table}" ORDER BY id'
    return register.file.engine.rows(sql)


# -- reading -----------------------------------------------------------------------------------


def test_reading_inside_sees_what_was_written_inside(register: Register) -> None:
    gone = add(register, Company(name="Gone"))

    def write(tx: Transaction) -> None:
        tx.remove(Company, gone)
        first = tx.insert(Company(name="A", member_state="DE"))
        second = tx.insert(Company(name="B"))
        assert [company.id for company in tx.all(Company)] == [first, second]
        assert [company.id for company in tx.find(Company, member_state=None)] == [second]
        assert [company.id for company in tx.find(Company, member_state="DE", name="A")] == [first]
        assert tx.get(Company, gone).removed == 1
        tx.assign(Company, second, name="C")
        assert tx.get(Company, second).name == "C"

    run(register, write)
    assert_folds(register)


def test_what_is_not_there_is_refused(register: Register) -> None:
    for write in (
        lambda tx: tx.get(Company, "x"),
        lambda tx: tx.assign(Company, "x", name="y"),
        lambda tx: tx.remove(Application, "x"),
    ):
        with pytest.raises(Refused, match=r"This (company|application) is not in the register"):
            register.do(Work(write))


# -- writing -----------------------------------------------------------------------------------


def test_inserting_nothing_and_many(register: Register) -> None:
    assert run(register, lambda tx: tx.insert_all([])) == []
    ids = run(register, lambda tx: tx.insert_all([Company(name=str(n)) for n in range(7_000)]))
    assert ids == sorted(set(ids))
    assert [company.name for company in register.records(Company)] == [str(n) for n in range(7_000)]
    assert_folds(register)


def test_a_record_may_bring_its_id(register: Register) -> None:
    assert run(register, lambda tx: tx.insert(Company(id="my own", name="x"))) == "my own"


def test_a_new_row_is_one_change_with_what_is_known_of_it(register: Register) -> None:
    step = done(register.do(Work(lambda tx: tx.insert(Company(name="Łódź", notes="")))))
    (change,) = log.changes_of(register.file.engine, step.no)
    assert (change.table, change.field, change.old) == ("company", CREATED, None)
    assert change.new == '{"name":"Łódź","notes":""}'


def test_fields_of_many_rows_at_once(register: Register) -> None:
    ids = run(register, lambda tx: tx.insert_all([Company(name=str(n)) for n in range(6_000)]))
    values = {id_: {"name": f"new {n}", "member_state": "DE"} for n, id_ in enumerate(ids)}
    step = done(register.do(Work(lambda tx: tx.assign_all(Company, values))))
    assert step.ids("company") == set(ids)
    assert len(log.changes_of(register.file.engine, step.no)) == 12_000
    assert {c.name for c in register.records(Company)} == {f"new {n}" for n in range(6_000)}
    assert_folds(register)


def test_a_new_row_may_be_changed_in_the_same_step(register: Register) -> None:
    def write(tx: Transaction) -> None:
        id_ = tx.insert(Company(name="a"))
        tx.assign(Company, id_, name="b")
        tx.assign(Company, id_, name="c", notes="d")

    step = done(register.do(Work(write)))
    changes = [(c.field, c.old, c.new) for c in log.changes_of(register.file.engine, step.no)]
    assert changes == [(CREATED, None, '{"name":"c","notes":"d"}')]
    assert_folds(register)


def test_a_new_row_may_be_taken_out_in_the_same_step(register: Register) -> None:
    def write(tx: Transaction) -> None:
        tx.remove(Company, tx.insert(Company(name="a")))

    register.do(Work(write))
    assert register.records(Company) == []
    assert_folds(register)


def test_removing_keeps_the_row(register: Register) -> None:
    id_ = add(register, Company(name="x"))
    register.do(Work(lambda tx: tx.remove(Company, id_)))
    assert register.records(Company) == []
    assert register.record(Company, id_).removed == 1
    assert register.do(Work(lambda tx: tx.remove(Company, id_))) is None
    assert_folds(register)


# -- types -------------------------------------------------------------------------------------


def test_values_keep_the_type_of_their_field(register: Register) -> None:
    """Text that looks like a number stays text, '' stays '', a whole amount becomes 7.0."""
    texts = ["007", "1e3", "", "[1]", "NULL", None, "稀土", "x" * 50_000]

    def write(tx: Transaction) -> None:
        tx.insert_all([Company(name=text, notes=text) for text in texts])
        application = tx.insert(Application(number="0012", value_eur=7, jobs_affected=3))
        tx.insert(ApplicationItem(application=application, quantity_kg=0.1, quantity=1e22))
        tx.assign(Application, application, value_eur=8, precautionary=True)

    run(register, write)
    kinds = [None if text is None else "text" for text in texts]
    found = stored(register, "company", "name")
    assert [value for value, _ in found] == texts
    assert [kind if kind != "null" else None for _, kind in found] == kinds
    assert stored(register, "application", "number") == [("0012", "text")]
    assert stored(register, "application", "value_eur") == [(8.0, "real")]
    assert stored(register, "application", "jobs_affected") == [(3, "integer")]
    assert stored(register, "application", "precautionary") == [(1, "integer")]
    assert stored(register, "application_item", "quantity") == [(1e22, "real")]
    assert_folds(register)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("notes", ["007", "7", "", None, " ", "[1]", '{"a":1}', "1.0"]),
        ("value_eur", [1.0, 0.1, None, 1e300, -0.5]),
        ("jobs_affected", [0, 1, None, 2**53]),
    ],
)
def test_old_and_new_values_of_the_log_keep_their_type(
    register: Register, field: str, values: list[Any]
) -> None:
    id_ = add_application(register)
    for value in values:
        told = {id_: {field: value}}
        register.do(Work(partial(Transaction.assign_all, record=Application, values=told)))
        assert_folds(register)
        present = getattr(register.record(Application, id_), field)
        assert present == value
        assert type(present) is type(value)
    sql = 'SELECT old, new FROM "change" WHERE field = ? ORDER BY step'
    logged = register.file.engine.rows(sql, (field,))
    assert [new for _, new in logged] == values
    assert [old for old, _ in logged] == [None, *values[:-1]]
    for _ in values:
        register.undo()
    assert getattr(register.record(Application, id_), field) is None


@pytest.mark.parametrize(
    "record",
    [
        Company(name=7),  # type: ignore[arg-type]
        Company(name=b"x"),  # type: ignore[arg-type]
        Company(name=["x"]),  # type: ignore[arg-type]
        Application(jobs_affected="3"),  # type: ignore[arg-type]
        Application(jobs_affected=3.0),  # type: ignore[arg-type]
        Application(value_eur="3"),  # type: ignore[arg-type]
        Application(value_eur=float("nan")),
        Application(value_eur=float("inf")),
        Application(precautionary="yes"),  # type: ignore[arg-type]
    ],
)
def test_a_value_of_another_type_is_an_error_of_ours(register: Register, record: Any) -> None:
    before = visible(register)
    with pytest.raises(TypeError, match="takes"):
        register.do(Work(lambda tx: tx.insert(record)))
    assert visible(register) == before


def test_what_is_no_day_is_not_stored_as_one(register: Register) -> None:
    with pytest.raises(Refused, match="does not fit"):
        register.do(Work(lambda tx: tx.insert(StockReport(reported_on="yesterday"))))


# -- taking back -------------------------------------------------------------------------------


def test_changes_are_taken_back_together(register: Register) -> None:
    first = add_application(register, notes="a", product="magnets")

    def write(tx: Transaction) -> None:
        tx.assign(Application, first, notes="b", product=None)
        tx.insert(StatusEntry(application=first, status="L10", happened="2025-06-12"))

    step = done(register.do(Work(write)))
    changes = log.changes_of(register.file.engine, step.no)
    register.do(Work(lambda tx: tx.reverse(changes)))
    record = register.record(Application, first)
    assert (record.notes, record.product) == ("a", "magnets")
    assert register.records(StatusEntry) == []
    assert_folds(register)


def test_what_was_changed_since_is_not_taken_back(register: Register) -> None:
    id_ = add_application(register, notes="a", product="p")

    def changes(**values: str) -> list[Change]:
        step = done(register.do(Work(lambda tx: tx.assign(Application, id_, **values))))
        return log.changes_of(register.file.engine, step.no)

    first, second = changes(notes="b", product="q"), changes(notes="c")
    before = visible(register)
    with pytest.raises(Refused, match="Not undone: “Notes” of this application has been changed"):
        register.do(Work(lambda tx: tx.reverse(first)))
    assert visible(register) == before
    # A chain of both can be taken back, unless somebody changed it after the chain.
    register.do(Work(lambda tx: tx.reverse([*first, *second])))
    assert register.record(Application, id_).notes == "a"
    assert register.record(Application, id_).product == "p"
    first, second = changes(notes="b"), changes(notes="c")
    changes(notes="d")
    with pytest.raises(Refused, match="changed since"):
        register.do(Work(lambda tx: tx.reverse([*first, *second])))
    assert register.record(Application, id_).notes == "d"


@pytest.mark.parametrize("edit", [{"name": "y"}, {"notes": "y"}, {"name": None}])
def test_the_making_of_a_row_that_was_changed_since_is_not_taken_back(
    register: Register, edit: dict[str, str | None]
) -> None:
    step = done(register.do(Work(lambda tx: tx.insert(Exporter(name="x")))))
    made = log.changes_of(register.file.engine, step.no)
    (id_,) = step.ids("exporter")
    register.do(Work(lambda tx: tx.assign(Exporter, id_, **edit)))
    with pytest.raises(Refused, match="of this exporter has been changed since"):
        register.do(Work(lambda tx: tx.reverse(made)))
    assert register.record(Exporter, id_).removed == 0


def test_views_are_records_too(register: Register) -> None:
    id_ = add(register, SavedView(name="All", position=1))
    assert register.record(SavedView, id_).position == 1
