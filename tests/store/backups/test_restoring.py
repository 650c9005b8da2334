from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register import Register
from rare_earth_desk.register.backups import Backup, Reason
from rare_earth_desk.store.check import check
from rare_earth_desk.store.engine import Engine
from tests.registers import add_application, spoil, visible

State = dict[str, dict[str, tuple[object, ...]]]


@pytest.fixture
def backup(register: Register) -> Backup:
    """A backup with one application, of a register that has two."""
    add_application(register, "EU-1")
    made = register.backups.make_by_hand()
    add_application(register, "EU-2")
    return made


def numbers(register: Register) -> list[str]:
    sql = "SELECT number FROM application ORDER BY number"
    return [row[0] for row in register.file.engine.rows(sql)]


def restored(register: Register, backup: Path) -> tuple[Register, Backup]:
    ready = register.backups.restoring(backup)
    register.close()
    path = ready.take_place()
    again = Register.open(register.path)
    return again, next(one for one in again.backups.listed() if one.path == path)


def test_a_backup_takes_the_place_and_what_it_replaces_is_kept(
    register: Register, backup: Backup
) -> None:
    before = visible(register)
    bytes_ = backup.path.read_bytes()
    again, kept = restored(register, backup.path)
    assert numbers(again) == ["EU-1"]
    assert check(again.file).is_sound
    assert backup.path.read_bytes() == bytes_  # copied, not moved
    assert kept.reason is Reason.BEFORE_RESTORE
    # That is undone by restoring what was kept.
    last, second = restored(again, kept.path)
    assert visible(last) == before
    assert check(last.file).is_sound
    assert second.path != kept.path
    last.close()
    left = {one for one in os.listdir(register.path.parent) if one.startswith(".")}
    assert left <= {f".{register.path.name}.open"}  # who has it open


def test_it_works_on_as_a_laptop_of_its_own(register: Register, backup: Backup) -> None:
    laptop, lost = register.file.about("laptop"), register.position
    again, kept = restored(register, backup.path)
    assert again.file.about("laptop") not in ("", laptop)
    assert again.file.about("register") == register.file.about("register")
    add_application(again, "EU-3")
    steps = again.file.engine.rows("SELECT laptop, running FROM step")
    last, _ = restored(again, kept.path)
    assert last.position == lost
    known = last.file.engine.rows("SELECT laptop, running FROM step")
    # No step of the one bears the number of another step of the other.
    assert {one for one in steps if one not in known} == {
        (again.file.about("laptop"), 1)
    }  # fmt: skip
    last.close()


def test_a_backup_of_another_register_is_refused(
    register: Register, backup: Backup, tmp_path: Path
) -> None:
    other = Register.create(tmp_path / "other.desk")
    with pytest.raises(Refused, match="is a backup of another register"):
        other.backups.restoring(backup.path)
    other.close()


@pytest.mark.parametrize("kind", ["cut off", "no register", "gone", "a page"])
def test_what_is_no_sound_backup_is_refused_and_changes_nothing(
    register: Register, backup: Backup, kind: str
) -> None:
    bytes_ = backup.path.read_bytes()
    if kind == "gone":
        backup.path.unlink()
    elif kind == "no register":
        spoil(backup.path, b"notes" * 5000)
    elif kind == "a page":
        where = bytes_.rindex(b"EU-1") // 4096 * 4096
        spoil(backup.path, bytes_[:where] + b"\xff" * 64 + bytes_[where + 64 :])
    else:
        spoil(backup.path, bytes_[: len(bytes_) // 2])
    before = visible(register)
    with pytest.raises(Refused):
        register.backups.restoring(backup.path)
    assert visible(register) == before
    left = {one for one in os.listdir(register.path.parent) if one.startswith(".")}
    assert left <= {f".{register.path.name}.open"}  # who has it open


def test_a_journal_that_is_still_needed_stops_it(register: Register, backup: Backup) -> None:
    ready = register.backups.restoring(backup.path)
    register.close()
    before = register.path.read_bytes()
    journal = register.path.with_name("name.desk-wal")
    journal.write_bytes(b"x")
    with pytest.raises(Refused, match=r"its journal “name\.desk-wal” is still needed"):
        ready.take_place()
    assert register.path.read_bytes() == before
    assert sorted(os.listdir(register.path.parent)) == [
        "name backups", "name.desk", "name.desk-wal"
    ]  # fmt: skip


def test_where_the_present_state_cannot_be_kept_nothing_is_restored(
    register: Register, backup: Backup
) -> None:
    before = visible(register)
    shutil.move(backup.path, register.path.parent / "moved.desk")
    backup.path.parent.rmdir()
    backup.path.parent.write_text("in the way")
    with pytest.raises(Refused, match="No backups can be kept beside"):
        register.backups.restoring(register.path.parent / "moved.desk")
    assert visible(register) == before
    register.close()
    assert sorted(os.listdir(register.path.parent)) == ["moved.desk", "name backups", "name.desk"]


def test_a_damaged_register_is_kept_byte_for_byte(register: Register, backup: Backup) -> None:
    path = register.path
    register.close()
    bytes_ = bytearray(path.read_bytes())
    where = bytes_.rindex(b"EU-2")
    page = where // 4096 * 4096
    bytes_[page : page + 64] = b"\xff" * 64
    path.write_bytes(bytes_)
    damaged = Register.open(path)
    assert False in damaged.file.pages_in_turn()
    ready = damaged.backups.restoring(backup.path)
    damaged.close()
    present = path.read_bytes()
    kept = ready.take_place()
    assert kept.read_bytes() == present
    again = Register.open(path)
    assert numbers(again) == ["EU-1"]
    assert check(again.file).is_sound
    again.close()


def test_the_laptop_is_the_only_thing_that_differs(register: Register, backup: Backup) -> None:
    again, _ = restored(register, backup.path)
    again.close()
    rows = []
    for path in (backup.path, register.path):
        engine = Engine(str(path))
        engine.connect()
        sql = "SELECT key, value FROM about WHERE key <> 'laptop' ORDER BY key"
        rows.append((engine.rows(sql), engine.rows("SELECT * FROM step")))
        engine.close()
    assert rows[0] == rows[1]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_register_opened_through_a_link_is_restored_where_it_lies(
    register: Register, path: Path, tmp_path: Path
) -> None:
    add_application(register, "EU-1")
    register.close()
    path.chmod(0o600)
    link = tmp_path / "link.desk"
    link.symlink_to(path)
    through = Register.open(link)
    made = through.backups.make_by_hand()
    assert made.path.stat().st_mode & 0o777 == 0o400  # nobody reads it who may not read the file
    add_application(through, "EU-2")
    again, _kept = restored(through, made.path)
    assert numbers(again) == ["EU-1"]
    again.close()
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o600
    with closing(Register.open(path)) as real:
        assert numbers(real) == ["EU-1"]
