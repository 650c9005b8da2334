from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Cancelled, Phrase, Refused, phrase
from rare_earth_desk.domain.records import Application, Company, StatusEntry
from rare_earth_desk.register import Register
from rare_earth_desk.store import engine
from rare_earth_desk.store.copying import copy_for_another, copy_to
from rare_earth_desk.store.engine import DatabaseError, Engine
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.modelled import Modelled
from rare_earth_desk.store.models import models
from rare_earth_desk.store.moving import go_on_at
from rare_earth_desk.store.transaction import Transaction
from tests.registers import (
    Clock,
    Work,
    add,
    add_application,
    assert_folds,
    done,
    numbers_of_steps,
    picture,
    visible,
)
from tests.store.disks import fill


def count(register: Register, table: str) -> int:
    return int(register.file.engine.rows(f'SELECT count(*) FROM "{table}"')[0][0])


# -- creating and copying ----------------------------------------------------------------------


def test_a_new_file_says_what_it_is(path: Path) -> None:
    with closing(RegisterFile.create(path, about={"sample": "yes"})) as file:
        assert file.about("sample") == "yes"
        assert len(file.about("register")) == len(file.about("laptop")) == 32
        assert file.about("register") != file.about("laptop")
        assert file.about("nothing") == ""
    with closing(RegisterFile.open(path)) as again:
        assert again.about("laptop") == file.about("laptop")


