from __future__ import annotations

import os
import random
import re
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.records import Application, Company, StatusEntry
from rare_earth_desk.register import Register
from rare_earth_desk.store import log, names_on_disk, opening, seat_memory
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.repair.repairing import repair
from tests.registers import add, add_application, record
from tests.store.disks import mounted
from tests.store.repair.damaged import PAGE, all_rows, backup, repaired, without_page
from tests.store.test_check import behind_its_back


@pytest.fixture
def closed(path: Path) -> Path:
    register = Register.create(path)
    application = add_application(register, company="Voltaris", notes="secret")
    record(register, application, "L10", "2025-06-12", reported_by="company")
    add(register, Company(name="Ferrum"))
    register.close()
    return path


@pytest.fixture
def out(path: Path) -> Path:
    return path.with_name("repaired.desk")


def root_of(path: Path, name: str) -> int:
    with closing(dbapi2.connect(str(path))) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(connection.execute(sql, (name,)).fetchone()[0]) - 1


def destroy(path: Path, *names: str) -> None:
    for page in [root_of(path, name) for name in names]:
        path.write_bytes(without_page(path.read_bytes(), page, random.Random(page)))


def told(path: Path, out: Path) -> list[str]:
    return [str(one) for one in repaired(path, out).missing]


# -- what is made --------------------------------------------------------------------------------


def test_the_new_file_is_the_same_register_on_a_laptop_of_its_own(closed: Path, out: Path) -> None:
    destroy(closed, "status_entry")
    before = closed.read_bytes()
    report = repaired(closed, out)
    assert closed.read_bytes() == before
    with closing(RegisterFile.open(out)) as file, closing(RegisterFile.open(closed)) as old:
        assert file.about("register") == old.about("register")
        assert file.about("laptop") != old.about("laptop")
        assert log.position(file.engine) == log.position(old.engine)
    assert report.lost == ()
    assert report.history is None


def test_what_only_a_table_tells_is_one_step_named_after_the_damaged_file(
    closed: Path, out: Path
) -> None:
    before = all_rows(closed)
    with behind_its_back(closed) as connection:
        connection.execute("UPDATE step SET who = 'Ben' WHERE no = 4")
    report = repaired(closed, out)
    assert all_rows(out) == before
    with closing(Register.open(out)) as register:
        steps = list(log.steps_backwards(register.file.engine))
        assert str(steps[0].name) == f"salvaged from “{closed.name}”"
        assert steps[0].kind == "base"
        assert register.undo() is None
        add(register, Company(name="Next"))
        assert register.undo() is not None
        assert register.undo() is None
    (missing,) = map(str, report.missing)
    assert re.fullmatch(
        r"1 step of the history is lost, from [\w :]+ to [\w :]+; "
        "what they wrote is kept where a table still told it", missing,
    )  # fmt: skip


def test_a_row_of_which_everything_is_gone_but_its_indexes_keeps_name_and_links(
    closed: Path, out: Path
) -> None:
    destroy(closed, "application", "step", "change")
    report = repaired(closed, out)
    with closing(Register.open(out)) as register:
        (application,) = register.records(Application)
        assert application.number == "EU-1"
        assert application.notes is None
        (company,) = [one for one in register.records(Company) if one.id == application.company]
        assert company.name == "Voltaris"
        assert [one.application for one in register.records(StatusEntry)] == [application.id]
    assert report.cases == ("EU-1",)
    assert "application “EU-1”: could not be read" in map(str, report.missing)


def test_a_lost_parent_gets_a_row_that_says_so(closed: Path, out: Path) -> None:
    with behind_its_back(closed) as connection:
        connection.execute("DELETE FROM step")
        connection.execute('DELETE FROM "change"')
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM company")
    assert "company whose name is lost: could not be read" in told(closed, out)
    with closing(Register.open(out)) as register:
        (company,) = register.records(Company)
        assert "could not be read" in str(company.notes)
        assert register.records(Application)[0].company == company.id


# -- what the log proves -------------------------------------------------------------------------


def test_a_table_altered_past_the_log_is_put_right(closed: Path, out: Path) -> None:
    before = all_rows(closed)
    with behind_its_back(closed) as connection:
        connection.execute("UPDATE application SET notes = 'altered'")
        connection.execute("UPDATE status_entry SET removed = 1")
    report = repaired(closed, out)
    assert all_rows(out) == before
    assert report.missing == ()
    assert [str(one) for one in report.put_right] == [
        "application “EU-1”: “Notes”",
        "status entry 2025-06-12 of “EU-1”: “removed”",
    ]
    assert any("“Notes”: put right from the log" in str(one) for one in report.recovered)


