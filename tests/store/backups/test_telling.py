from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Company
from rare_earth_desk.register import Register
from rare_earth_desk.register.backups import Backup
from rare_earth_desk.store.engine import Engine
from tests.registers import add, add_application, record, spoil


@pytest.fixture
def case(register: Register) -> str:
    one = add_application(register, "EU-1")
    add_application(register, "EU-2")
    record(register, one, "L50", "2025-11-20")
    return one


@pytest.fixture
def backup(register: Register, case: str) -> Backup:
    return register.backups.make_by_hand()


def test_a_backup_tells_its_counts_and_the_last_case(register: Register, backup: Backup) -> None:
    told = register.backups.telling().tell(backup.path)
    assert (told.applications, told.pending, told.decided) == (2, 1, 1)
    assert [one.name for one in told.last_cases] == ["EU-1"]
    assert told.last_step is not None
    assert str(told.last_cases[0].step.name).startswith("status “")
    assert (told.lost, told.back, told.trouble) == (0, 0, None)
    assert register.backups.telling().lost(told.position) == []


def test_what_would_be_lost_is_told_by_case_with_its_last_step(
    register: Register, backup: Backup, case: str
) -> None:
    add(register, Company(name="Voltaris GmbH"))  # a step about no case
    two = add_application(register, "EU-3")
    register.do(EditField("application", (case,), "notes", "a"))
    record(register, two, "L10", "2025-11-21")
    told = register.backups.telling().tell(backup.path)
    assert (told.lost, told.back) == (4, 0)
    lost = register.backups.telling().lost(told.position)
    assert [(one.name, str(one.step.name)[:6]) for one in lost] == [
        ("EU-3", "status"), ("EU-1", "Notes "),
    ]  # fmt: skip


def test_what_was_made_and_taken_back_since_is_not_lost(
    register: Register, backup: Backup, case: str
) -> None:
    register.do(EditField("application", (case,), "notes", "a"))
    register.undo()
    told = register.backups.telling().tell(backup.path)
    assert told.lost == 0
    # What the backup has and was taken back since would come back by the loss of the undo.
    register.undo()
    assert register.backups.telling().tell(backup.path).lost == 1


def test_what_an_undone_merge_brought_is_not_lost(
    register: Register, backup: Backup, case: str, tmp_path: Path
) -> None:
    other = tmp_path / "ben.desk"
    register.copy(other)
    with closing(Register.open(other)) as ben:
        for number in range(4):
            ben.do(EditField("application", (case,), "notes", f"b{number}"))
        add_application(ben, "EU-7")
        ben.package(tmp_path / "ben.deskpack")
    register.merge(register.read_package(tmp_path / "ben.deskpack"))
    between = register.backups.make_by_hand()
    register.undo()
    telling = register.backups.telling()
    older, newer = telling.tell(backup.path), telling.tell(between.path)
    assert (older.lost, newer.lost) == (0, 1)  # against the newer one the undo alone
    assert telling.lost(older.position) == []
    assert {one.name for one in telling.lost(newer.position)} == {"EU-1", "EU-7"}


def test_what_was_written_over_counts_once(register: Register, backup: Backup, case: str) -> None:
    register.do(EditField("application", (case,), "notes", "a"))
    register.do(EditField("application", (case,), "end_user", "Motors"))
    register.do(EditField("application", (case,), "notes", "b"))
    register.do(EditField("application", (case,), "end_user", None))
    assert register.backups.telling().tell(backup.path).lost == 1


def test_what_only_the_backup_has_would_come_back(register: Register, backup: Backup) -> None:
    add_application(register, "EU-3")
    add_application(register, "EU-4")
    ready = register.backups.restoring(backup.path)
    register.close()
    kept = ready.take_place()
    again = Register.open(register.path)
    add_application(again, "EU-5")
    told = again.backups.telling().tell(kept)
    assert (told.applications, told.lost, told.back) == (4, 1, 2)
    again.close()


def test_what_the_product_made_itself_does_not_count(register: Register, backup: Backup) -> None:
    register.furnish()
    assert register.backups.telling().tell(backup.path).lost == 0


@pytest.mark.parametrize("content", [b"", b"no register" * 900])
def test_what_cannot_be_read_says_so(register: Register, backup: Backup, content: bytes) -> None:
    spoil(backup.path, content)
    told = register.backups.telling().tell(backup.path)
    assert str(told.trouble).startswith("This backup cannot be read; it may be damaged")
    backup.path.unlink()
    told = register.backups.telling().tell(backup.path)
    assert "There is no backup" in str(told.trouble)


def test_one_of_an_earlier_version_is_told_as_that(register: Register, backup: Backup) -> None:
    backup.path.chmod(0o600)
    engine = Engine(str(backup.path), exclusive=False)
    engine.connect()
    engine.execute_sql("PRAGMA user_version = 1")
    told = register.backups.telling().tell(backup.path)
    assert (told.applications, told.is_older) == (2, False)  # what it holds can be read
    engine.execute_sql("ALTER TABLE standing DROP COLUMN outcome")
    told = register.backups.telling().tell(backup.path)
    assert (told.is_older, told.trouble) == (True, None)
    assert register.backups.telling().lost(told.position) == []
    engine.close()


def test_a_case_without_a_number_is_named_after_its_company(register: Register) -> None:
    add_application(register, None, company="Voltaris GmbH")
    made = register.backups.make_by_hand()
    told = register.backups.telling().tell(made.path)
    assert [one.name for one in told.last_cases] == ["Voltaris GmbH"]
