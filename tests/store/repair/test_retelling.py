"""A step of the log is lost; what came after it stays in the history."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.store import log
from rare_earth_desk.store.merging.heads import heads
from rare_earth_desk.store.repair.report import RepairReport
from tests.registers import add_application, assert_folds, done, record
from tests.store.repair.damaged import all_rows, backup, repaired
from tests.store.test_check import behind_its_back

NOTES = ("first", "second", "third")


@pytest.fixture
def closed(path: Path) -> Path:
    """A register with a case, three notes of it one after the other, and another case."""
    with closing(Register.create(path)) as register:
        one = add_application(register, "EU-1")
        for note in NOTES:
            register.do(EditField("application", (one,), "notes", note))
            record(register, one, "L10", "2025-06-12")
        add_application(register, "EU-2")
    return path


@pytest.fixture
def out(path: Path) -> Path:
    return path.with_name("repaired.desk")


def number_of(register: Register, note: str) -> int:
    sql = 'SELECT step FROM "change" WHERE new = ?'
    return int(register.file.engine.rows(sql, (note,))[0][0])


def lose(path: Path, note: str, *tables: str) -> None:
    """Take the step that wrote a note out of the log."""
    with closing(Register.open(path)) as register:
        number = number_of(register, note)
    with behind_its_back(path) as connection:
        for table in tables or ("step", "change"):
            column = "no" if table == "step" else "step"
            connection.execute(f'DELETE FROM "{table}" WHERE {column} = ?', (number,))


def history(path: Path, number: str = "EU-1") -> list[tuple[str, str, str]]:
    with closing(Register.open(path)) as register:
        (one,) = [one for one in register.records(Application) if one.number == number]
        lines = register.history(Application, one.id)
        return [(line.at, line.who, str(line.sentence)) for line in lines]


def gap(report: RepairReport) -> int:
    return 0 if report.history is None else report.history.count


@pytest.mark.parametrize("tables", [("step", "change"), ("step",)])
def test_the_history_goes_on_behind_a_lost_step(
    closed: Path, out: Path, tables: tuple[str, ...]
) -> None:
    before, rows = history(closed), all_rows(closed)
    lose(closed, "first", *tables)
    report = repaired(closed, out)
    assert all_rows(out) == rows
    assert gap(report) == 1
    assert report.retold == 6
    assert report.salvaged == 0
    after = history(out)
    assert len(after) == len(before) - 1
    assert set(after) < set(before)


def test_each_is_named_as_it_was_and_says_that_it_was_carried_over(closed: Path, out: Path) -> None:
    with closing(Register.open(closed)) as register:
        named = {str(one.name) for one in log.steps_backwards(register.file.engine)}
    lose(closed, "second")
    report = repaired(closed, out)
    with closing(Register.open(out)) as register:
        steps = list(log.steps_backwards(register.file.engine))
        told = [one for one in steps if "carried over by a repair" in str(one.name)]
        assert len(told) == report.retold == 4
        assert {str(one.name).removesuffix(" (carried over by a repair)") for one in told} <= named
        assert {one.laptop for one in told} == {register.file.about("laptop")}
        assert register.undo() is None
        add_application(register, "EU-3")
        assert register.undo() is not None
        assert_folds(register)


def test_an_altered_step_costs_itself_only(closed: Path, out: Path) -> None:
    before = history(closed)
    with closing(Register.open(closed)) as register:
        number = number_of(register, "second")
    with behind_its_back(closed) as connection:
        connection.execute("UPDATE step SET who = 'Somebody else' WHERE no = ?", (number,))
    assert gap(repaired(closed, out)) == 1
    assert len(history(out)) == len(before) - 1


def test_a_value_that_only_the_lost_step_wrote_is_kept_by_its_table(
    closed: Path, out: Path
) -> None:
    rows = all_rows(closed)
    lose(closed, "third")
    report = repaired(closed, out)
    assert all_rows(out) == rows
    assert report.salvaged == 1
    assert gap(report) == 1


def test_days_and_cases_of_what_is_lost_are_named(closed: Path, out: Path) -> None:
    lose(closed, "third", "step")
    report = repaired(closed, out)
    assert report.history is not None
    assert report.history.since
    assert report.history.cases == ("EU-1",)
    assert "the lost steps changed EU-1" in map(str, report.missing)


def test_a_colleague_who_has_the_lost_step_brings_it_and_nothing_contradicts(
    closed: Path, out: Path, tmp_path: Path
) -> None:
    (tmp_path / "ben").mkdir()
    colleague = tmp_path / "ben" / "ben.desk"
    with closing(Register.open(closed)) as register:
        register.copy(colleague)
    lose(closed, "first")
    repaired(closed, out)
    with closing(Register.open(out)) as one, closing(Register.open(colleague)) as other:
        other.package(tmp_path / "1.deskpack", whole=True)
        done(one.merge(one.read_package(tmp_path / "1.deskpack"))[0])
        one.package(tmp_path / "2.deskpack", whole=True)
        done(other.merge(other.read_package(tmp_path / "2.deskpack"))[0])
        for register in (one, other):
            assert register.contradictions() == []
            assert_folds(register)
            assert register.check().findings == ()
    assert all_rows(out) == all_rows(colleague)
    assert any("first" in sentence for _at, _who, sentence in history(out))


def test_a_second_repair_takes_the_carried_over_steps_as_they_are(closed: Path, out: Path) -> None:
    lose(closed, "first")
    repaired(closed, out)
    kept = history(out)
    with behind_its_back(out) as connection:
        connection.execute("UPDATE company SET name = 'altered'")
    again = repaired(out, out.with_name("again.desk"))
    assert again.retold == 0
    assert again.history is None
    assert history(again.out) == kept


def test_behind_a_gap_a_backup_is_gone_on_from(closed: Path, out: Path) -> None:
    backup(closed)
    with closing(Register.open(closed)) as register:
        (one,) = [one for one in register.records(Application) if one.number == "EU-1"]
        for note in ("fourth", "fifth", "sixth"):
            register.do(EditField("application", (one.id,), "notes", note))
            record(register, one.id, "L10", "2025-06-13")
    rows = all_rows(closed)
    lose(closed, "fifth")
    report = repaired(closed, out)
    assert report.backup is not None
    assert all_rows(out) == rows
    assert (report.replayed, report.retold, gap(report)) == (2, 3, 1)


def test_what_is_written_to_a_row_that_was_made_anew_stands_alone(
    closed: Path, out: Path, tmp_path: Path
) -> None:
    (tmp_path / "ben").mkdir()
    lose(closed, "second", "step")
    with behind_its_back(closed) as connection:
        (making,) = connection.execute(
            "SELECT step FROM \"change\" WHERE field = '' AND new LIKE '%EU-1%'"
        ).fetchone()
        connection.execute("DELETE FROM step WHERE no = ?", (making,))
        connection.execute('DELETE FROM "change" WHERE step = ?', (making,))
    repaired(closed, out)
    with closing(Register.open(out)) as register:
        (one,) = [one.id for one in register.records(Application) if one.number == "EU-1"]
        for note in ("fourth", None):
            register.do(EditField("application", (one,), "notes", note))
            found = heads(register.file.engine, [one], ["notes"])[one, "notes"]
            assert [write.value for write in found.writes] == [note]
        register.copy(tmp_path / "ben" / "ben.desk")
        register.do(EditField("application", (one,), "notes", "fifth"))
        register.package(tmp_path / "1.deskpack", whole=True)
    with closing(Register.open(tmp_path / "ben" / "ben.desk")) as colleague:
        done(colleague.merge(colleague.read_package(tmp_path / "1.deskpack"))[0])
        assert colleague.contradictions() == []
        assert_folds(colleague)
