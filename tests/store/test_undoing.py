from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, Company, SavedView, StatusEntry
from rare_earth_desk.register import Register
from rare_earth_desk.store import log
from rare_earth_desk.store.copying import copy_for_another
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.transaction import Transaction
from tests.registers import (
    Clock,
    Work,
    add,
    add_application,
    assert_folds,
    done,
    numbers_of_steps,
    queries_counted,
    record,
    visible,
)


def edit(register: Register, id_: str, value: str | None, field: str = "notes") -> None:
    register.do(EditField("application", (id_,), field, value))


def notes(register: Register, id_: str) -> str | None:
    return register.record(Application, id_).notes


def test_nothing_to_undo_or_redo(register: Register) -> None:
    assert (register.undo(), register.redo()) == (None, None)
    assert (register.undo_name, register.redo_name) == (None, None)


def test_steps_are_undone_and_redone_in_turn(register: Register, clock: Clock) -> None:
    id_ = add_application(register)
    pictures = [visible(register)]
    for value in ("a", "b", "c"):
        clock.forward(minutes=1)
        edit(register, id_, value)
        pictures.append(visible(register))
    for wanted in pictures[-2::-1]:
        assert str(register.undo_name) == "Notes of EU-1"
        assert done(register.undo()).kind == "undo"
        assert visible(register) == wanted
    assert str(register.undo_name) == "new application EU-1"
    for wanted in pictures[1:]:
        assert str(register.redo_name) == "Notes of EU-1"
        assert done(register.redo()).kind == "redo"
        assert visible(register) == wanted
        assert_folds(register)
    assert register.redo() is None


def test_undo_and_redo_in_zigzag(register: Register, clock: Clock) -> None:
    """Walk up and down the same three steps many times; the place is all that counts."""
    id_ = add_application(register, notes="0")
    for value in "123":
        clock.forward(minutes=1)
        edit(register, id_, value)
    place = 3
    for move in "uurruuruuurrrruuurururruuurrr":
        step = register.undo() if move == "u" else register.redo()
        if move == "u":
            if place == 0:  # below lies the making of the application
                assert step is not None
                register.redo()
                continue
            place -= 1
        elif place < 3:
            place += 1
        else:
            assert step is None
        assert notes(register, id_) == str(place)
    assert_folds(register)


def test_after_a_new_step_there_is_nothing_to_redo(register: Register, clock: Clock) -> None:
    id_ = add_application(register)
    for value in "ab":
        clock.forward(minutes=1)
        edit(register, id_, value)
    register.undo()
    assert str(register.redo_name) == "Notes of EU-1"
    edit(register, id_, "c")
    assert str(register.redo_name) == "None"
    assert register.redo() is None
    assert notes(register, id_) == "c"
    # What was undone before stays undone: the next undo leads to the step before it.
    register.undo()
    assert notes(register, id_) == "a"
    register.undo()
    assert notes(register, id_) is None


def test_both_work_after_a_restart(register: Register, clock: Clock) -> None:
    id_ = add_application(register)
    for value in "ab":
        clock.forward(minutes=1)
        edit(register, id_, value)
    register.undo()
    register.close()
    again = Register.open(register.path)
    assert str(again.undo_name) == str(again.redo_name) == "Notes of EU-1"
    again.redo()
    assert notes(again, id_) == "b"
    again.undo()
    again.undo()
    again.close()
    again = Register.open(register.path)
    assert notes(again, id_) is None
    again.undo()
    assert again.records(Application) == []
    again.close()


# -- joining -----------------------------------------------------------------------------------


def test_typing_in_one_field_within_30_seconds_is_one_undo(
    register: Register, clock: Clock
) -> None:
    id_ = add_application(register, notes="start")
    clock.forward(minutes=1)
    for value in ("a", "ab", "abc"):
        edit(register, id_, value)
        clock.forward(seconds=30)
    steps = register.file.engine.rows("SELECT no, continues FROM step")
    number = numbers_of_steps(register)
    assert [(no, number.get(before)) for no, before in steps] == [
        (1, None), (2, None), (3, 2), (4, 3)
    ]  # fmt: skip
    register.undo()
    assert notes(register, id_) == "start"
    register.redo()
    assert notes(register, id_) == "abc"
    register.undo()
    register.undo()
    assert register.records(Application) == []
    register.redo()
    register.redo()
    assert notes(register, id_) == "abc"
    assert_folds(register)


