"""A repaired register whose log was lost, and a colleague's that still has the lost steps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.steps import CREATED
from rare_earth_desk.register import Register
from tests.registers import add_application, assert_folds, done
from tests.store.repair.test_repairing import destroy

Two = tuple[Register, Register]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Give the repaired register, which alone knows the note of EU-1, and a colleague's."""
    (tmp_path / "ben").mkdir()
    damaged, colleague = tmp_path / "anna.desk", tmp_path / "ben" / "ben.desk"
    with closing(Register.make(damaged)) as register:
        one = add_application(register, "EU-1")
        add_application(register, "EU-2")
        register.do(RemoveRecords("application", (add_application(register, "EU-3"),)))
        register.copy(colleague)
        note(register, one, "only in Anna's")
    destroy(damaged, "step", "change")
    Register.repair(damaged, tmp_path / "repaired.desk")
    with (
        closing(Register.open(tmp_path / "repaired.desk")) as repaired,
        closing(Register.open(colleague)) as other,
    ):
        yield repaired, other


def note(register: Register, id_: str, text: str) -> None:
    register.do(EditField("application", (id_,), "notes", text))


def id_of(register: Register, number: str) -> str:
    sql = "SELECT id FROM application WHERE number = ?"
    return str(register.file.engine.rows(sql, (number,))[0][0])


def notes(register: Register) -> list[tuple[str, str | None]]:
    return register.file.engine.rows("SELECT number, notes FROM application ORDER BY number")


def merge(into: Register, other: Register, path: Path) -> None:
    other.package(path, whole=True)
    done(into.merge(into.read_package(path))[0])


def claims(register: Register) -> set[tuple[str, str, frozenset[str]]]:
    return {
        (one.name, one.field, frozenset(claim.shown for claim in one.claims))
        for one in register.contradictions()
    }


def test_what_one_of_them_alone_knows_stands_as_a_contradiction(two: Two, tmp_path: Path) -> None:
    repaired, other = two
    note(repaired, id_of(repaired, "EU-2"), "after the repair")
    note(other, id_of(other, "EU-2"), "by Ben")
    merge(other, repaired, tmp_path / "1.deskpack")
    merge(repaired, other, tmp_path / "2.deskpack")
    assert notes(repaired) == notes(other)
    for register in two:
        assert claims(register) == {
            ("EU-1", "notes", frozenset({"only in Anna's", "—"})),
            ("EU-2", "notes", frozenset({"after the repair", "by Ben"})),
        }
        assert [one.row for one in register.contradicting.all()] != []
        assert_folds(register)


def test_undoing_the_merge_gives_every_value_back(two: Two, tmp_path: Path) -> None:
    repaired, other = two
    before = notes(repaired)
    merge(repaired, other, tmp_path / "1.deskpack")
    made = repaired.file.engine.rows('SELECT count(*) FROM "change" WHERE field = ?', (CREATED,))
    assert made[0][0] > repaired.file.engine.rows("SELECT count(*) FROM application")[0][0]
    assert notes(repaired) != before
    done(repaired.undo())
    assert notes(repaired) == before
    assert claims(repaired) == set()
    assert_folds(repaired)


def test_a_colleagues_file_beside_a_damaged_one_is_no_backup_of_it(tmp_path: Path) -> None:
    mine, colleague = tmp_path / "anna.desk", tmp_path / "ben.desk"
    with closing(Register.make(mine)) as register:
        one = add_application(register, "EU-1")
        register.copy(colleague)
        note(register, one, "by Anna")
        with closing(Register.open(colleague)) as other:
            note(other, one, "by Ben")
            merge(register, other, tmp_path / "1.deskpack")
        assert len(claims(register)) == 1
    destroy(mine, "company")
    report = Register.repair(mine, tmp_path / "repaired.desk")
    assert report.backup is None
    with closing(Register.open(tmp_path / "repaired.desk")) as register:
        assert claims(register) == {("EU-1", "notes", frozenset({"by Anna", "by Ben"}))}
