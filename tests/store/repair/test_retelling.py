"""A step of the log is lost; what came after it stays in the history."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rare_earth_desk.commands.contradictions import SettleContradiction
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.store import log
from rare_earth_desk.store.known_on import last_step
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


@dataclass
class Two:
    """The registers of two colleagues, and how each is brought what the other did."""

    anna: Register
    ben: Register
    folder: Path

    def bring(self, source: Register, target: Register) -> None:
        self.folder.mkdir(exist_ok=True)
        package = self.folder / f"{len(list(self.folder.iterdir()))}.deskpack"
        source.package(package, whole=True)
        done(target.merge(target.read_package(package))[0])


@pytest.fixture
def two(path: Path, tmp_path: Path) -> Iterator[Two]:
    """Anna has a case and a note of it; Ben has a copy and notes of his own, and Anna has them."""
    (tmp_path / "ben").mkdir()
    colleague = tmp_path / "ben" / "ben.desk"
    with closing(Register.create(path)) as anna:
        one = add_application(anna, "EU-1")
        anna.copy(colleague)
        with closing(Register.open(colleague)) as ben:
            edit(anna, one, "notes", "first")
            edit(ben, one, "notes", "of ben")
            found = Two(anna, ben, tmp_path / "packages")
            found.bring(ben, anna)
            found.bring(anna, ben)
            yield found


def edit(register: Register, case: str, field: str, value: str) -> None:
    register.do(EditField("application", (case,), field, value))


def contradicting(register: Register) -> set[tuple[str, str, tuple[str, ...]]]:
    return {
        (one.name, one.field, tuple(sorted(str(claim.value) for claim in one.claims)))
        for one in register.contradictions()
    }


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


def test_what_contradicts_behind_the_gaps_of_two_laptops_still_does(two: Two, out: Path) -> None:
    later = add_application(two.anna, "EU-2")
    several = tuple(add_application(two.anna, f"EU-{number}") for number in range(3, 6))
    two.anna.do(EditField("application", several, "notes", "written most by who goes on behind it"))
    two.bring(two.anna, two.ben)
    edit(two.anna, later, "end_user", "Anna says")
    edit(two.ben, later, "end_user", "Ben says")
    two.bring(two.ben, two.anna)
    told = ("EU-2", "end_user", ("Anna says", "Ben says"))
    assert told in contradicting(two.anna)
    path = two.anna.path
    two.anna.close()
    rows = all_rows(path)
    for note in ("first", "of ben"):
        lose(path, note)
    report = repaired(path, out)
    assert all_rows(out) == rows
    assert report.replayed == 1
    with closing(Register.open(out)) as register:
        assert told in contradicting(register)


def test_what_was_taken_back_behind_a_gap_still_contradicts(two: Two, out: Path) -> None:
    (case,) = (one.id for one in two.anna.records(Application))
    told = contradicting(two.anna)
    assert told == {("EU-1", "notes", ("first", "of ben"))}
    edit(two.anna, case, "end_user", "lost")
    two.anna.do(SettleContradiction("application", case, "notes", "settled"))
    assert contradicting(two.anna) == set()
    two.anna.undo()
    assert contradicting(two.anna) == told
    path = two.anna.path
    two.anna.close()
    lose(path, "lost")
    repaired(path, out)
    with closing(Register.open(out)) as register:
        assert contradicting(register) == told


def test_what_builds_on_a_carried_over_step_goes_with_it(two: Two, out: Path) -> None:
    (case,) = (one.id for one in two.anna.records(Application))
    edit(two.anna, case, "end_user", "of anna")
    two.bring(two.anna, two.ben)
    edit(two.ben, case, "end_user", "of ben, who knows")
    two.bring(two.ben, two.anna)
    path = two.anna.path
    told = contradicting(two.anna)
    two.anna.close()
    lose(path, "first")
    repaired(path, out)
    with closing(Register.open(out)) as register:
        assert "end_user" not in {field for _name, field, _values in contradicting(register)}
        two.bring(register, two.ben)
    assert contradicting(two.ben) == told


def test_what_a_merge_brought_is_known_on_the_evening_of_the_merge(two: Two, out: Path) -> None:
    """Behind a gap too: the log is cut after the last step made here by then."""
    two.anna.file.now = lambda: datetime(2025, 1, 5, 12, tzinfo=UTC)
    two.ben.file.now = lambda: datetime(2025, 1, 1, 12, tzinfo=UTC)
    (case,) = (one.id for one in two.anna.records(Application))
    edit(two.anna, case, "end_user", "on the fifth")
    edit(two.ben, case, "product", "on the first")
    two.bring(two.ben, two.anna)
    path = two.anna.path
    cut = last_step(two.anna.file.engine, date(2025, 1, 2))
    two.anna.close()
    for note in ("first", "of ben"):
        lose(path, note)
    report = repaired(path, out)
    assert report.retold
    with closing(Register.open(out)) as register:
        assert last_step(register.file.engine, date(2025, 1, 2)) <= cut