def test_cells_and_fields_join_each_other(register: Register) -> None:
    id_ = add_application(register)
    edit(register, id_, "a")
    register.do(EditCells("application", (Cell(id_, "notes", "ab"),), "2025-11-25"))
    register.undo()
    assert notes(register, id_) is None


def never(register: Register, clock: Clock, id_: str) -> None:
    clock.forward(seconds=30, milliseconds=1)
    edit(register, id_, "b")


def another_field(register: Register, clock: Clock, id_: str) -> None:
    edit(register, id_, "b", "product")
    edit(register, id_, "b")


def another_row(register: Register, clock: Clock, id_: str) -> None:
    edit(register, add_application(register, "EU-2"), "x")
    edit(register, id_, "b")


def clock_put_back(register: Register, clock: Clock, id_: str) -> None:
    clock.forward(seconds=-5)
    edit(register, id_, "b")


def after_an_undo(register: Register, clock: Clock, id_: str) -> None:
    register.undo()
    register.redo()
    edit(register, id_, "b")


def with_another(register: Register, clock: Clock, id_: str) -> None:
    other = add_application(register, "EU-2", notes="b")
    register.do(EditField("application", (id_, other), "notes", "b2"))
    edit(register, id_, "b")


def by_another_command(register: Register, clock: Clock, id_: str) -> None:
    register.do(Work(lambda tx: tx.assign(Application, id_, notes="b")))


@pytest.mark.parametrize(
    "between",
    [never, another_field, another_row, clock_put_back, after_an_undo, with_another,
     by_another_command],
)  # fmt: skip
def test_other_steps_do_not_join(
    register: Register, clock: Clock, between: Callable[[Register, Clock, str], None]
) -> None:
    id_ = add_application(register)
    edit(register, id_, "a")
    between(register, clock, id_)
    assert register.file.engine.rows("SELECT max(continues) FROM step") == [(None,)]
    register.undo()
    assert notes(register, id_) != "b"
    assert notes(register, id_) is not None


def test_removals_do_not_join(register: Register) -> None:
    ids = [add(register, Company(name=name)) for name in "ab"]
    for id_ in ids:
        register.do(RemoveRecords("company", (id_,)))
    register.undo()
    assert [company.id for company in register.records(Company)] == ids[1:]


def test_typing_there_and_back_is_not_in_the_way_of_undo(register: Register) -> None:
    id_ = add_application(register, notes="a")
    edit(register, id_, "b")
    edit(register, id_, "a")
    assert done(register.undo()).changed == {}  # nothing to see, but it counts
    assert notes(register, id_) == "a"
    register.undo()
    assert register.records(Application) == []
    register.redo()
    register.redo()
    assert register.redo() is None
    assert notes(register, id_) == "a"
    assert_folds(register)


def test_a_row_made_and_removed_in_one_step_is_not_in_the_way(register: Register) -> None:
    id_ = add_application(register)

    def there_and_away(tx: Transaction) -> None:
        entry = tx.insert(StatusEntry(application=id_, status="L10"))
        tx.remove(StatusEntry, entry)

    register.do(Work(there_and_away))
    register.undo()
    assert register.records(Application) != []
    register.undo()
    assert register.records(Application) == []
    for _ in range(2):
        register.redo()
    assert register.records(StatusEntry) == []
    assert_folds(register)


# -- refusing ----------------------------------------------------------------------------------