def test_a_row_added_past_the_log_is_kept_and_said_to_be_so(closed: Path, out: Path) -> None:
    with behind_its_back(closed) as connection:
        connection.execute("INSERT INTO company (id, name) VALUES ('x', 'Past the log')")
    before = all_rows(closed)
    report = repaired(closed, out)
    assert all_rows(out) == before
    told = "company “Past the log”: kept, though no step of the log made it"
    assert told in map(str, report.recovered)


def test_a_register_whose_log_is_gone_keeps_every_row(closed: Path, out: Path) -> None:
    before = all_rows(closed)
    with behind_its_back(closed) as connection:
        connection.execute("DELETE FROM step")
        connection.execute('DELETE FROM "change"')
    report = repaired(closed, out)
    assert all_rows(out) == before
    assert report.steps == 1
    assert report.stray == ()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE \"change\" SET new = 'other' WHERE step = 5",
        "UPDATE \"change\" SET old = 'other' WHERE step = 5",
        "UPDATE \"change\" SET replaces = 'other' WHERE step = 5",
        "UPDATE \"change\" SET new = '{}' WHERE step = 2",
        "UPDATE \"change\" SET new = 'other' WHERE step = 6",
    ],
)
def test_an_altered_change_is_worked_out_from_its_neighbours(
    closed: Path, out: Path, sql: str
) -> None:
    with closing(Register.open(closed)) as register:
        (application,) = register.records(Application)
        for notes in ("first", "second"):
            register.do(EditField("application", (application.id,), "notes", notes))
            register.undo()
            register.redo()
    before = all_rows(closed)
    with behind_its_back(closed) as connection:
        steps = connection.execute("SELECT * FROM step ORDER BY no").fetchall()
        changes = connection.execute('SELECT * FROM "change" ORDER BY step, place').fetchall()
        assert connection.execute(sql).rowcount == 1
    report = repaired(closed, out)
    assert all_rows(out) == before
    assert report.worked_out == 1
    assert report.history is None
    with closing(dbapi2.connect(str(out))) as connection:
        assert connection.execute("SELECT * FROM step ORDER BY no").fetchall() == steps
        sql = 'SELECT * FROM "change" ORDER BY step, place'
        assert connection.execute(sql).fetchall() == changes


def test_what_is_not_proven_is_no_part_of_the_history(closed: Path, out: Path) -> None:
    """Log and table lost the same value: nothing tells it any more."""
    with behind_its_back(closed) as connection:
        connection.execute('UPDATE "change" SET new = \'{"name":"Other"}\' WHERE step = 4')
        connection.execute("UPDATE company SET name = 'Another' WHERE name = 'Ferrum'")
    report = repaired(closed, out)
    assert report.worked_out == 0
    assert report.history is not None
    assert report.history.count == 1
    assert any("Another" in row for row in all_rows(out).values())