def test_a_new_file_never_replaces_another(path: Path, tmp_path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(Refused, match="exists already"):
        RegisterFile.create(path, about={})
    assert path.read_text() == "mine"
    with pytest.raises(Refused, match=r"folder .* does not exist"):
        RegisterFile.create(tmp_path / "nowhere" / "name.desk", about={})
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_file_that_fails_half_way_is_not_left_behind(path: Path) -> None:
    with pytest.raises(DatabaseError):
        RegisterFile.create(path, about={"register": None})  # type: ignore[dict-item]
    assert not list(path.parent.iterdir())


def test_a_copy_is_complete_and_never_replaces_another(register: Register, path: Path) -> None:
    add_application(register, company="Voltaris")
    copy = path.with_name("copy.desk")
    copy_to(register.file, copy)
    with closing(Register.open(copy)) as other:
        assert visible(other) == visible(register)
        assert_folds(other)
    with pytest.raises(Refused, match="exists already"):
        copy_to(register.file, copy)
    with pytest.raises(Refused, match="does not exist"):
        copy_to(register.file, path.parent / "nowhere" / "copy.desk")
    with pytest.raises(Refused, match="too long"):
        copy_to(register.file, path.with_name("c" * 240 + ".desk"))
    add(register, Company(name="After the copy"))
    with pytest.raises(DatabaseError):
        register.file.engine.execute_sql("DELETE FROM about")


def test_a_copy_tells_how_far_it_is_and_leaves_nothing_when_cancelled(
    register: Register, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_STEPS", 10)
    add_application(register, company="Voltaris")
    before, told = visible(register), list[tuple[int, int]]()
    copy_to(register.file, path.with_name("whole.desk"), progress=lambda *one: told.append(one))
    assert told
    assert {total for _done, total in told} == {path.stat().st_size}
    names = {one.name for one in path.parent.iterdir()}

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    for stopped in (copy_to, copy_for_another, go_on_at):
        with pytest.raises(Cancelled):
            stopped(register.file, path.with_name("half.desk"), progress=cancel)
    assert {one.name for one in path.parent.iterdir()} == names
    assert register.path == path
    assert visible(register) == before
    add(register, Company(name="After the copy"))
    assert_folds(register)
    with pytest.raises(DatabaseError):
        register.file.engine.execute_sql("DELETE FROM about")


def test_a_copy_to_a_full_disk_is_refused_and_leaves_nothing(
    register: Register, small_disk: Path
) -> None:
    add_application(register, company="Voltaris")
    fill(small_disk)
    with pytest.raises(Refused, match=r"The copy .* was not made\. .*copy.desk” is full"):
        copy_to(register.file, small_disk / "copy.desk")
    assert [file.name for file in small_disk.iterdir()] == ["fill"]
    assert visible(register)["application"]


def test_closing_twice_is_harmless(register: Register) -> None:
    register.close()
    register.close()


# -- the guard ---------------------------------------------------------------------------------


def test_nothing_can_be_written_outside_a_transaction(register: Register) -> None:
    application = add_application(register, company="Voltaris")
    before = visible(register)
    engine, company = register.file.engine, models()["company"]
    writings: list[Callable[[], object]] = [
        lambda: engine.execute_sql("INSERT INTO company (id) VALUES ('x')"),
        lambda: engine.execute_sql("DELETE FROM application"),
        lambda: engine.execute_sql("DROP TRIGGER step_no_update"),
        lambda: engine.many("INSERT INTO company (id) VALUES (?)", [("x",)]),
        lambda: company.create(id="x", name="y"),
        lambda: company(id="x", name="y").save(force_insert=True),
        lambda: company.insert(id="x").execute(),
        lambda: company.insert_many([{"id": "x"}]).execute(),
        lambda: company.bulk_create([company(id="x")]),
        lambda: company.update(name="y").execute(),
        lambda: company.delete().execute(),
        lambda: company.get().delete_instance(),
        company.drop_table,
        company.truncate_table,
        lambda: Transaction(register.file.engine).insert(Company(name="y")),
        lambda: Transaction(register.file.engine).assign(Application, application, number="y"),
    ]
    for write in writings:
        with Modelled(engine).bind_ctx([company]), pytest.raises(DatabaseError, match="readonly"):
            write()
    assert visible(register) == before
    assert_folds(register)


def test_saving_a_model_is_no_way_either(register: Register) -> None:
    """peewee's save() of a row with a text key is an UPDATE that stores nothing, silently."""
    engine, company = register.file.engine, models()["company"]
    with Modelled(engine).bind_ctx([company]):
        with pytest.raises(DatabaseError, match="readonly"):
            company(id=new_id(), name="y").save()
        with engine.unguarded():
            assert company(id=new_id(), name="y").save() == 0
    assert count(register, "company") == 0


# -- steps -------------------------------------------------------------------------------------


def test_a_step_tells_what_it_changed(register: Register, clock: Clock) -> None:
    company = add(register, Company(name="Voltaris"))
    application = add(register, Application(number="EU-1", company=company))
    step = done(register.do(RecordStatus((application,), "L10", happened="2025-06-12")))
    assert step.no == 3
    assert step.who == "Anna"
    assert datetime.fromisoformat(step.at) == clock.moment
    assert step.at.endswith("+00:00")
    assert step.kind == "do"
    assert str(step.name) == "status “Filed” of EU-1"
    assert set(step.changed) == {"status_entry"}
    assert step.applications == {application}
    # The name of the company stands in the row of the application.
    step = done(register.do(EditField("company", (company,), "name", "Voltaris AG")))
    assert step.ids("company") == {company}
    assert step.ids("application") == frozenset()
    assert step.applications == {application}


def test_the_log_keeps_the_meeting_of_a_report(register: Register) -> None:
    application = add_application(register)
    step = register.do(RecordStatus((application,), "L30", meeting=None))
    assert step is not None
    assert register.file.engine.rows("SELECT meeting FROM step") == [(None,)] * 2
    from rare_earth_desk.domain.records import Meeting

    meeting = add(register, Meeting(title="Joint review"))
    register.do(RecordStatus((application,), "L50", meeting=meeting))
    assert register.file.engine.rows("SELECT meeting FROM step WHERE no = 4") == [(meeting,)]


def test_what_changes_nothing_is_no_step(register: Register) -> None:
    application = add_application(register, notes="x")
    assert register.do(EditField("application", (application,), "notes", "x")) is None
    assert register.do(EditField("application", (), "notes", "y")) is None
    assert register.do(Work(lambda tx: None)) is None
    assert count(register, "step") == 1


def there_and_back(tx: Transaction) -> None:
    (application,) = tx.all(Application)
    tx.assign(Application, application.id, notes="y", number="EU-2")
    tx.assign(Application, application.id, notes="x")


def test_what_comes_back_to_the_same_is_not_logged(register: Register) -> None:
    add_application(register, notes="x")
    step = done(register.do(Work(there_and_back)))
    rows = register.file.engine.rows('SELECT field, old, new FROM "change" WHERE step = 2')
    assert rows == [("number", "EU-1", "EU-2")]
    assert step.no == 2
    assert_folds(register)


def test_every_change_names_the_step_it_replaces(register: Register) -> None:
    application = add_application(register)
    for value in ("a", "b", None):
        register.do(EditField("application", (application,), "notes", value))
    register.do(EditField("application", (application,), "product", "magnets"))
    register.undo()
    rows = register.file.engine.rows('SELECT step, field, replaces FROM "change" ORDER BY step')
    number = numbers_of_steps(register)
    assert [(step, field, number.get(replaces)) for step, field, replaces in rows] == [
        (1, "", None), (2, "notes", 1), (3, "notes", 2), (4, "notes", 3), (5, "product", 1),
        (6, "product", 5),
    ]  # fmt: skip


# -- all or nothing ----------------------------------------------------------------------------


def half_done(error: BaseException) -> Callable[[Transaction], None]:
    def write(tx: Transaction) -> None:
        tx.insert(Company(name="Half"))
        (application,) = tx.all(Application)
        tx.assign(Application, application.id, notes="half")
        tx.insert(StatusEntry(application=application.id, status="L50"))
        raise error

    return write


@pytest.mark.parametrize(
    "error", [Cancelled(), Refused("No."), ZeroDivisionError(), KeyboardInterrupt(), TypeError()]
)
def test_whatever_the_work_raises_nothing_is_kept(register: Register, error: BaseException) -> None:
    add_application(register, notes="whole")
    facts, companies = register.facts(), register.facts("company")
    before = visible(register), picture(facts), picture(companies)
    heard: list[object] = []
    register.on_changed(heard.append)
    with pytest.raises(type(error)):
        register.do(Work(half_done(error)))
    assert (visible(register), picture(facts), picture(companies)) == before
    assert not heard
    assert count(register, "step") == 1
    assert_folds(register)
    # And the register goes on working.
    add(register, Company(name="Next"))
    assert len(heard) == 1


def test_a_cancelled_import_leaves_nothing(register: Register) -> None:
    def stop(done: int, total: int) -> None:
        if done > 150:
            raise Cancelled

    def write(tx: Transaction) -> None:
        for number in range(10):
            tx.progress(number, 10)
            tx.insert(Company(name=str(number)))

    with pytest.raises(Cancelled):
        register.do(Work(write), progress=stop)
    assert count(register, "company") == count(register, "step") == count(register, "change") == 0


def test_links_that_lead_nowhere_are_refused_in_a_sentence(register: Register) -> None:
    add_application(register)
    before = visible(register)
    with pytest.raises(Refused, match=r"does not fit the register .*nothing was changed"):
        register.do(AddRecord(Application(number="EU-2", company="nobody")))
    with pytest.raises(Refused, match="does not fit the register"):
        register.do(RecordStatus(("one", "two"), "L10"))
    assert visible(register) == before
    assert count(register, "step") == 1


def test_an_id_is_given_once(register: Register) -> None:
    company = add(register, Company(name="Voltaris"))
    with pytest.raises(Refused, match="does not fit"):
        register.do(AddRecord(Company(id=company, name="Other")))
    assert register.record(Company, company).name == "Voltaris"


def test_a_full_disk_keeps_what_was_there(register: Register) -> None:
    add_application(register)
    engine = register.file.engine
    before = visible(register)
    engine.execute_sql(f"PRAGMA max_page_count = {engine.rows('PRAGMA page_count')[0][0] + 3}")
    with pytest.raises(Refused, match="is full"):
        register.do(Work(lambda tx: tx.insert_all([Company(notes="x" * 500)] * 100)))
    assert visible(register) == before
    assert_folds(register)
    engine.execute_sql("PRAGMA max_page_count = 1000000")
    add(register, Company(name="After"))


# -- the log -----------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["step", '"change"'])
@pytest.mark.parametrize("sql", ["UPDATE {table} SET rowid = rowid", "DELETE FROM {table}"])
def test_the_log_is_append_only(register: Register, table: str, sql: str) -> None:
    add_application(register)
    column = "no" if table == "step" else "step"
    sql = sql.format(table=table).replace("rowid", column)
    with register.file.engine.unguarded(), pytest.raises(DatabaseError, match="append-only"):
        register.file.engine.execute_sql(sql)
    assert count(register, "step") == 1


def test_steps_are_numbered_and_chained(register: Register, clock: Clock) -> None:
    for name in "abc":
        add(register, Company(name=name))
        clock.forward(days=-1)  # a clock put back does not disturb the order
    rows = register.file.engine.rows("SELECT no, running, clock, laptop, previous, hash FROM step")
    assert [row[:3] for row in rows] == [(1, 1, 1), (2, 2, 2), (3, 3, 3)]
    assert {row[3] for row in rows} == {register.file.about("laptop")}
    assert [row[4] for row in rows] == ["", *(row[5] for row in rows[:-1])]
    assert len({row[5] for row in rows}) == 3


def test_the_words_of_a_step_come_back_as_they_were(register: Register) -> None:
    words = {"name": "Łódź “稀土”", "n": 3}
    register.file.commit(lambda tx: named(tx, phrase("of {name}: {n}", **words)))
    assert register.undo_name == Phrase("of {name}: {n}", words)
    stored = register.file.engine.rows("SELECT words FROM step")[0][0]
    assert json.loads(stored) == words


def named(tx: Transaction, name: Phrase) -> Phrase:
    tx.insert(Company())
    return name


def test_steps_of_the_product_itself_are_never_undone(register: Register) -> None:
    register.file.commit(lambda tx: named(tx, phrase("sample")), kind="base")
    assert register.undo_name is None
    assert register.undo() is None
    add(register, Company(name="Voltaris"))
    assert register.undo() is not None
    assert register.undo() is None


def test_standings_can_be_computed_once_at_the_end(register: Register, clock: Clock) -> None:
    file = register.file

    def write(tx: Transaction) -> Phrase:
        application = tx.insert(Application(number="EU-1"))
        tx.insert(StatusEntry(application=application, status="L10", happened="2025-06-12"))
        return phrase("reports")

    with file.standings_deferred():
        for _ in range(3):
            file.commit(write, kind="base")
            clock.forward(days=1)
        assert count(register, "standing") == 0
    assert count(register, "standing") == 3
    assert_folds(register)
    file.commit(write)
    assert count(register, "standing") == 4


def test_the_clock_of_the_file_is_that_of_the_world(path: Path) -> None:
    with closing(RegisterFile.create(path, about={})) as file:
        assert abs((file.now() - datetime.now(UTC)).total_seconds()) < 60
        assert file.now().tzinfo is UTC


def test_an_engine_without_the_file_is_not_left_open(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\x00" * 100)
    for _ in range(3):
        with pytest.raises(Refused):
            RegisterFile.open(path)
    engine = Engine(str(path))
    with pytest.raises(Refused):
        engine.connect()
    path.unlink()