def test_a_chain_that_somebody_changed_since_is_refused(register: Register, clock: Clock) -> None:
    id_ = add_application(register, notes="start")
    for value in ("a", "ab"):
        edit(register, id_, value)
    register.do(Work(lambda tx: tx.assign(Application, id_, notes="theirs")))
    before = visible(register)
    engine = register.file.engine
    changes = [change for no in (2, 3) for change in log.changes_of(engine, no)]
    assert [change.new for change in changes] == ["a", "ab"]
    with pytest.raises(Refused, match="“Notes” of this application has been changed since"):
        register.do(Work(lambda tx: tx.reverse(changes)))
    assert visible(register) == before
    assert_folds(register)


def test_a_refused_undo_says_so_and_changes_nothing(register: Register) -> None:
    id_ = add_application(register, notes="start")
    edit(register, id_, "mine")
    engine = register.file.engine
    with engine.unguarded():  # as if a merge had come between
        engine.execute_sql("UPDATE application SET notes = 'theirs'")
    steps = engine.rows("SELECT count(*) FROM step")
    with pytest.raises(Refused, match="put the value back from its history instead"):
        register.undo()
    assert notes(register, id_) == "theirs"
    assert engine.rows("SELECT count(*) FROM step") == steps


# -- large steps -------------------------------------------------------------------------------


def test_an_import_is_undone_and_redone_as_one(register: Register) -> None:
    kept = add_application(register)
    record(register, kept, "L10", "2025-06-12")
    before = visible(register)

    def fill(tx: Transaction) -> None:
        company = tx.insert(Company(name="Imported"))
        ids = tx.insert_all([Application(number=str(n), company=company) for n in range(5_200)])
        tx.insert_all([StatusEntry(application=id_, status="L10") for id_ in ids])
        tx.assign(Application, kept, notes="updated", company=company)

    register.do(Work(fill))
    after, facts = visible(register), register.facts()
    assert len(facts) == 5_201
    register.undo()
    assert visible(register) == before
    assert facts.values("number") == ["EU-1"]
    register.redo()
    assert visible(register) == after
    assert len(facts) == 5_201
    assert_folds(register)


def test_names_follow_what_would_be_undone(register: Register) -> None:
    register.do(AddRecord(Application(number="EU-1")))
    (application,) = register.records(Application)
    register.do(RecordStatus((application.id,), "L50"))
    assert str(register.undo_name) == "status “Approved” of EU-1"
    register.undo()
    assert str(register.undo_name) == "new application EU-1"
    assert str(register.redo_name) == "status “Approved” of EU-1"


# -- what the product made itself ----------------------------------------------------------------


def test_views_given_by_the_product_do_not_cut_off_undo(register: Register) -> None:
    """As after an import by the command line: the window furnishes the file when it opens it."""
    add_application(register)
    register.furnish()
    assert str(register.undo_name) == "new application EU-1"
    register.undo()
    register.furnish()
    assert str(register.redo_name) == "new application EU-1"
    register.redo()
    assert len(register.records(Application)) == 1


def test_views_that_were_all_removed_stay_removed(register: Register) -> None:
    register.furnish()
    views = tuple(view.id for view in register.records(SavedView))
    register.do(RemoveRecords("saved_view", views))
    register.furnish()
    assert register.records(SavedView) == []
    register.undo()
    assert len(register.records(SavedView)) == len(views)


def test_what_another_laptop_did_is_not_undone_here(register: Register, path: Path) -> None:
    id_ = add_application(register)
    edit(register, id_, "theirs")
    register.close()
    with closing(RegisterFile.open(path)) as file:
        copy_for_another(file, path.with_name("copy.desk"))
    again = Register.open(path.with_name("copy.desk"))
    assert again.undo_name is None
    edit(again, id_, "ours")
    again.undo()
    assert notes(again, id_) == "theirs"
    assert again.undo() is None
    again.close()


def test_a_thousand_undos_ask_the_file_no_more_each_than_the_first(register: Register) -> None:
    id_ = add_application(register)
    for number in range(60):
        edit(register, id_, str(number), field=("notes", "product")[number % 2])
    counts = []
    for _ in range(60):
        with queries_counted() as counted:
            assert register.undo_name is not None
            register.undo()
            assert register.redo_name is not None
        counts.append(counted.count)
    assert max(counts[5:]) <= min(counts[5:]) + 2