def test_an_index_and_a_trigger_that_are_gone_are_there_again(closed: Path, out: Path) -> None:
    with closing(dbapi2.connect(str(closed), isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER step_no_update")
        connection.execute("DROP INDEX application_number")
    assert told(closed, out) == []


# -- the backup ----------------------------------------------------------------------------------


def test_the_newest_good_backup_is_taken_and_the_damaged_one_named(closed: Path, out: Path) -> None:
    old = backup(closed, "2025-11-24 100000 start")
    with closing(Register.open(closed)) as register:
        add(register, Company(name="Later"))
    bad = backup(closed, "2025-11-25 100000 while working")
    destroy(bad, "application")
    other = closed.with_name("another.desk")
    Register.create(other).close()
    (closed.parent / "notes.desk").write_text("no register")
    with behind_its_back(closed) as connection:
        connection.execute("UPDATE step SET who = 'Ben' WHERE no = 1")
    report = repaired(closed, out)
    assert report.backup == old
    assert [str(one) for one in report.passed_over] == [
        f"The backup “{bad.name}” is damaged as well."
    ]
    assert report.replayed == 1
    assert report.history is None
    assert any("Later" in row for row in all_rows(out).values())


def test_a_backup_whose_steps_are_counted_in_words_is_none(closed: Path, out: Path) -> None:
    bad = backup(closed, "2025-11-25 100000 while working")
    with behind_its_back(bad) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        sql = "UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'step'"
        connection.execute(sql)
    with behind_its_back(bad) as connection:
        connection.execute("UPDATE step SET running = 'many' WHERE no = 1")
    destroy(closed, "application")
    assert repaired(closed, out).backup is None


def test_a_row_that_holds_bytes_and_a_creation_that_is_no_text_are_passed_over(
    closed: Path, out: Path
) -> None:
    before = all_rows(closed)
    with behind_its_back(closed) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        sql = "UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'company'"
        connection.execute(sql)
    with behind_its_back(closed) as connection:
        connection.execute("UPDATE company SET notes = x'ff00'")
        made = "UPDATE change SET new = ? WHERE field = '' AND \"table\" = 'company'"
        connection.execute(made, ("[" * 100_000,))
    repaired(closed, out)
    assert all_rows(out).keys() == before.keys()


def test_a_backup_of_a_state_that_was_given_up_is_not_taken(closed: Path, out: Path) -> None:
    earlier = closed.read_bytes()
    with closing(Register.open(closed)) as register:
        add(register, Company(name="Given up"))
    backup(closed, "2025-11-26 100000 before restore")
    closed.write_bytes(earlier)
    destroy(closed, "status_entry")
    assert repaired(closed, out).backup is None
    assert not any("Given up" in row for row in all_rows(out).values())


def test_a_file_that_holds_nothing_is_made_of_its_backup_alone(closed: Path, out: Path) -> None:
    before = all_rows(closed)
    kept = backup(closed)
    closed.write_bytes(os.urandom(3 * PAGE))
    assert repaired(closed, out).backup == kept
    assert all_rows(out) == before


# -- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"hello", bytes(8 * PAGE)])
def test_where_there_is_nothing_to_save_it_says_so(path: Path, out: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(Refused, match="can be read, and no good backup of it was found") as refused:
        repair(path, out)
    assert str(path) in str(refused.value)
    assert {one.name for one in path.parent.iterdir()} == {path.name}


def test_a_database_of_another_program_holds_nothing_for_us(path: Path, out: Path) -> None:
    with closing(dbapi2.connect(str(path))) as connection:
        connection.execute("CREATE TABLE step (a)")
        connection.execute("INSERT INTO step VALUES (1)")
        connection.commit()
    with pytest.raises(Refused, match="can be read"):
        repair(path, out)


def test_nothing_is_overwritten_and_nothing_is_left_behind(closed: Path, out: Path) -> None:
    out.write_text("mine")
    with pytest.raises(Refused, match="exists already"):
        repair(closed, out)
    assert out.read_text() == "mine"
    with pytest.raises(Refused, match="There is no file"):
        repair(closed.with_name("none.desk"), closed.with_name("other.desk"))
    with pytest.raises(Refused, match="does not exist; make it first"):
        repair(closed, closed.parent / "nowhere" / "other.desk")


def test_the_new_file_outlives_a_loss_of_power(
    closed: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(
        names_on_disk, "_flush", lambda handle: flushed.append(os.fstat(handle).st_ino)
    )
    repaired(closed, out)
    file_and_name = [out.stat().st_ino, out.parent.stat().st_ino]
    # Not what the seat remembers of it afterwards.
    assert [one for one in flushed if one in file_and_name][-2:] == file_and_name


@pytest.mark.parametrize("after", [1, 200, 600, 900])
def test_it_can_be_stopped_and_leaves_nothing(closed: Path, out: Path, after: int) -> None:
    def stop(done: int, _total: int) -> None:
        if done >= after:
            raise Cancelled

    before = sorted(closed.parent.iterdir())
    with pytest.raises(Cancelled):
        repair(closed, out, stop)
    assert sorted(closed.parent.iterdir()) == before


def test_progress_goes_forward_to_its_end(closed: Path, out: Path) -> None:
    seen: list[int] = []
    repair(closed, out, lambda done, _total: seen.append(done))
    assert seen == sorted(seen)
    assert seen[-1] == 1_000
    assert len(set(seen)) > 10


def test_a_newer_register_is_left_to_the_newer_program(closed: Path, out: Path) -> None:
    with closing(dbapi2.connect(str(closed))) as connection:
        connection.execute("PRAGMA user_version = 9999")
        connection.commit()
    with pytest.raises(Refused, match="newer version"):
        repair(closed, out)


def test_one_in_use_by_another_program_is_refused(closed: Path, out: Path) -> None:
    with closing(dbapi2.connect(str(closed), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Refused, match="open in another window or program"):
            repair(closed, out)


# -- where the file is just now ------------------------------------------------------------------


def test_one_that_is_open_here_is_repaired_and_keeps_its_lock(closed: Path, out: Path) -> None:
    destroy(closed, "status_entry")
    with closing(Register.open(closed)) as register:
        add(register, Company(name="In the journal"))
        report = Register.repair(closed, out)
        other = dbapi2.connect(str(closed), timeout=0)
        with closing(other), pytest.raises(dbapi2.OperationalError, match="locked"):
            other.execute("SELECT * FROM company")
    assert report.missing == ()
    assert any("In the journal" in row for row in all_rows(out).values())


@pytest.mark.parametrize("header", [False, True])
def test_what_a_killed_program_left_in_the_journal_is_in_it(
    closed: Path, out: Path, header: bool
) -> None:
    with closing(Register.open(closed)) as register:
        add(register, Company(name="In the journal"))
        files = {
            trail: closed.with_name(closed.name + trail).read_bytes() for trail in ("", "-wal")
        }
    left = closed.parent / "left"
    left.mkdir()
    path = left / closed.name
    if header:
        files[""] = bytes(PAGE) + files[""][PAGE:]
    for trail, data in files.items():
        path.with_name(path.name + trail).write_bytes(data)
    repaired(path, left / out.name)
    assert any("In the journal" in row for row in all_rows(left / out.name).values())
    assert path.with_name(f"{path.name}-wal").read_bytes() == files["-wal"]


def test_a_file_that_tells_its_id_no_more_is_known_by_the_seat_it_was_written_on(
    closed: Path, out: Path
) -> None:
    with closing(Register.open(closed)) as register:
        id_ = register.file.about("register")
    destroy(closed, "about")
    repaired(closed, out)
    with closing(Register.open(out)) as register:
        assert register.file.about("register") == id_
    out.unlink()
    destroy(closed, "step")
    repaired(closed, out)
    with closing(Register.open(out)) as register:
        assert register.file.about("register") == id_


def test_what_a_killed_repair_left_goes_a_day_later_with_the_next(closed: Path, out: Path) -> None:
    left, young = opening.workshop(out), opening.workshop(out)
    half = opening.beside(out)
    half.touch()
    (left / "damaged.desk").write_bytes(b"many pages")
    yesterday = time.time() - 90_000
    for one in (left, half):
        os.utime(one, (yesterday, yesterday))
    repair(closed, out)
    assert not left.exists()
    assert not half.exists()
    assert young.exists()


def test_a_disk_without_room_for_it_is_told_with_a_way_out(closed: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "64k") as disk, pytest.raises(Refused) as told:
        repair(closed, disk / "repaired.desk")
    assert "have the new file made where there is room" in str(told.value)


# -- which register it is ------------------------------------------------------------------------


def without_id(path: Path) -> str:
    """Take from a file what tells which register it is, as on another seat; return its id."""
    with closing(Register.open(path)) as register:
        id_ = register.file.about("register")
    destroy(path, "about")
    seat_memory.place().unlink()
    return id_


def test_where_nothing_tells_which_register_it_is_the_report_says_so(
    closed: Path, out: Path
) -> None:
    id_ = without_id(closed)
    report = repaired(closed, out)
    assert report.new_id
    assert any("their packages and shared folders do not fit" in str(one) for one in report.missing)
    assert "everything" not in str(report.verdict)
    with closing(RegisterFile.open(out)) as file:
        assert file.about("register") != id_


def test_a_package_beside_it_tells_which_register_it_is(closed: Path, out: Path) -> None:
    with closing(Register.create(closed.with_name("another.desk"))) as other:
        add(other, Company(name="Other"))
        other.package(closed.with_name("0 other.deskpack"))
    with closing(Register.open(closed)) as register:
        register.package(closed.with_name("1 own.deskpack"))
    id_ = without_id(closed)
    report = repaired(closed, out)
    assert not report.new_id
    with closing(RegisterFile.open(out)) as file:
        assert file.about("register") == id_
